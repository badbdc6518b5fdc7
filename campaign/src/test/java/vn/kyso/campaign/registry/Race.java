// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.time.ManualClock;

/** Many CAs report the same citizens at once, every report twice. */
final class Race {

    static final List<CaCode> CAS = List.of(
            CaCode.of("ca-1"),
            CaCode.of("ca-2"),
            CaCode.of("ca-3"),
            CaCode.of("ca-4"),
            CaCode.of("ca-5"),
            CaCode.of("ca-6"));

    private static final int TIMES = 2;
    private static final int MINUTES = 5;

    /** What one report was told. */
    record Told(int citizen, CaCode ca, String outcome) {

        static Told parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Told(Integer.parseInt(parts[0]), CaCode.of(parts[1]), parts[2]);
        }

        @Override
        public String toString() {
            return citizen + " " + ca + " " + outcome;
        }
    }

    private final Registry registry;
    private final ManualClock clock = ManualClock.startingAt(RegistryFixture.MORNING);

    Race(CampaignStore store) {
        this.registry = Registry.of(store, RegistryFixture.PROGRAMME, RegistrySettings.defaults(), clock);
    }

    static DataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(1));
        return new HikariDataSource(config);
    }

    static CampaignStore store(DataSource pool) {
        return CampaignStore.on(pool, StoreKind.keys());
    }

    void join() {
        CAS.forEach(ca -> registry.participants()
                .join(Participant.joining(ca, ca.code(), "Chi nhánh", RegistryFixture.PROGRAMME.begins())));
    }

    /** Reports citizens 0 to n - 1 for all CAs; neighbours in the queue are the same citizen, so that they meet. */
    List<Told> run(int threads, int citizens, long seed) throws Exception {
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        Queue<Told> told = new ConcurrentLinkedQueue<>();
        Random random = new Random(seed);
        for (int citizen = 0; citizen < citizens; citizen++) {
            int number = citizen;
            List<CaCode> order = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                order.addAll(CAS);
            }
            Collections.shuffle(order, random);
            order.forEach(ca -> work.add(() -> told.add(new Told(number, ca, report(number, ca)))));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    start.await();
                    for (Runnable next = work.poll(); next != null; next = work.poll()) {
                        next.run();
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get(MINUTES, TimeUnit.MINUTES);
            }
            return List.copyOf(told);
        } finally {
            pool.shutdownNow();
        }
    }

    private String report(int citizen, CaCode ca) {
        int serial = citizen * CAS.size() + CAS.indexOf(ca) + 1;
        IssuanceClaim claim = IssuanceClaim.of(
                        PersonalNumber.of("%06d000000".formatted(citizen)),
                        RegistryFixture.serial(serial),
                        Channel.OWN_APP)
                .activatedAt(clock.instant())
                .build();
        RecordOutcome outcome = registry.forCa(ca, EmployeeCode.of("nv-01")).record(claim);
        if (outcome instanceof Recorded done) {
            return done.repeated() ? "REPEATED" : "RECORDED";
        }
        return outcome instanceof AlreadyIssued ? "ALREADY_ISSUED" : outcome.toString();
    }

    /** Complaints about what was told; none when each citizen has exactly one winner and everybody else knows it. */
    static List<String> complaints(List<Told> told, int citizens, int reportsOfEach) {
        Map<Integer, List<Told>> byCitizen = told.stream().collect(Collectors.groupingBy(Told::citizen));
        List<String> complaints = new ArrayList<>();
        for (int citizen = 0; citizen < citizens; citizen++) {
            List<Told> all = byCitizen.getOrDefault(citizen, List.of());
            List<Told> winners =
                    all.stream().filter(one -> one.outcome().equals("RECORDED")).toList();
            boolean right = winners.size() == 1
                    && all.size() == reportsOfEach * CAS.size()
                    && all.stream().allMatch(one -> isRight(one, winners.get(0)));
            if (!right) {
                complaints.add(all.toString());
            }
        }
        return complaints;
    }

    private static boolean isRight(Told one, Told winner) {
        return one.equals(winner) || one.outcome().equals(one.ca().equals(winner.ca()) ? "REPEATED" : "ALREADY_ISSUED");
    }

    /** The citizens of the registry whose records do not say the same. */
    List<Integer> wronglyStored(int citizens) {
        List<Integer> wrong = new ArrayList<>();
        for (int citizen = 0; citizen < citizens; citizen++) {
            Map<IssuanceState, Long> states =
                    registry.forCitizen(PersonalNumber.of("%06d000000".formatted(citizen))).issuances().stream()
                            .collect(Collectors.groupingBy(Issuance::state, Collectors.counting()));
            if (!states.equals(
                    Map.of(IssuanceState.ISSUED_ACTIVE, 1L, IssuanceState.OUTSIDE_PROGRAMME, (long) CAS.size() - 1))) {
                wrong.add(citizen);
            }
        }
        return wrong;
    }

    List<String> brokenAudit() {
        return registry.forDepartment(EmployeeCode.of("cb-01")).brokenAudit();
    }
}
