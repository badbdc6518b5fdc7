// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;

/** Makes signed documents of values. From here no human is needed: trouble that may pass is tried again. */
final class Completing {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Set<FailureCode> MAY_PASS =
            EnumSet.of(FailureCode.TARGET_NOT_WRITABLE, FailureCode.DOCUMENT_UNREADABLE);

    private final EngineParts parts;
    private final Endings endings;

    Completing(EngineParts parts, Endings endings) {
        this.parts = parts;
        this.endings = endings;
    }

    void complete(Work work) {
        for (int i = 0; i < work.session().documents().size(); i++) {
            DocumentRecord document = work.session().documents().get(i);
            if (!document.hasValue() || document.completed() != null) {
                continue;
            }
            CompletedDocument completed;
            try {
                completed = complete(work, document);
            } catch (RemoteSigningException e) {
                trouble(work, e.failure());
                return;
            } catch (UncheckedIOException e) {
                trouble(
                        work,
                        FailureCode.TARGET_NOT_WRITABLE
                                .because("Completing a document of format "
                                        + document.prepared().format()
                                        + " ended with an unchecked I/O error; check the target's folder, rights and"
                                        + " space. The value is kept")
                                .build());
                return;
            } catch (RuntimeException e) {
                trouble(
                        work,
                        FailureCode.ADAPTER_FAULT
                                .because(
                                        "Document format " + document.prepared().format() + " ended completion with "
                                                + e.getClass().getName() + " instead of a typed failure")
                                .build());
                return;
            }
            List<DocumentRecord> documents = new ArrayList<>(work.session().documents());
            documents.set(i, document.withResult(completed));
            if (!work.write(work.session().change().documents(documents))) {
                return;
            }
        }
        SessionState end = Objects.requireNonNullElse(work.session().endsAs(), SessionState.COMPLETED);
        SessionRecord.Builder change = work.session().change().troubles(0);
        if (end == SessionState.COMPLETED) {
            change.failure(null);
        }
        endings.close(work, change, end);
    }

    private CompletedDocument complete(Work work, DocumentRecord document) {
        return parts.signerOf(document.prepared().format())
                .complete(
                        document.prepared(),
                        new CompletionContext(
                                document.original(),
                                document.target(),
                                work.session().credential().chain(),
                                Objects.requireNonNull(document.value()),
                                Objects.requireNonNull(document.algorithm()),
                                new HeldDocuments(parts.documents(), work)));
    }

    /** The values stay with the session whatever happens. */
    private void trouble(Work work, Failure failure) {
        SessionRecord session = work.session();
        Instant now = work.now();
        int troubles = session.troubles() + 1;
        boolean mayPass = failure.code().family() == FailureFamily.TRUST
                || failure.code().family() == FailureFamily.PROVIDER_UNAVAILABLE
                || MAY_PASS.contains(failure.code());
        Instant patienceEnds = Objects.requireNonNullElse(session.lateUntil(), now.plus(parts.completionPatience()));
        Failure told = failure.toBuilder().attempts(troubles).build();
        if (!mayPass || !now.isBefore(patienceEnds)) {
            endings.close(work, session.change().failure(told), SessionState.FAILED);
            return;
        }
        // A session that will end as failed keeps the reason for that; this trouble is only on the way there.
        Failure shown = session.endsAs() == SessionState.FAILED ? session.failure() : told;
        Duration pause =
                Timing.backOff(FIRST_PAUSE, troubles, failure.retryAfter().orElse(Duration.ZERO));
        work.writeTrouble(
                session.change().failure(shown).lateUntil(patienceEnds).nextDue(now.plus(pause)), failure, troubles);
    }
}
