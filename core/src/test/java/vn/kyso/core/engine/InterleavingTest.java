// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.internal.store.LocalDocumentStore;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.testkit.time.ManualClock;

/**
 * Two nodes, one of which stands still between two instructions while the other goes on: what a long pause of a virtual
 * machine does. A node is held by letting the other one act within a call that the first makes to its store or provider.
 */
class InterleavingTest {

    private static final Duration LONGER_THAN_ANY_LEASE = Duration.ofMinutes(10);

    private final ManualClock clock = ManualClock.startingAt(Portal.PKI.clock().instant());
    private final SessionStore store = new InMemorySessionStore();
    private final DocumentStore documents = new LocalDocumentStore();
    private final ScriptedProvider.Able provider =
            new ScriptedProvider.Able(Portal.CITIZEN, ScriptedProvider.ourIds().confirmationTime(Duration.ofHours(1)));
    private final NoteSigner notes = new NoteSigner();
    private final List<RemoteSigning> nodes = new ArrayList<>();
    private final RemoteSigning other = node(store, documents);
    /** What happens around the next calls of a name, once for each entry. */
    private final Deque<Pause> pauses = new ArrayDeque<>();

    private record Pause(String call, SessionState state, boolean before, Runnable meanwhile) {}

    private RemoteSigning node(SessionStore sessions, DocumentStore files) {
        RemoteSigning node = RemoteSigning.builder()
                .provider(provider)
                .documents(notes)
                .sessions(sessions)
                .documentStore(files)
                .certificateChecker(CertificateChecker.pathTo(Portal.PKI.trustAnchors()))
                .clock(clock)
                .background(false)
                .build();
        nodes.add(node);
        return node;
    }

