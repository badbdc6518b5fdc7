// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;

/** One of several processes that race on one database: address, threads, citizens, seed. Starts at a line on its input. */
public final class RaceProcess {

    private RaceProcess() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        try (HikariDataSource pool = (HikariDataSource) Race.pool(arguments[0], threads)) {
            Race race = new Race(Race.store(pool));
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IllegalStateException("Nobody said go");
            }
            StringBuilder lines = new StringBuilder();
            race.run(threads, Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]))
                    .forEach(one -> lines.append(one).append('\n'));
            System.out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
