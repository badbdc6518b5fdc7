// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignedDocument;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;

/** A portal with the real engine over the provider under test: one store, nodes that come and go, a clock by hand. */
final class Portal implements AutoCloseable {

    private static final int ROUNDS = 40;
    private static final Duration OTHERS = Duration.ofMillis(100);
    private static final Duration OPEN_CALL = Duration.ofSeconds(20);

    final Bed bed;
    private final SessionStore sessions = SessionStore.inMemory();
    private final DocumentStore documents = DocumentStore.local();
    private final List<RemoteSigning> nodes = new ArrayList<>();
    private final List<SigningEvent> events = new CopyOnWriteArrayList<>();
    private RemoteSigning kyso;

    Portal(Bed bed) {
        this.bed = bed;
        this.kyso = node(bed.another());
    }

    private RemoteSigning node(SigningProvider provider) {
        RemoteSigning node = RemoteSigning.builder()
                .provider(provider)
                .documents(bed.bench.format())
                .sessions(sessions)
                .documentStore(documents)
                .certificateChecker(CertificateChecker.pathTo(Bed.PKI.trustAnchors()))
                .listener(events::add)
                .clock(bed.clock)
                .background(false)
                .build();
        nodes.add(node);
        return node;
    }

    RemoteSigning kyso() {
        return kyso;
    }

    /** This node ends and another begins, which knows nothing but what is stored. */
    void restart() {
        kyso.close();
        kyso = node(bed.another());
    }

    /** This node is replaced by one with another provider, without an orderly end. */
    void continueWith(SigningProvider provider) {
        kyso = node(provider);
    }

    SigningRequest.Builder request(String... references) {
        SigningRequest.Builder request = SigningRequest.builder().signer(bed.signer);
        if (bed.prompt().isPresent()) {
            request.prompt(UserPrompt.of(Bed.PROMPT));
        }
        for (String reference : references) {
            request.document(bed.bench.document(reference));
        }
        return request;
    }

    SigningSession start(String... references) {
        return kyso.start(request(references).build());
    }

    /** The same, also where it ends at once with a failure, which the session keeps. */
    SigningSession startOrFail(String... references) {
        try {
            return start(references);
        } catch (RemoteSigningException failed) {
            return latest();
        }
    }

    /** A node begins after the last one died; the session is the one it had started. */
    SigningSession afterDeath() {
        kyso = node(bed.another());
        SigningSession session = latest();
        pass(leaseOfTheDead());
        return session;
    }

    /** It runs out before anybody else takes the session: longer than any one call. */
    private Duration leaseOfTheDead() {
        Duration call = bed.descriptor.callTimeout().plus(Duration.ofMinutes(2));
        return bed.descriptor.blockingSubmit() ? call.plus(bed.descriptor.confirmationTime()) : call;
    }

    private SigningSession latest() {
        SigningEvent heard = events.get(events.size() - 1);
        return kyso.session(heard.session());
    }

    /** Time passes, and whatever is due is done. */
    void pass(Duration duration) {
        bed.clock.advance(duration);
        kyso.checkDue();
    }

    /** The signer does what he is asked for, and time passes until the session has ended, or does not end. */
    SigningSession settle(SessionId id) {
        for (int round = 0; round < ROUNDS; round++) {
            SigningSession seen = kyso.session(id);
            if (seen.state().isEnded()) {
                return seen;
            }
            Optional<UserAction> wanted = seen.userAction().filter(action -> !(action instanceof UserAction.Confirm));
            if (wanted.isPresent() && seen.state() == SessionState.AWAITING_ACTIVATION) {
                kyso.activate(id, bed.act(wanted.get(), true));
            }
            if (seen.state() == SessionState.SUBMITTING || seen.state() == SessionState.VALUE_RECEIVED) {
                letOthersWork(id);
            }
            pass(bed.descriptor.pollInterval().plus(bed.descriptor.firstPollAfter()));
        }
        return kyso.session(id);
    }

    /** A call that is open on another thread needs real time, whatever the clock says. */
    private void letOthersWork(SessionId id) {
        try {
            kyso.whenEnded(id).handle((outcome, failure) -> id).get(OTHERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillOpen) {
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a call that is open on another thread. */
    SessionState awaitEnd(SessionId id) {
        CompletableFuture<SigningOutcome> end = kyso.whenEnded(id);
        assertThatCode(() -> end.handle((outcome, failure) -> id).get(OPEN_CALL.toSeconds(), TimeUnit.SECONDS))
                .as("the end of an open call")
                .doesNotThrowAnyException();
        return kyso.session(id).state();
    }

    SigningOutcome outcome(SessionId id) {
        return kyso.outcome(id).orElseThrow();
    }

    void assertCompleted(SigningSession session, String... references) {
        assertThat(settle(session.id()).state()).isEqualTo(SessionState.COMPLETED);
        SigningOutcome outcome = outcome(session.id());
        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).extracting(SignedDocument::reference).containsExactly(references);
        for (SignedDocument document : outcome.documents()) {
            assertThat(document.toByteArray()).startsWith(bed.content(document.reference()));
        }
    }

    List<SigningEvent.Type> history(SessionId id) {
        return kyso.history(id).events().stream().map(SigningEvent::type).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RemoteSigning::close);
    }
}
