// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Failure;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/** Ends sessions, completing first what earlier confirmations of the same request have signed. */
final class Endings {

    private final EngineParts parts;

    Endings(EngineParts parts) {
        this.parts = parts;
    }

    void fail(Work work, Failure failure) {
        end(work, SessionState.FAILED, failure, null);
    }

    void end(Work work, SessionState end, @Nullable String vendorCode) {
        end(work, end, null, vendorCode);
    }

    private void end(Work work, SessionState end, @Nullable Failure failure, @Nullable String vendorCode) {
        SessionRecord session = work.session();
        SessionRecord.Builder change = session.change()
                .failure(failure)
                .vendorCode(vendorCode)
                .troubles(0)
                .transactions(work.withCurrent(work.current().withStep(TransactionRecord.Step.ENDED)));
        if (session.documents().stream().anyMatch(Endings::waitsForCompletion)) {
            work.write(change.state(SessionState.VALUE_RECEIVED)
                    .endsAs(end)
                    .nextDue(work.lease().until()));
            return;
        }
        close(work, change, end);
    }

    private static boolean waitsForCompletion(DocumentRecord document) {
        return document.hasValue() && document.completed() == null;
    }

    /** Turns a session into its end; a late value may still come after an expiry or a withdrawal. */
    boolean close(Work work, SessionRecord.Builder change, SessionState end) {
        Instant now = work.now();
        boolean asked =
                work.session().transactions().stream().anyMatch(transaction -> transaction.submittedAt() != null);
        boolean maybeLate = asked && (end == SessionState.EXPIRED || end == SessionState.CANCELLED);
        change.state(end)
                .endsAs(null)
                .lateUntil(maybeLate ? now.plus(parts.lateWindow()) : null)
                .nextDue(maybeLate ? now.plus(Timing.lateInterval()) : parts.forgetAt(now));
        return work.writeLast(change, eventOf(end), details(change.build()));
    }

    private static SigningEvent.Type eventOf(SessionState end) {
        return switch (end) {
            case COMPLETED -> SigningEvent.Type.COMPLETED;
            case REFUSED -> SigningEvent.Type.REFUSED;
            case EXPIRED -> SigningEvent.Type.EXPIRED;
            case CANCELLED -> SigningEvent.Type.CANCELLED;
            case NOT_SIGNED -> SigningEvent.Type.NOT_SIGNED;
            case FAILED -> SigningEvent.Type.FAILED;
            default -> throw new IllegalArgumentException(end + " is not an end");
        };
    }

    private static Map<String, String> details(SessionRecord session) {
        Map<String, String> details = new HashMap<>();
        Failure failure = session.failure();
        if (failure != null) {
            details.put("code", failure.code().messageKey());
        }
        String vendorCode = session.vendorCode();
        if (vendorCode != null) {
            details.put("vendorCode", vendorCode);
        }
        long signed = session.documents().stream()
                .filter(document -> document.completed() != null)
                .count();
        details.put("signed", String.valueOf(signed));
        return details;
    }
}
