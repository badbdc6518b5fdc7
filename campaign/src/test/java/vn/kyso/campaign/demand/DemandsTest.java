// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.Scene.EMPLOYEE;
import static vn.kyso.campaign.Scene.HUE;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;
import static vn.kyso.campaign.Scene.THREE;
import static vn.kyso.campaign.Scene.TWO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.NeutralOrder;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Phase;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.MobileNumber;
import vn.kyso.testkit.time.ManualClock;

@ParameterizedClass
@EnumSource(StoreKind.class)
class DemandsTest {

    private static final Duration H48 = Duration.ofHours(48);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Contact CONTACT = new Contact("Nguyễn Văn A", MobileNumber.of("0901000000"), "1 Lê Lợi, Huế");
    private static final ContactEvidence CALL = new ContactEvidence(ContactEvidence.Way.CALLED, "call-1");
    private static final NeutralOrder ORDER = NeutralOrder.ofSession("s");

    private final StoreKind kind;
    private final ManualClock clock = ManualClock.startingAt(MORNING);
    private final PersonKey citizen = Scene.person();
    private CampaignStore store;
    private Demands demands;

    DemandsTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void three_take_part() {
        store = Scene.with(kind.empty(), ONE, TWO, THREE);
        demands = Demands.on(store, HUE, DemandPolicy.proposed(), clock);
    }

    private CitizenDemands his() {
        return demands.forCitizen(citizen);
    }

    private Demand registered(vn.kyso.campaign.programme.CaCode ca) {
        return accepted(his().register(ca, SupportForm.AT_HOME, CONTACT));
    }

    private static Demand accepted(DemandOutcome outcome) {
        assertThat(outcome).isInstanceOf(DemandOutcome.Accepted.class);
        return ((DemandOutcome.Accepted) outcome).demand();
    }

    private static DemandRefusal refused(DemandOutcome outcome) {
        assertThat(outcome).isInstanceOf(DemandOutcome.Refused.class);
        return ((DemandOutcome.Refused) outcome).why();
    }

    private DemandState state() {
        List<Demand> all = his().mine();
        return all.get(all.size() - 1).state();
    }

    private CaDemands of(vn.kyso.campaign.programme.CaCode ca) {
        return demands.forCa(ca, EMPLOYEE);
    }

    @Test
    @DisplayName("HUE-33, HUE-34: both forms of help; only the chosen CA sees the demand and the contact")
    void the_list_of_the_chosen_ca() {
        Demand demand = registered(ONE);
        assertThat(of(ONE).open(Optional.empty(), 10)).singleElement().satisfies(open -> {
            assertThat(open.demand()).isEqualTo(demand);
            assertThat(open.contact()).isEqualTo(CONTACT);
            assertThat(open.toString()).doesNotContain("Nguyễn", "901000000", "Lê Lợi");
        });
        assertThat(of(TWO).open(Optional.empty(), 10)).isEmpty();
        assertThat(refused(of(TWO).startSupport(demand.id(), CALL))).isEqualTo(DemandRefusal.NO_SUCH_DEMAND);
        assertThat(of(ONE).open(Optional.of(demand.id()), 10)).isEmpty();
        assertThat(accepted(demands.forCitizen(Scene.person()).register(TWO, SupportForm.REMOTE_BY_PHONE, CONTACT))
                        .form())
                .isEqualTo(SupportForm.REMOTE_BY_PHONE);
    }

    @Test
    @DisplayName("HUE-36: begun at 48 h - 1 ms or at exactly 48 h is in time")
    void in_time() {
        Demand first = registered(ONE);
        clock.advance(H48.minus(TICK));
        assertThat(state()).isEqualTo(DemandState.WAITING);
        assertThat(accepted(of(ONE).startSupport(first.id(), CALL)).state()).isEqualTo(DemandState.SUPPORT_STARTED);
        Demand second = accepted(demands.forCitizen(Scene.person()).register(ONE, SupportForm.AT_HOME, CONTACT));
        clock.advance(H48);
        assertThat(accepted(of(ONE).startSupport(second.id(), CALL)).supportStartedAt())
                .contains(second.startBy());
        assertThat(refused(of(ONE).startSupport(second.id(), CALL))).isEqualTo(DemandRefusal.STARTED_BEFORE);
    }

    @Test
    @DisplayName("HUE-36: at 48 h + 1 ms it is expired, though no job ran; the contact is gone from the CA's list")
    void expired() {
        Demand demand = registered(ONE);
        clock.advance(H48.plus(TICK));
        assertThat(state()).isEqualTo(DemandState.EXPIRED);
        assertThat(refused(of(ONE).startSupport(demand.id(), CALL))).isEqualTo(DemandRefusal.ENDED);
        assertThat(of(ONE).open(Optional.empty(), 10)).isEmpty();
    }

