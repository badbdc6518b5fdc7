// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.SubmissionReceipt;

/** A callback is a hint to look now, and nothing else. */
abstract class CallbacksRules {

    private static final String NOBODYS = "4b0f6c1e-0000-4000-8000-000000000000";

    private static Callback genuine(Bed bed, String transactionId) {
        Optional<Callback> callback = bed.remote.callback(transactionId);
        bed.needs(callback.isPresent(), "this remote side does not call back");
        return callback.orElseThrow();
    }

    @Test
    @DisplayName("RS-601 a callback names its transaction, as the receipt does")
    void names(Bed bed) {
        CallbackAware aware = bed.needs(CallbackAware.class);
        SubmissionReceipt receipt = bed.submit(bed.submission("HS-0001"));
        String id = receipt.transactionId().value();
        assertThat(aware.transactionsOf(genuine(bed, id))).containsExactly(id);
    }

    @Test
    @DisplayName("RS-602 what is no callback of this CA hints at nothing, or is a protocol violation")
    void garbage(Bed bed) {
        CallbackAware aware = bed.needs(CallbackAware.class);
        List<String> bodies = List.of(
                "", "{}", "[]", "null", "<html>", "{\"a\":", "{\"transaction_id\":{}}", "[".repeat(5000), "\u0000");
        for (String body : bodies) {
            assertHintsAtNothing(aware, Callback.ofJson(body));
        }
        assertHintsAtNothing(aware, new Callback(Map.of(), new byte[] {(byte) 0xff, (byte) 0xfe, 0}));
    }

    private static void assertHintsAtNothing(CallbackAware aware, Callback callback) {
        Throwable thrown =
                catchThrowable(() -> assertThat(aware.transactionsOf(callback)).isEmpty());
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ProtocolViolationException.class);
        }
    }

    @Test
    @DisplayName("RS-603 a callback meant for another relying party is a protocol violation, or hints at nothing")
    void foreign(Bed bed) {
        CallbackAware aware = bed.needs(CallbackAware.class);
        SubmissionReceipt receipt = bed.submit(bed.submission("HS-0001"));
        Optional<Callback> foreign =
                bed.remote.callbackOfAnother(receipt.transactionId().value());
        bed.needs(foreign.isPresent(), "callbacks of this CA do not name the relying party");
        assertHintsAtNothing(aware, foreign.orElseThrow());
    }

    @Test
    @DisplayName("RS-604 a callback repeated, in several threads, gives one signed document")
    void repeated(Bed bed) throws Exception {
        bed.needs(CallbackAware.class);
        bed.needsPatience();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            Callback callback =
                    genuine(bed, session.transactionId().orElseThrow().value());
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Integer>> calls = IntStream.range(0, 8)
                        .mapToObj(i -> (Callable<Integer>) () -> {
                            portal.kyso().acceptCallback(bed.descriptor.name(), callback);
                            return portal.kyso().checkDue();
                        })
                        .toList();
                for (Future<Integer> call : threads.invokeAll(calls)) {
                    call.get();
                }
            } finally {
                threads.shutdownNow();
            }
            portal.assertCompleted(session, "HS-0001");
            assertThat(portal.history(session.id()).stream().filter(SigningEvent.Type.COMPLETED::equals))
                    .hasSize(1);
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RS-605 a callback before the citizen confirmed changes nothing")
    void early(Bed bed) {
        bed.needs(CallbackAware.class);
        bed.needsPatience();
        bed.remote.ignore();
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            Callback callback =
                    genuine(bed, session.transactionId().orElseThrow().value());
            assertThat(portal.kyso().acceptCallback(bed.descriptor.name(), callback))
                    .containsExactly(session.id());
            portal.kyso().checkDue();
            assertThat(portal.kyso().session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
            bed.remote.approveWaiting();
            portal.assertCompleted(session, "HS-0001");
        }
    }

    @Test
    @DisplayName("RS-606 a callback after the end changes nothing")
    void late(Bed bed) {
        bed.needs(CallbackAware.class);
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            portal.assertCompleted(session, "HS-0001");
            List<SigningEvent.Type> before = portal.history(session.id());
            Callback callback =
                    genuine(bed, session.transactionId().orElseThrow().value());
            portal.kyso().acceptCallback(bed.descriptor.name(), callback);
            portal.kyso().checkDue();
            assertThat(portal.history(session.id())).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("RS-607 a callback about a transaction nobody knows points at no session")
    void nobodys(Bed bed) {
        bed.needs(CallbackAware.class);
        Callback callback = genuine(bed, NOBODYS);
        try (Portal portal = new Portal(bed)) {
            SigningSession session = portal.start("HS-0001");
            assertThat(portal.kyso().acceptCallback(bed.descriptor.name(), callback))
                    .isEmpty();
            portal.assertCompleted(session, "HS-0001");
        }
    }
}
