// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.FakePhone;
import vn.kyso.testkit.ca.PendingConfirmation;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("the phone")
class PhoneTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);
    private final FakePhone phone = vnpt.ca().phone();

    @Test
    @DisplayName("of a new fake approves at once")
    void approvesAtOnce() throws Exception {
        wire.sign("T-1", "HS-1");

        assertThat(phone.pending()).isEmpty();
        assertThat(phone.shown()).hasSize(1);
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("approves and refuses after a time by the fake's clock")
    void delays() throws Exception {
        phone.approveAfter(Duration.ofSeconds(2));
        wire.sign("T-1", "HS-1");
        phone.refuseAfter(Duration.ofSeconds(4));
        wire.sign("T-2", "HS-2");

        String before = wire.status("T-1").message();
        vnpt.manualClock().advance(Duration.ofSeconds(2));
        String approved = wire.status("T-1").message();
        String open = wire.status("T-2").message();
        vnpt.manualClock().advance(Duration.ofSeconds(2));

        assertThat(before).isEqualTo("sig_wait_for_user_confirm");
        assertThat(approved).isEqualTo("SUCCESS");
        assertThat(open).isEqualTo("sig_wait_for_user_confirm");
        assertThat(wire.status("T-2").message()).isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("answers too late when it answers after the lifetime")
    void tooLate() throws Exception {
        phone.approveAfter(Duration.ofMinutes(6));
        wire.sign("T-1", "HS-1");
        vnpt.manualClock().advance(Duration.ofMinutes(7));

        assertThat(wire.status("T-1").message()).isEqualTo("EXPIRED");
    }

    @Test
    @DisplayName("answers coming requests one by one when behaviours are queued")
    void queue() throws Exception {
        phone.ignore();
        phone.next(PhoneBehaviour.refuse(), PhoneBehaviour.approve());
        wire.sign("T-1", "HS-1");
        wire.sign("T-2", "HS-2");
        wire.sign("T-3", "HS-3");

        assertThat(wire.status("T-1").message()).isEqualTo("REJECTED");
        assertThat(wire.status("T-2").message()).isEqualTo("SUCCESS");
        assertThat(wire.status("T-3").message()).isEqualTo("sig_wait_for_user_confirm");
    }

    @Test
    @DisplayName("refuses after so many polls")
    void refusesAfterPolls() throws Exception {
        phone.behave(PhoneBehaviour.refuseAfterPolls(1));
        wire.sign("T-1", "HS-1");

        assertThat(wire.status("T-1").message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(wire.status("T-1").message()).isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("shows what the citizen compares, and takes an answer by hand once")
    void byHand() throws Exception {
        phone.ignore();
        wire.sign("T-1", "HS-1", "HS-2");
        wire.sign("T-2", "HS-3");

        PendingConfirmation first = phone.pending().get(0);
        PendingConfirmation second = phone.pending().get(1);
        phone.approve(first.id());
        phone.refuse(second.id());

        assertThat(first.userId()).isEqualTo("001099000000");
        assertThat(first.transactionId()).isEqualTo("T-1");
        assertThat(first.description()).isEqualTo("Tờ khai đăng ký");
        assertThat(first.docIds()).containsExactly("HS-1", "HS-2");
        assertThat(first.requestedAt()).isEqualTo(vnpt.manualClock().instant());
        assertThat(Duration.between(first.requestedAt(), first.expiresAt())).hasMinutes(5);
        assertThat(phone.pending()).isEmpty();
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
        assertThat(wire.status("T-2").message()).isEqualTo("REJECTED");
        assertThatIllegalArgumentException().isThrownBy(() -> phone.refuse(first.id()));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.approve("999"));
    }

    @Test
    @DisplayName("answers everything that waits")
    void all() throws Exception {
        phone.ignore();
        wire.sign("T-1", "HS-1");
        wire.sign("T-2", "HS-2");
        int approved = phone.approveAll();
        wire.sign("T-3", "HS-3");
        int refused = phone.refuseAll();

        assertThat(approved).isEqualTo(2);
        assertThat(refused).isEqualTo(1);
        assertThat(wire.status("T-2").message()).isEqualTo("SUCCESS");
        assertThat(wire.status("T-3").message()).isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("lets a test wait for the ringing")
    void awaits() throws Exception {
        phone.ignore();
        CompletableFuture<PendingConfirmation> seen =
                CompletableFuture.supplyAsync(() -> phone.awaitPending(Duration.ofSeconds(20)));

        wire.sign("T-1", "HS-1");

        assertThat(seen.get(20, TimeUnit.SECONDS).docIds()).containsExactly("HS-1");
        assertThatIllegalStateException()
                .isThrownBy(() -> phone.awaitPending(2, Duration.ofMillis(20)))
                .withMessageContaining("expected 2")
                .withMessageContaining("1 wait");
    }

    @Test
    @DisplayName("drops what has expired from the screen")
    void expired() throws Exception {
        phone.ignore();
        wire.sign("T-1", "HS-1");
        String id = phone.pending().get(0).id();
        vnpt.manualClock().advance(Duration.ofMinutes(5));

        assertThat(phone.pending()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> phone.approve(id));
    }
}