    @Test
    @DisplayName("HUE-36, PER-01: hours run through weekends and Tết")
    void through_tet() {
        clock.set(Instant.parse("2024-02-09T15:00:00Z"));
        registered(ONE);
        clock.advance(H48.plus(TICK));
        assertThat(state()).isEqualTo(DemandState.EXPIRED);
    }

    @Test
    @DisplayName("HUE-36: after expiry another CA is to be chosen, unless none is left or the policy allows the same")
    void another_ca() {
        registered(ONE);
        clock.advance(H48.plus(TICK));
        assertThat(his().choices(ORDER)).extracting(Participant::code).containsExactlyInAnyOrder(TWO, THREE);
        assertThat(refused(his().register(ONE, SupportForm.AT_HOME, CONTACT)))
                .isEqualTo(DemandRefusal.SAME_CA_AFTER_EXPIRY);
        Demands lenient = Demands.on(store, HUE, new DemandPolicy(H48, Optional.empty(), true), clock);
        assertThat(lenient.forCitizen(citizen).choices(ORDER)).hasSize(3);
        OpenStore.of(store).participants().exclude(TWO, clock.instant());
        OpenStore.of(store).participants().exclude(THREE, clock.instant());
        assertThat(his().choices(ORDER)).extracting(Participant::code).containsExactly(ONE);
        assertThat(registered(ONE).registeredAt()).isEqualTo(clock.instant());
        assertThat(his().mine()).extracting(Demand::state).containsExactly(DemandState.EXPIRED, DemandState.WAITING);
    }

