// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckPolicy.Severity;
import vn.kyso.core.CheckResult;
import vn.kyso.core.Credential;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;

/** The eight laws of the design, one nest of tests each; the display names quote them. */
class LawsTest {

    private Portal portal = new Portal();

    @AfterEach
    void close() {
        portal.close();
    }

    private void portalWith(UnaryOperator<RemoteSigning.Builder> setting) {
        portal.close();
        portal = new Portal(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, CREDENTIAL_EXPIRED",
        "NOT_YET_VALID, CREDENTIAL_NOT_YET_VALID",
        "WRONG_USAGE, CREDENTIAL_UNUSABLE",
        "WEAK_KEY, ALGORITHM_TOO_WEAK",
        "SHA1_SIGNED, ALGORITHM_TOO_WEAK",
        "OFFICIAL, SUBJECT_MISMATCH"
    })
    @DisplayName("Law 1, SGN-01, SGN-10, STD-02: an unfit certificate is refused and no digest leaves")
    void law1_checkFirst(TestPreset unfit, FailureCode expected) {
        TestCredential credential = Portal.PKI.credential(unfit);
        portal.provider.listed = List.of(ScriptedProvider.credential(credential));
        PersonalNumber owner = credential
                .spec()
                .identifier()
                .map(identifier -> PersonalNumber.of(identifier.value()))
                .orElse(Portal.NUMBER);

        assertThatThrownBy(() -> portal.kyso.start(
                        portal.request("doc-1").signer(Signer.citizen(owner)).build()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(expected));

        assertThat(portal.provider.submissions).isEmpty();
        assertThat(portal.heard).isEmpty();
    }

    @Test
    @DisplayName("Law 1, SGN-08, QG-02: a certificate of somebody else is refused before anything leaves")
    void law1_subject() {
        portal.provider.listed = List.of(ScriptedProvider.credential(Portal.STRANGER));

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CERTIFICATE_OF_SOMEONE_ELSE));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 1, SGN-09: no path to an anchor is refused before anything leaves")
    void law1_path() {
        X509Certificate foreignAnchor = Portal.STRANGER.certificate();
        portalWith(builder -> builder.certificateChecker(CertificateChecker.pathTo(List.of(foreignAnchor))));

        assertThatThrownBy(() -> portal.start("doc-1"))
                .satisfies(e -> assertThat(((RemoteSigningException) e).code()).isEqualTo(FailureCode.PATH_NOT_PROVEN));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 1, SGN-10: revoked, by any status checker, is refused before anything leaves")
    void law1_status() {
        portalWith(builder -> builder.certificateChecker((chain, at) ->
                List.of(CheckResult.failed(Check.STATUS, FailureCode.CREDENTIAL_REVOKED, "revoked by OCSP"))));

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        SignerAccountException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_REVOKED));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 1: a status that cannot be checked warns by default and refuses where the policy says so")
    void law1_statusNotPossible() {
        SigningSession warned = portal.start("doc-1");
        assertThat(warned.warnings()).singleElement().asString().startsWith("STATUS");

        portalWith(builder -> builder.checkPolicy(CheckPolicy.builder()
                .onNotConfigured(Check.STATUS, Severity.REFUSE)
                .build()));
        assertThatThrownBy(() -> portal.start("doc-1"))
                .satisfies(
                        e -> assertThat(((RemoteSigningException) e).code()).isEqualTo(FailureCode.STATUS_NOT_PROVEN));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 2: the intent is stored before the provider is told")
    void law2_intentFirst() {
        List<SessionState> seenBySubmit = new ArrayList<>();
        portal.provider.onSubmit = submission -> {
            seenBySubmit.add(portal.store
                    .findByTransaction("scripted", submission.transactionId().value())
                    .orElseThrow()
                    .state());
            return portal.provider.accept(submission);
        };

        portal.start("doc-1");

        assertThat(seenBySubmit).containsExactly(SessionState.SUBMITTING);
    }

    @Test
    @DisplayName("Law 2: a lost answer is asked for under our own identifier and never submitted again")
    void law2_lostAnswerIsAskedFor() {
        portal.provider.onSubmit = submission -> {
            portal.provider.accept(submission);
            throw FailureCode.OUTCOME_UNKNOWN.because("cut after sending").toException();
        };
        SigningSession session = portal.start("doc-1");
        assertThat(session.state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);

        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
        assertThat(portal.provider.submissions).hasSize(1);
        assertThat(portal.provider.queries)
                .allSatisfy(query -> assertThat(query.transactionId())
                        .isEqualTo(portal.provider.submissions.get(0).transactionId()));
    }

    @Test
    @DisplayName("Law 2: a lost answer of a provider that mints the identifier waits for an operator")
    void law2_providerMinted() {
        portal.close();
        portal = new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN,
                        ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)),
                new InMemorySessionStore(),
                builder -> builder);
        portal.provider.onSubmit = submission -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut after sending").toException();
        };

        SigningSession session = portal.start("doc-1");
        portal.passInSteps(Duration.ofMinutes(30), Duration.ofMinutes(1));

        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThatThrownBy(() -> portal.kyso.outcome(session.id())).isInstanceOf(OutcomeUnknownException.class);
        assertThat(portal.provider.submissions).hasSize(1);
        assertThat(portal.provider.queries).isEmpty();
    }

    @Test
    @DisplayName("Law 2: a node that dies in the submission leaves a session that another node asks for, not resubmits")
    void law2_crashInSubmission() {
        portal.provider.onSubmit = submission -> {
            portal.provider.accept(submission);
            throw new NodeDied();
        };
        assertThatThrownBy(() -> portal.start("doc-1")).isInstanceOf(NodeDied.class);
        portal.provider.approve();

        RemoteSigning other = portal.node();
        portal.clock.advance(Duration.ofMinutes(3));
        other.checkDue();
        portal.clock.advance(Duration.ofSeconds(10));
        other.checkDue();

        SigningSession session = other.session(portal.heard.get(0).session());
        assertThat(session.state()).isEqualTo(SessionState.COMPLETED);
        assertThat(portal.provider.submissions).hasSize(1);
    }

    /** Not a RuntimeException, so that the engine cannot tidy up: what a killed process looks like to the store. */
    private static final class NodeDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @DisplayName("Law 2: a transaction the provider never saw fails as safe to repeat, after the grace time")
    void law2_neverArrived() {
        portal.provider.onSubmit = submission -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut before processing").toException();
        };
        portal.provider.onQuery = query -> new ProviderAnswer.NotFound(Optional.of("404"));
        SigningSession session = portal.start("doc-1");

        portal.passInSteps(Duration.ofSeconds(40), Duration.ofSeconds(10));
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);

        portal.passInSteps(Duration.ofSeconds(90), Duration.ofSeconds(10));
        assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                .satisfies(
                        e -> assertThat(((RemoteSigningException) e).failure().isRepeatSafe())
                                .isTrue());
        assertThat(portal.provider.submissions).hasSize(1);
    }

    @Test
    @DisplayName("Law 2: where not found proves nothing, the outcome stays unknown; repeating is never called safe")
    void law2_notFoundProvesNothing() {
        portal.close();
        portal = new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN, ScriptedProvider.ourIds().notFoundProven(false)),
                new InMemorySessionStore(),
                builder -> builder);
        portal.provider.onSubmit = submission -> {
            throw FailureCode.OUTCOME_UNKNOWN.because("cut").toException();
        };
        portal.provider.onQuery = query -> new ProviderAnswer.NotFound(Optional.of("400"));
        SigningSession session = portal.start("doc-1");

        portal.passInSteps(Duration.ofMinutes(20), Duration.ofSeconds(10));

        assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        e -> assertThat(e.failure().isRepeatSafe()).isFalse());
        assertThat(portal.provider.submissions).hasSize(1);
    }

    @Test
    @DisplayName("Law 3: values are matched by what they prove, not by order or name")
    void law3_anyOrder() {
        SigningSession session = portal.start("doc-1", "doc-2", "doc-3");
        portal.provider.onQuery = portal.provider::valuesReversed;

        portal.pass(Duration.ofSeconds(10));

        SigningOutcome outcome = portal.kyso.outcome(session.id()).orElseThrow();
        assertThat(outcome.documents()).extracting(d -> d.reference()).containsExactly("doc-1", "doc-2", "doc-3");
        assertThat(outcome.documents())
                .allSatisfy(document -> assertThat(new String(document.toByteArray(), StandardCharsets.UTF_8))
                        .startsWith("note " + document.reference()));
    }

    @Test
    @DisplayName("Law 3: a value by another key ends the session as a protocol violation; no document results")
    void law3_strangersKey() {
        SigningSession session = portal.start("doc-1");
        portal.provider.onQuery = query -> new ProviderAnswer.Values(query.items().stream()
                .map(item -> ScriptedProvider.value(Portal.STRANGER, item))
                .toList());

        portal.pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> portal.kyso.outcome(session.id()))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
        assertThat(portal.notes.completions).hasValue(0);
    }

    @Test
    @DisplayName("Law 3: a callback is only a hint - an early, repeated or lying one changes nothing by itself")
    void law3_callbackIsHint() {
        SigningSession session = portal.start("doc-1");
        String transaction = portal.provider.submissions.get(0).transactionId().value();

        assertThat(portal.kyso.acceptCallback("scripted", Callback.ofJson(transaction)))
                .containsExactly(session.id());
        assertThat(portal.kyso.acceptCallback("scripted", Callback.ofJson(transaction)))
                .containsExactly(session.id());
        assertThat(portal.kyso.acceptCallback("scripted", Callback.ofJson("unknown")))
                .isEmpty();
        portal.kyso.checkDue();

        assertThat(portal.provider.queries).hasSize(1);
        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
    }

    @Test
    @DisplayName("Law 3: a callback that comes before the submission's answer is not lost")
    void law3_callbackBeforeReceipt() {
        portal.provider.approve();
        portal.provider.onSubmit = submission -> {
            portal.kyso.acceptCallback(
                    "scripted", Callback.ofJson(submission.transactionId().value()));
            return portal.provider.accept(submission);
        };
        SigningSession session = portal.start("doc-1");

        portal.kyso.checkDue();

        assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.COMPLETED);
    }

    @Test
    @DisplayName("Law 4: poll, callback and other nodes meet, and exactly one signed document results")
    void law4_oneCompletion() throws Exception {
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();
        portal.clock.advance(Duration.ofSeconds(10));
        RemoteSigning other = portal.node();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            RemoteSigning node = i % 2 == 0 ? portal.kyso : other;
            results.add(threads.submit(() -> {
                go.await();
                node.checkDue();
                return node.check(session.id());
            }));
        }
        go.countDown();
        for (Future<?> result : results) {
            result.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(portal.notes.completions).hasValue(1);
        assertThat(portal.history(session.id())).containsOnlyOnce(SigningEvent.Type.COMPLETED);
    }

    @Test
    @DisplayName("Law 5: the original is a prefix of the signed document, and a changed original is noticed")
    void law5_prefix() {
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));

        byte[] signed = portal.kyso
                .outcome(session.id())
                .orElseThrow()
                .documents()
                .get(0)
                .toByteArray();
        assertThat(new String(signed, StandardCharsets.UTF_8)).startsWith("note doc-1\n");
    }

    @Test
    @DisplayName("Law 6: another node finishes from the record and the original alone")
    void law6_recordIsEnough() {
        SigningSession session = portal.start("doc-1", "doc-2");
        portal.kyso.close();
        portal.provider.approve();

        RemoteSigning other = portal.node();
        portal.clock.advance(Duration.ofSeconds(10));
        other.checkDue();

        assertThat(other.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("Law 6: a record consists of plain values only, and says which layout it has")
    void law6_plainData() throws Exception {
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));
        SessionRecord stored = portal.store.find(session.id()).orElseThrow();

        assertThat(stored.format()).isEqualTo(SessionRecord.FORMAT);
        new PlainData().require(stored);
    }

    /** Walks an object and finds anything that could not be written down. */
    private static final class PlainData {
        private static final Set<Class<?>> PLAIN = Set.of(
                String.class,
                Integer.class,
                Long.class,
                Boolean.class,
                Instant.class,
                Duration.class,
                java.net.URI.class,
                java.util.UUID.class,
                java.util.OptionalInt.class,
                byte[].class);
        private final Map<Object, Boolean> seen = new IdentityHashMap<>();

        void require(@org.jspecify.annotations.Nullable Object value) throws IllegalAccessException {
            if (value == null || PLAIN.contains(value.getClass()) || value instanceof Enum) {
                return;
            }
            if (value instanceof X509Certificate || seen.put(value, true) != null) {
                return;
            }
            if (value instanceof Iterable<?> items) {
                for (Object item : items) {
                    require(item);
                }
                return;
            }
            if (value instanceof Map<?, ?> map) {
                require(map.keySet());
                require(map.values());
                return;
            }
            assertThat(value.getClass().getPackageName()).startsWith("vn.kyso.");
            assertThat(value.getClass().isInterface()).isFalse();
            for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (java.lang.reflect.Field field : type.getDeclaredFields()) {
                    if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        require(field.get(value));
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("Law 7: a level that cannot be reached is a typed failure before the citizen is asked")
    void law7_noSilentLesserResult() {
        assertThatThrownBy(() -> portal.kyso.start(
                        portal.request("doc-1").level(BaselineLevel.T).build()))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.OPTION_NOT_SUPPORTED));
        assertThat(portal.provider.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 7: a value made in a scheme the provider does not offer is not accepted")
    void law7_scheme() {
        portal.close();
        portal = new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN, ScriptedProvider.ourIds().schemes(Set.of(SignatureAlgorithm.Scheme.RSA_PSS))),
                new InMemorySessionStore(),
                builder -> builder);
        SigningSession session = portal.start("doc-1");
        portal.provider.approve();

        portal.pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> portal.kyso.outcome(session.id())).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    @DisplayName("Law 8: two thousand waiting sessions cost no thread")
    void law8_noThreadPerSession() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<SigningSession> sessions = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            SigningSession session = portal.start("doc-1");
            sessions.add(session);
            portal.kyso.whenEnded(session.id());
        }

        long more = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("kyso"))
                .count();
        assertThat(more).isZero();
        assertThat(sessions).allSatisfy(s -> assertThat(s.state()).isEqualTo(SessionState.AWAITING_ACTIVATION));
    }

    @Test
    @DisplayName("SGN-01: what the provider says of a credential counts before anything leaves")
    void providerStatusCounts() {
        Credential good = portal.provider.listed.get(0);
        portal.provider.listed =
                List.of(new Credential(good.id(), good.chain(), Credential.Status.SUSPENDED, good.kind()));

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        SignerAccountException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_SUSPENDED));
        assertThat(portal.provider.submissions).isEmpty();
    }
}
