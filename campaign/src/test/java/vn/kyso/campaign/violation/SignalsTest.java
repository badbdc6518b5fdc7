// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.Scene.EMPLOYEE;
import static vn.kyso.campaign.Scene.HUE;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;
import static vn.kyso.campaign.Scene.TWO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.demand.Contact;
import vn.kyso.campaign.demand.ContactEvidence;
import vn.kyso.campaign.demand.DemandOutcome;
import vn.kyso.campaign.demand.DemandPolicy;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.demand.SupportForm;
import vn.kyso.campaign.door.Badge;
import vn.kyso.campaign.door.DoorPolicy;
import vn.kyso.campaign.door.Doors;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Fault;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.identity.MobileNumber;
import vn.kyso.testkit.time.ManualClock;

class SignalsTest {

    private final ManualClock clock = ManualClock.startingAt(MORNING);
    private CampaignStore store;
    private Demands demands;
    private Doors doors;
    private Signals signals;

    @BeforeEach
    void two_take_part() {
        store = Scene.with(CampaignStore.inMemory(), ONE, TWO);
        demands = Demands.on(store, HUE, DemandPolicy.proposed(), clock);
        doors = Doors.on(store, DoorPolicy.proposed(), clock);
        signals = Signals.on(store, demands, doors, SignalPolicy.proposed(), clock);
    }

    private void record(
            IssuanceState state,
            Channel channel,
            @Nullable Instant notBefore,
            @Nullable Instant lookedUp,
            @Nullable Fault fault) {
        Scene.record(
                store,
                new Issuance(
                        new IssuanceId(UUID.randomUUID()),
                        Scene.person(),
                        ONE,
                        CertificateSerial.of(UUID.randomUUID().toString().replace("-", "")),
                        state,
                        Origin.CAMPAIGN,
                        clock.instant(),
                        new Issuance.Details(
                                channel, "46", EMPLOYEE, null, notBefore, null, fault, lookedUp, null, null, null)));
    }

    private void good() {
        record(IssuanceState.ISSUED_ACTIVE, Channel.OWN_APP, clock.instant(), clock.instant(), null);
    }

    private List<SignalKind> kinds() {
        return signals.between(HUE.begins(), HUE.ends()).stream()
                .map(Signal::kind)
                .toList();
    }

    @Test
    @DisplayName("HUE-37: orderly work gives no signal")
    void nothing() {
        for (int i = 0; i < 30; i++) {
            good();
            clock.advance(Duration.ofMinutes(2));
        }
        assertThat(kinds()).isEmpty();
    }

    @Test
    @DisplayName(
            "HUE-09, HUE-41: a record without a look-up is a signal of NO_LOOKUP, a loser's record one of duplicates")
    void look_up_and_duplicates() {
        good();
        record(IssuanceState.ISSUED_ACTIVE, Channel.OWN_APP, clock.instant(), null, null);
        record(IssuanceState.OUTSIDE_PROGRAMME, Channel.OWN_APP, clock.instant(), clock.instant(), null);
        assertThat(signals.between(HUE.begins(), HUE.ends()))
                .containsExactly(
                        new Signal(SignalKind.NO_LOOKUP, ONE, Optional.empty(), 1, 3),
                        new Signal(SignalKind.DUPLICATES, ONE, Optional.empty(), 1, 3));
        assertThat(signals.between(HUE.begins(), HUE.ends()).get(0).text())
                .isEqualTo("Cấp không tra cứu trước (one-ca): 1/3");
    }

    @Test
    @DisplayName("HUE-24: ten records of one employee in ten minutes are a burst, nine are none")
    void burst() {
        for (int i = 0; i < 9; i++) {
            good();
        }
        assertThat(kinds()).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        good();
        assertThat(signals.between(HUE.begins(), HUE.ends()))
                .containsExactly(new Signal(SignalKind.BURST, ONE, Optional.of(EMPLOYEE), 10, 10));
        assertThat(SignalKind.BURST.type()).isEqualTo(ViolationType.PRE_COLLECTION);
    }

