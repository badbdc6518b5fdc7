// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.kyso.jdbc.protection.HashChain;
import vn.kyso.jdbc.protection.KeyedHash;

/** How events are chained. */
public final class Chains {

    private static final String BETWEEN = "\u001f";

    private Chains() {}

    /**
     * What the chain holds of an event.
     *
     * @param event as it is stored
     * @return its parts, parted by a character that none of them has
     */
    public static byte[] content(Event event) {
        KeyedHash citizen = event.citizen();
        return String.join(
                        BETWEEN,
                        event.chain(),
                        event.at().toString(),
                        event.action().name(),
                        event.actor(),
                        citizen == null ? "" : citizen.column(),
                        event.outcome(),
                        event.subject())
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Links the next event.
     *
     * @param event to be appended
     * @param links how many events the chain has
     * @param last the last one's link in hexadecimal digits, or null when there is none
     * @return this one's
     */
    public static String link(Event event, long links, @Nullable String last) {
        HashChain chain = last == null
                ? HashChain.start(event.chain())
                : HashChain.after(links, HexFormat.of().parseHex(last));
        return HexFormat.of().formatHex(chain.append(content(event)));
    }

    /**
     * Judges chains event by event, up to where they ended when the judging began: others may append meanwhile. Not safe
     * for threads.
     */
    public static final class Judge {

        private record End(long links, @Nullable String link) {}

        private final Map<String, End> ends = new HashMap<>();
        private final Map<String, HashChain> chains = new HashMap<>();
        private final TreeSet<String> broken = new TreeSet<>();

        /**
         * Tells where a chain ends, before its events are read.
         *
         * @param name of the chain
         * @param links how many events it has
         * @param link the last one's, or null when there is none
         */
        public void end(String name, long links, @Nullable String link) {
            ends.put(name, new End(links, link));
        }

        /**
         * Judges the next event of its chain.
         *
         * @param event as it is stored
         * @param link as it is stored
         */
        public void next(Event event, String link) {
            String name = event.chain();
            HashChain chain = chains.computeIfAbsent(name, HashChain::start);
            End end = ends.get(name);
            if (end != null && chain.number() == end.links) {
                return;
            }
            boolean holds = chain.follows(content(event), HexFormat.of().parseHex(link));
            boolean endsWell = end == null || chain.number() < end.links || link.equals(end.link);
            if (!holds || !endsWell) {
                broken.add(name);
            }
        }

        /**
         * The chains that do not hold.
         *
         * @return their names; those too that are shorter than they should be
         */
        public List<String> broken() {
            ends.forEach((name, end) -> {
                HashChain chain = chains.get(name);
                if ((chain == null ? 0 : chain.number()) < end.links) {
                    broken.add(name);
                }
            });
            return List.copyOf(broken);
        }
    }
}