    /** A node that stands still around the calls for which there is a pause. */
    private RemoteSigning sleepy() {
        return node(
                (SessionStore) Proxy.newProxyInstance(
                        InterleavingTest.class.getClassLoader(),
                        new Class<?>[] {SessionStore.class},
                        (proxy, method, arguments) -> {
                            SessionState state = arguments != null && arguments[0] instanceof SessionRecord session
                                    ? session.state()
                                    : null;
                            standStill(method.getName(), state, true);
                            Object result;
                            try {
                                result = method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            standStill(method.getName(), state, false);
                            return result;
                        }),
                documents);
    }

    private void standStill(String call, SessionState state, boolean before) {
        Pause next = pauses.peek();
        if (next != null
                && next.call().equals(call)
                && next.before() == before
                && (next.state() == null || next.state() == state)) {
            pauses.remove();
            next.meanwhile().run();
        }
    }

    private void pause(String call, SessionState state, boolean before, Runnable meanwhile) {
        pauses.add(new Pause(call, state, before, meanwhile));
    }

    private SigningSession start(RemoteSigning kyso) {
        return kyso.start(vn.kyso.core.SigningRequest.builder()
                .signer(vn.kyso.core.Signer.citizen(Portal.NUMBER))
                .document(NoteSigner.Note.of("HS-1"))
                .idempotencyKey("key")
                .build());
    }

    private List<SigningEvent.Type> history(SessionId id) {
        return other.history(id).events().stream().map(SigningEvent::type).toList();
    }

    @AfterEach
    void close() {
        assertThat(pauses).as("every pause was made").isEmpty();
        nodes.forEach(RemoteSigning::close);
    }

    @Test
    @DisplayName(
            "law 2: a node that stood still between the stored intent and the call does not make the call any more:"
                    + " the session has been told as not arrived, and may have been started again")
    void betweenIntentAndCall() {
        pause("update", SessionState.SUBMITTING, false, () -> {
            clock.advance(LONGER_THAN_ANY_LEASE);
            provider.onQuery = query -> new vn.kyso.core.spi.ProviderAnswer.NotFound(java.util.Optional.empty());
            other.checkDue();
            clock.advance(LONGER_THAN_ANY_LEASE);
            other.checkDue();
        });
        SessionId id;
        try {
            id = start(sleepy()).id();
        } catch (vn.kyso.core.RemoteSigningException failed) {
            assertThat(failed.failure().isRepeatSafe()).isTrue();
            id = store.findByIdempotencyKey("key").orElseThrow().id();
        }
        assertThat(provider.submissions).isEmpty();
        assertThat(other.session(id).state()).isEqualTo(SessionState.FAILED);
        assertThat(history(id)).containsOnlyOnce(SigningEvent.Type.FAILED).doesNotContain(SigningEvent.Type.DELIVERED);
    }

    @Test
    @DisplayName("law 2: a node that stood still before it stored its intent finds the session submitted and submits"
            + " nothing")
    void beforeTheIntent() {
        pause("update", SessionState.SUBMITTING, true, () -> {
            clock.advance(LONGER_THAN_ANY_LEASE);
            assertThat(other.checkDue()).isEqualTo(1);
        });
        SessionId id = start(sleepy()).id();
        assertThat(provider.submissions).hasSize(1);
        assertThat(other.session(id).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        assertThat(history(id)).containsOnlyOnce(SigningEvent.Type.SUBMITTING, SigningEvent.Type.DELIVERED);
    }

    @Test
    @DisplayName("law 2: a lease that ran out while nobody took the session is prolonged, and the call is made")
    void nobodyElse() {
        pause("update", SessionState.SUBMITTING, false, () -> clock.advance(LONGER_THAN_ANY_LEASE));
        assertThat(start(sleepy()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        assertThat(provider.submissions).hasSize(1);
    }

    @Test
    @DisplayName("law 2: a receipt that comes after another node has called the outcome unknown changes nothing and is"
            + " not lost: that node asks by our identifier")
    void receiptAfterTakeOver() {
        provider.onSubmit = submission -> {
            clock.advance(LONGER_THAN_ANY_LEASE);
            other.checkDue();
            return provider.accept(submission);
        };
        SessionId id = start(sleepy()).id();
        assertThat(other.session(id).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        provider.approve();
        clock.advance(Duration.ofSeconds(10));
        other.checkDue();
        assertThat(other.outcome(id)).containsInstanceOf(SigningOutcome.Signed.class);
        assertThat(provider.submissions).hasSize(1);
    }

    @Test
    @DisplayName("law 4: values that two nodes hold at the same time are stored by one, and one document results")
    void twoAnswers() {
        SessionId id = start(other).id();
        RemoteSigning sleepy = sleepy();
        provider.approve();
        AtomicReference<Boolean> nested = new AtomicReference<>(false);
        provider.onQuery = query -> {
            if (!nested.getAndSet(true)) {
                clock.advance(LONGER_THAN_ANY_LEASE);
                other.checkDue();
            }
            return provider.values(query);
        };
        sleepy.check(id);
        assertThat(other.session(id).state()).isEqualTo(SessionState.COMPLETED);
        assertThat(history(id)).containsOnlyOnce(SigningEvent.Type.VALUE_RECEIVED, SigningEvent.Type.COMPLETED);
        assertThat(notes.completions).hasValue(1);
    }

    @Test
    @DisplayName("law 4: a node that stood still before its signed document appeared does not put it over that of the"
            + " node that went on")
    void twoDocuments() {
        SessionId id = start(other).id();
        List<DocumentLocation> committed = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
        DocumentStore watched = counting(committed, before);
        RemoteSigning heir = node(store, watched);
        RemoteSigning sleepy = node(store, watched);
        provider.approve();
        before.set(() -> {
            before.set(() -> {});
            clock.advance(LONGER_THAN_ANY_LEASE);
            heir.checkDue();
        });
        sleepy.check(id);
        assertThat(other.session(id).state()).isEqualTo(SessionState.COMPLETED);
        assertThat(committed).hasSize(1);
        assertThat(history(id)).containsOnlyOnce(SigningEvent.Type.COMPLETED);
    }

    /** Notes which targets appeared, and acts when one is about to be written. */
    private DocumentStore counting(List<DocumentLocation> committed, AtomicReference<Runnable> before) {
        return (DocumentStore) Proxy.newProxyInstance(
                InterleavingTest.class.getClassLoader(),
                new Class<?>[] {DocumentStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        before.get().run();
                    }
                    Object result;
                    try {
                        result = method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    return result instanceof DocumentSink sink
                            ? noting(sink, () -> committed.add((DocumentLocation) arguments[0]))
                            : result;
                });
    }

    private static DocumentSink noting(DocumentSink sink, Runnable onCommit) {
        return (DocumentSink) Proxy.newProxyInstance(
                InterleavingTest.class.getClassLoader(),
                new Class<?>[] {DocumentSink.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(sink, arguments);
                        if (method.getName().equals("commit")) {
                            onCommit.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof IOException io ? io : e.getCause();
                    }
                });
    }

    @Test
    @DisplayName(
            "law 3: a callback that comes while the answer \"still waiting\" is on its way is not lost: the session"
                    + " is due at once")
    void callbackDuringALook() {
        SessionId id = start(other).id();
        RemoteSigning sleepy = sleepy();
        pause("updateAndRelease", SessionState.AWAITING_ACTIVATION, true, () -> {
            provider.approve();
            other.acceptCallback(
                    "scripted",
                    new Callback(Map.of(), submittedId().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        });
        assertThat(sleepy.check(id).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        assertThat(store.nextDue("scripted").orElseThrow()).isBeforeOrEqualTo(clock.instant());
        assertThat(other.checkDue()).isEqualTo(1);
        assertThat(other.session(id).state()).isEqualTo(SessionState.COMPLETED);
    }

    private String submittedId() {
        return provider.submissions.get(0).transactionId().value();
    }

    @Test
    @DisplayName("a withdrawal that meets a value on its way is refused or wins, never both")
    void cancelAgainstAValue() {
        SessionId id = start(other).id();
        RemoteSigning sleepy = sleepy();
        provider.approve();
        pause("update", SessionState.VALUE_RECEIVED, true, () -> {
            clock.advance(LONGER_THAN_ANY_LEASE);
            assertThat(other.cancel(id).state()).isEqualTo(SessionState.CANCELLED);
        });
        sleepy.check(id);
        assertThat(other.session(id).state()).isEqualTo(SessionState.CANCELLED);
        assertThat(notes.completions).hasValue(0);
        assertThat(history(id)).doesNotContain(SigningEvent.Type.VALUE_RECEIVED);
        assertThat(TransactionId.ofProvider(submittedId()).value())
                .isEqualTo(other.session(id).transactionId().orElseThrow().value());
    }

    @Test
    @DisplayName(
            "two portals' requests with one key, the second while the first is about to be stored: one session, one"
                    + " submission")
    void sameKey() {
        RemoteSigning sleepy = sleepy();
        AtomicReference<SessionId> first = new AtomicReference<>();
        pause(
                "insert",
                SessionState.PREPARED,
                true,
                () -> first.set(start(other).id()));
        assertThat(start(sleepy).id()).isEqualTo(first.get());
        assertThat(provider.submissions).hasSize(1);
    }
}