    @Test
    @DisplayName("HUE-36: one open demand per citizen; of 16 registrations at once exactly one is accepted")
    void one_open_demand() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<DemandOutcome>> tasks = IntStream.range(0, 16)
                    .<Callable<DemandOutcome>>mapToObj(
                            i -> () -> his().register(i % 2 == 0 ? ONE : TWO, SupportForm.AT_HOME, CONTACT))
                    .toList();
            long accepted = 0;
            for (var done : pool.invokeAll(tasks)) {
                if (done.get() instanceof DemandOutcome.Accepted) {
                    accepted++;
                } else {
                    assertThat(refused(done.get())).isEqualTo(DemandRefusal.OPEN_DEMAND);
                }
            }
            assertThat(accepted).isEqualTo(1);
            assertThat(his().mine()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("HUE-36: withdrawing and beginning to help at once: one of both holds")
    void cancel_against_start() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                PersonKey person = Scene.person();
                Demand demand = accepted(demands.forCitizen(person).register(ONE, SupportForm.AT_HOME, CONTACT));
                var cancel = pool.submit(() -> demands.forCitizen(person).cancel(demand.id()));
                var start = pool.submit(() -> of(ONE).startSupport(demand.id(), CALL));
                boolean cancelled = cancel.get();
                start.get();
                DemandState end = demands.forCitizen(person).mine().get(0).state();
                assertThat(end).isEqualTo(cancelled ? DemandState.CANCELLED : DemandState.SUPPORT_STARTED);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("HUE-35: nothing but the CA's record in the registry makes a demand done")
    void done_by_the_record() {
        Demand demand = registered(ONE);
        of(ONE).startSupport(demand.id(), CALL);
        assertThat(state()).isEqualTo(DemandState.SUPPORT_STARTED);
        assertThat(DemandState.SUPPORT_STARTED.text()).doesNotContainIgnoringCase("cấp", "xác nhận");
        clock.advance(Duration.ofMinutes(30));
        Scene.record(store, Scene.issuance(citizen, ONE, IssuanceState.ISSUED_ACTIVE, clock.instant()));
        assertThat(state()).isEqualTo(DemandState.DONE);
        assertThat(of(ONE).open(Optional.empty(), 10)).isEmpty();
        assertThat(refused(his().register(TWO, SupportForm.AT_HOME, CONTACT))).isEqualTo(DemandRefusal.ALREADY_ISSUED);
    }

    @Test
    @DisplayName("HUE-36, HUE-12: a demand reserves nobody: another CA's record makes it obsolete, a loser's does not")
    void obsolete() {
        registered(ONE);
        clock.advance(Duration.ofHours(1));
        Scene.record(store, Scene.issuance(citizen, THREE, IssuanceState.OUTSIDE_PROGRAMME, clock.instant()));
        assertThat(state()).isEqualTo(DemandState.WAITING);
        Scene.record(store, Scene.issuance(citizen, TWO, IssuanceState.ISSUED_PENDING_ACTIVATION, clock.instant()));
        assertThat(state()).isEqualTo(DemandState.OBSOLETE);
    }

    @Test
    @DisplayName("HUE-36: an issuance after the expiry does not undo the expiry")
    void issued_after_expiry() {
        registered(ONE);
        clock.advance(H48.plus(TICK));
        Scene.record(store, Scene.issuance(citizen, ONE, IssuanceState.ISSUED_ACTIVE, clock.instant()));
        assertThat(state()).isEqualTo(DemandState.EXPIRED);
    }

    @Test
    @DisplayName("HUE-36, HUE-40: exclusion ends open demands at once, and the next 48 hours begin anew")
    void excluded() {
        Demand old = registered(ONE);
        clock.advance(Duration.ofHours(40));
        OpenStore.of(store).participants().exclude(ONE, clock.instant());
        assertThat(state()).isEqualTo(DemandState.CA_EXCLUDED);
        assertThat(of(ONE).open(Optional.empty(), 10)).isEmpty();
        assertThat(refused(of(ONE).startSupport(old.id(), CALL))).isEqualTo(DemandRefusal.CA_NOT_TAKING_PART);
        assertThat(refused(his().register(ONE, SupportForm.AT_HOME, CONTACT)))
                .isEqualTo(DemandRefusal.CA_NOT_TAKING_PART);
        assertThat(registered(TWO).startBy()).isEqualTo(clock.instant().plus(H48));
    }

    @Test
    @DisplayName("HUE-36: help begun has no second limit by default; a configured one expires it")
    void second_limit() {
        Demand demand = registered(ONE);
        of(ONE).startSupport(demand.id(), CALL);
        clock.advance(Duration.ofDays(30));
        assertThat(state()).isEqualTo(DemandState.SUPPORT_STARTED);
        Demands strict = Demands.on(store, HUE, new DemandPolicy(H48, Optional.of(Duration.ofDays(7)), false), clock);
        assertThat(strict.forCitizen(citizen).mine().get(0).state()).isEqualTo(DemandState.EXPIRED);
        assertThat(his().cancel(demand.id())).isTrue();
        assertThat(his().cancel(demand.id())).isFalse();
        assertThat(state()).isEqualTo(DemandState.CANCELLED);
    }

    @Test
    @DisplayName(
            "HUE-04: demands are taken from the programme's first instant to its last, where a phase opens the channel")
    void within_the_programme() {
        clock.set(HUE.begins().minus(TICK));
        assertThat(refused(his().register(ONE, SupportForm.AT_HOME, CONTACT))).isEqualTo(DemandRefusal.CHANNEL_CLOSED);
        clock.set(HUE.ends());
        assertThat(refused(his().register(ONE, SupportForm.AT_HOME, CONTACT))).isEqualTo(DemandRefusal.CHANNEL_CLOSED);
        clock.set(HUE.ends().minus(TICK));
        Demands phased = Demands.on(
                store,
                HUE.withPhases(List.of(new Phase("1", HUE.begins(), HUE.ends(), Set.of(Channel.OWN_APP)))),
                DemandPolicy.proposed(),
                clock);
        assertThat(refused(phased.forCitizen(citizen).register(ONE, SupportForm.AT_HOME, CONTACT)))
                .isEqualTo(DemandRefusal.CHANNEL_CLOSED);
        registered(ONE);
    }

    @Test
    @DisplayName("HUE-42: the department counts demands by CA and state, and those begun in the last hour")
    void counts() {
        Demand late = registered(ONE);
        demands.forCitizen(Scene.person()).register(ONE, SupportForm.AT_HOME, CONTACT);
        demands.forCitizen(Scene.person()).register(TWO, SupportForm.AT_HOME, CONTACT);
        clock.advance(H48.minus(TICK));
        of(ONE).startSupport(late.id(), CALL);
        clock.advance(TICK.plus(TICK));
        assertThat(demands.forDepartment().count(HUE.begins(), HUE.ends()))
                .hasSize(2)
                .satisfies(all -> {
                    assertThat(all.get(0).ca()).isEqualTo(ONE);
                    assertThat(all.get(0).of(DemandState.EXPIRED)).isEqualTo(1);
                    assertThat(all.get(0).of(DemandState.SUPPORT_STARTED)).isEqualTo(1);
                    assertThat(all.get(0).startedLate()).isEqualTo(1);
                    assertThat(all.get(1).of(DemandState.EXPIRED)).isEqualTo(1);
                });
        assertThat(demands.forDepartment().count(HUE.begins(), MORNING)).isEmpty();
    }
}