    @Test
    @DisplayName("HUE-24: a record without a certificate, or of one that begins after it, is a signal")
    void without_certificate() {
        record(IssuanceState.ISSUED_ACTIVE, Channel.OWN_APP, clock.instant().plusMillis(1), clock.instant(), null);
        record(IssuanceState.ISSUED_ACTIVE, Channel.OWN_APP, null, clock.instant(), null);
        assertThat(signals.between(HUE.begins(), HUE.ends()))
                .containsExactly(new Signal(SignalKind.RECORD_WITHOUT_CERTIFICATE, ONE, Optional.empty(), 2, 2));
    }

    @Test
    @DisplayName("HUE-11: late updates are a signal as a pattern, from the third on")
    void late() {
        for (int i = 0; i < 2; i++) {
            record(
                    IssuanceState.ISSUED_ACTIVE,
                    Channel.OWN_APP,
                    clock.instant().minus(Duration.ofMinutes(10)).minusMillis(1),
                    clock.instant(),
                    null);
        }
        record(
                IssuanceState.ISSUED_ACTIVE,
                Channel.OWN_APP,
                clock.instant().minus(Duration.ofMinutes(10)),
                clock.instant(),
                null);
        assertThat(kinds()).isEmpty();
        record(IssuanceState.ISSUED_ACTIVE, Channel.OWN_APP, MORNING.minusSeconds(86400), clock.instant(), null);
        assertThat(kinds()).containsExactly(SignalKind.LATE_UPDATE);
    }

    @Test
    @DisplayName("HUE-32: many technical faults and long waits for activation are signals; nothing is released")
    void pending() {
        for (int i = 0; i < 5; i++) {
            record(
                    IssuanceState.ISSUED_PENDING_ACTIVATION,
                    Channel.OWN_APP,
                    clock.instant(),
                    clock.instant(),
                    new Fault(Fault.Kind.NO_NETWORK, clock.instant()));
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(kinds()).containsExactly(SignalKind.PENDING_RATE);
        clock.advance(Duration.ofDays(31));
        assertThat(kinds()).containsExactly(SignalKind.PENDING_AGE, SignalKind.PENDING_RATE);
    }

    @Test
    @DisplayName("HUE-30: a record at the door without a checked code within the day before is a signal")
    void no_qr() {
        doors.forCa(ONE).register(new Badge(EMPLOYEE, "Nguyễn Văn A", HUE.begins(), HUE.ends(), Optional.empty()));
        doors.check(doors.forCa(ONE).show(EMPLOYEE), Optional.empty());
        clock.advance(Duration.ofDays(1));
        record(IssuanceState.ISSUED_ACTIVE, Channel.DOOR_TO_DOOR, clock.instant(), clock.instant(), null);
        assertThat(kinds()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        record(IssuanceState.ISSUED_ACTIVE, Channel.DOOR_TO_DOOR, clock.instant(), clock.instant(), null);
        assertThat(signals.between(HUE.begins(), HUE.ends()))
                .containsExactly(new Signal(SignalKind.NO_QR_SHOWN, ONE, Optional.of(EMPLOYEE), 1, 2));
    }

    @Test
    @DisplayName("HUE-36, HUE-41: repeated expiry and repeated beginnings in the last hour are signals")
    void demands() {
        Contact contact = new Contact("Nguyễn Văn A", MobileNumber.of("0901000000"), "");
        for (int i = 0; i < 3; i++) {
            demands.forCitizen(Scene.person()).register(ONE, SupportForm.REMOTE_BY_PHONE, contact);
            var late = (DemandOutcome.Accepted)
                    demands.forCitizen(Scene.person()).register(TWO, SupportForm.AT_HOME, contact);
            clock.advance(Duration.ofHours(48));
            demands.forCa(TWO, EMPLOYEE)
                    .startSupport(late.demand().id(), new ContactEvidence(ContactEvidence.Way.CALLED, "call-" + i));
        }
        clock.advance(Duration.ofHours(1));
        assertThat(signals.between(HUE.begins(), HUE.ends()))
                .containsExactly(
                        new Signal(SignalKind.DEMANDS_NEGLECTED, ONE, Optional.empty(), 3, 3),
                        new Signal(SignalKind.LAST_HOUR_STARTS, TWO, Optional.empty(), 3, 3));
    }
}
