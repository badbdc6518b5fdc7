// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.PendingConfirmation;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.ca.csc.CscSettings.Ending;

@DisplayName("the signer's phone")
class PhoneTest {

    private static final String AUTHORIZE = "credentials/authorize";
    private static final String CHECK = "credentials/authorizeCheck";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final CscCredential ON_PHONE = CscCredential.onPhoneWithoutObjects();

    @RegisterExtension
    final Csc one = new Csc(CscSettings.v1().toBuilder().credential(ON_PHONE).build());

    @RegisterExtension
    final Csc two = new Csc(CscSettings.v2().toBuilder().credential(ON_PHONE).build());

    private final byte[] digest = Csc.digest("a");

    @Test
    @DisplayName("in version 2 is waited for with a handle that changes at every check")
    void handles() throws Exception {
        two.login();
        two.ca.phone().ignore();
        Answer begun = two.post(AUTHORIZE, asking(two)).is(202);
        PendingConfirmation shown = two.ca.phone().awaitPending(PATIENCE);
        Answer waiting = check(begun.get("handle")).is(202);
        check(begun.get("handle")).refused("invalid_request: Invalid parameter handle");
        two.ca.phone().approve(shown.id());
        Answer done = check(waiting.get("handle")).is(200);
        check(waiting.get("handle")).refused("invalid_request: Invalid parameter handle");

        assertThat(shown.description()).isEqualTo("Tờ khai");
        assertThat(shown.transactionId()).isEqualTo("HS-1");
        assertThat(shown.docIds()).containsExactly(Csc.base64(digest));
        two.post("signatures/signHash", two.signing(done.get("SAD"), digest)).is(200);
    }

    @Test
    @DisplayName("by habit the handle stays, and a check can be repeated")
    void stable() throws Exception {
        two.login();
        two.ca.configure(s -> s.habits(CscHabit.STABLE_HANDLE));
        two.ca.phone().approveAfterPolls(1);
        String handle = two.post(AUTHORIZE, asking(two)).is(202).get("handle");

        assertThat(check(handle).is(202).get("handle")).isEqualTo(handle);
        assertThat(check(handle).is(200).get("SAD")).isEqualTo(check(handle).get("SAD"));
    }

    @Test
    @DisplayName("refuses or lets the time pass, which ends as the settings say")
    void endings() throws Exception {
        two.login();
        two.ca.phone().refuse();
        check(begin()).refused("access_denied: The user did not authorize the signature");
        two.ca.configure(s -> s.refusal(Ending.INVALID_AUTHENTICATION_DATA));
        check(begin()).refused("invalid_authentication_data: The authentication data is invalid");
        two.ca.phone().ignore();
        String handle = begin();
        two.clock.advance(Duration.ofMinutes(5));
        check(handle).refused("invalid_request: Invalid parameter handle");
    }

    @Test
    @DisplayName("by habit version 2 blocks instead of answering 202")
    void blockingTwo() throws Exception {
        two.login();
        two.ca.configure(s -> s.habits(CscHabit.BLOCKING_AUTHORIZE));
        two.ca.phone().ignore();
        CompletableFuture<Answer> open = two.postLater(AUTHORIZE, asking(two));
        two.ca.phone().approve(two.ca.phone().awaitPending(PATIENCE).id());

        assertThat(open.get(10, TimeUnit.SECONDS).is(200).get("SAD")).isNotEmpty();
    }

    @Test
    @DisplayName("in version 1 holds the call open until it decides")
    void blocking() throws Exception {
        one.login();
        one.ca.phone().ignore();
        CompletableFuture<Answer> open = one.postLater(AUTHORIZE, asking(one));
        PendingConfirmation shown = one.ca.phone().awaitPending(PATIENCE);
        boolean early = open.isDone();
        one.ca.phone().approve(shown.id());
        String sad = open.get(10, TimeUnit.SECONDS).is(200).get("SAD");

        assertThat(early).isFalse();
        one.post("signatures/signHash", one.signing(sad, digest)).is(200);
    }

    @Test
    @DisplayName("in version 1 ends the call by a refusal or at the end of the time")
    void blockedEndings() throws Exception {
        one.login();
        one.ca.phone().refuse();
        one.post(AUTHORIZE, asking(one)).refused("access_denied: The user did not authorize the signature");
        one.ca.phone().ignore();
        CompletableFuture<Answer> open = one.postLater(AUTHORIZE, asking(one));
        one.ca.phone().awaitPending(PATIENCE);
        one.clock.advance(Duration.ofMinutes(5));

        open.get(10, TimeUnit.SECONDS).refused("access_denied: The user did not authorize the signature");
    }

    @Test
    @DisplayName("decides after a delay by the fake's clock")
    void delay() throws Exception {
        one.login();
        one.ca.phone().approveAfter(Duration.ofSeconds(30));
        CompletableFuture<Answer> open = one.postLater(AUTHORIZE, asking(one));
        one.clock.awaitWaiting(2, PATIENCE);
        one.clock.advance(Duration.ofSeconds(30));

        open.get(10, TimeUnit.SECONDS).is(200);
    }

    @Test
    @DisplayName("rings once although the answer is lost, and the permission is lost with it")
    void lost() throws Exception {
        two.login();
        two.ca.faults().next(Operation.AUTHORIZE, Fault.httpStatus(502).afterProcessing());

        two.post(AUTHORIZE, asking(two)).is(502);

        assertThat(two.ca.phone().shown()).hasSize(1);
        assertThat(two.ca.journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("a fault answers 409 instead of waiting, and the handle goes on")
    void conflict() throws Exception {
        two.login();
        two.ca.configure(s -> s.habits(CscHabit.STABLE_HANDLE));
        two.ca.phone().approveAfterPolls(2);
        two.ca.faults().next(Operation.AUTHORIZE_STATUS, Fault.conflictWhilePending());
        String handle = begin();

        check(handle).is(409);
        check(handle).is(202);
        check(handle).is(200);
    }

    private String begin() throws Exception {
        return two.post(AUTHORIZE, asking(two)).is(202).get("handle");
    }

    private Answer check(String handle) throws Exception {
        return two.post(CHECK, "{\"handle\":\"" + handle + "\"}");
    }

    private ObjectNode asking(Csc csc) {
        return csc.authorization(digest).put("description", "Tờ khai").put("clientData", "HS-1");
    }
}
