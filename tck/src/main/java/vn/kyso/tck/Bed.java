// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** One test's provider, its CA, a citizen with an account and a stranger with another. */
final class Bed implements AutoCloseable {

    static final TestPki PKI = TestPki.create();
    static final String PROMPT = "Ký đơn đề nghị";
    private static final int ROUNDS = 20;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    final ManualClock clock;
    final ProviderBench bench;
    final RemoteSide remote;
    final TestCredential key;
    final TestCredential strangersKey;
    final Signer signer;
    final SigningProvider provider;
    final ProviderDescriptor descriptor;
    private final List<SigningProvider> opened = new ArrayList<>();

    Bed(ManualClock clock, ProviderBench bench) {
        this.clock = clock;
        this.bench = bench;
        this.remote = bench.remote();
        this.key = PKI.credential(TestPreset.CITIZEN);
        this.strangersKey = PKI.credential(TestPreset.OTHER_CITIZEN);
        this.signer = remote.openAccount(List.of(key));
        remote.openAccount(List.of(strangersKey));
        this.provider = another();
        this.descriptor = provider.descriptor();
    }

    static ManualClock clockOfThePki() {
        return ManualClock.startingAt(PKI.clock().instant());
    }

    static PersonalNumber identifierOf(TestCredential credential) {
        return PersonalNumber.of(credential.spec().identifier().orElseThrow().value());
    }

    /** Another node's provider: the same configuration, nothing remembered. */
    SigningProvider another() {
        return another(signer);
    }

    SigningProvider another(Signer who) {
        SigningProvider next = bench.open();
        opened.add(next);
        bench.signingIn().signIn(next, who);
        return next;
    }

    // What the kit needs to have; without it a rule is skipped, with this reason.

    void needs(boolean ability, String reason) {
        Assumptions.assumeTrue(ability, reason);
    }

    <T> T needs(Class<T> ability) {
        needs(ability.isInstance(provider), "the provider is not " + ability.getSimpleName());
        return ability.cast(provider);
    }

    void needsPatience() {
        needs(
                !descriptor.blockingSubmit() || bench.answersAtOnce(),
                "the citizen is asked in one open call, or not at all");
    }

    void needsDigests() {
        needs(!(provider instanceof SignsDocuments), "the provider signs whole documents, not digests");
    }

    void breakNext(RemoteCall call, Breakage breakage) {
        needs(remote.breakNext(call, breakage), "this remote side has no " + breakage + " for " + call);
    }

    void answerNext(RemoteCall call, int status) {
        needs(remote.answerNext(call, status), "this remote side cannot answer " + call + " with a status of its own");
    }

    // What goes out.

    CallContext context() {
        Duration call = descriptor.callTimeout();
        return context(call.compareTo(LONGEST_CALL) < 0 ? call : LONGEST_CALL);
    }

    static CallContext context(Duration timeout) {
        return new CallContext(timeout, "kit-correlation");
    }

    List<Credential> credentials() {
        return provider.credentials(signer, context());
    }

    Credential credential() {
        List<Credential> listed = credentials();
        assertThat(listed).as("credentials of a signer who has one").isNotEmpty();
        return listed.get(0);
    }

    Submission submission(String... references) {
        return submission(credential(), algorithm(), references);
    }

    DigestAlgorithm algorithm() {
        return descriptor.digestAlgorithms().contains(DigestAlgorithm.SHA256)
                ? DigestAlgorithm.SHA256
                : descriptor.digestAlgorithms().iterator().next();
    }

    Submission submission(Credential credential, DigestAlgorithm algorithm, String... references) {
        List<Submission.Item> items = Arrays.stream(references)
                .map(reference -> new Submission.Item(
                        reference,
                        bench.document(reference).name(),
                        DtbsDigest.over(algorithm, Dtbs.of(content(reference)))))
                .toList();
        List<Submission.DocumentBytes> documents = provider instanceof SignsDocuments
                ? Arrays.stream(references)
                        .map(reference -> (Submission.DocumentBytes) () -> content(reference))
                        .toList()
                : List.of();
        return new Submission(
                TransactionId.mint(), signer, credential, items, prompt(), descriptor.confirmationTime(), documents);
    }

    Optional<String> prompt() {
        return descriptor.promptRules().maximumLength() < PROMPT.length()
                ? Optional.empty()
                : Optional.of(descriptor.promptRules().write(PROMPT));
    }

    /** The bytes of a document; of a note they are what its digest is made over. */
    byte[] content(String reference) {
        return bench.document(reference).content() instanceof DocumentContent.InMemory memory
                ? memory.toByteArray()
                : reference.getBytes(StandardCharsets.UTF_8);
    }

    static TransactionQuery query(Submission submission, SubmissionReceipt receipt) {
        return query(submission, receipt.transactionId(), receipt.handle());
    }

    static TransactionQuery query(Submission submission, TransactionId id, Map<String, String> handle) {
        return new TransactionQuery(
                id,
                submission.transactionId(),
                new HashMap<>(handle),
                submission.signer(),
                submission.credential().id(),
                submission.items(),
                false,
                submission.documents());
    }

    /** The question after a lost answer. */
    static TransactionQuery lost(Submission submission, SubmissionReceipt receipt) {
        TransactionQuery query = query(submission, receipt);
        return new TransactionQuery(
                query.transactionId(),
                query.ownTransactionId(),
                query.handle(),
                query.signer(),
                query.credential(),
                query.items(),
                true,
                query.documents());
    }

    // What comes back.

    SubmissionReceipt submit(Submission submission) {
        return provider.submit(submission, context());
    }

    /** Asks a citizen who decides at once, and hears what became of it. */
    ProviderAnswer sign(Submission submission) {
        return finish(submission, submit(submission), true);
    }

    /** The same, but not to visit a page: that is the CA's own. */
    void signUnlessOnAPage(Submission submission) {
        SubmissionReceipt receipt = submit(submission);
        if (!(receipt.action() instanceof UserAction.OpenPage)) {
            finish(submission, receipt, true);
        }
    }

    /** The same in calls of a given length. */
    ProviderAnswer sign(SigningProvider by, Submission submission, CallContext context) {
        return finish(by, submission, by.submit(submission, context), true, context);
    }

    ProviderAnswer finish(Submission submission, SubmissionReceipt receipt, boolean willing) {
        return finish(provider, submission, receipt, willing);
    }

    ProviderAnswer finish(SigningProvider by, Submission submission, SubmissionReceipt receipt, boolean willing) {
        return finish(by, submission, receipt, willing, context());
    }

    /** Does what the signer is asked for, and asks until the transaction is decided. */
    private ProviderAnswer finish(
            SigningProvider by,
            Submission submission,
            SubmissionReceipt receipt,
            boolean willing,
            CallContext context) {
        ProviderAnswer answer = receipt.answer();
        Map<String, String> handle = receipt.handle();
        UserAction wanted = receipt.action();
        for (int round = 0; round < ROUNDS && answer instanceof ProviderAnswer.Waiting waiting; round++) {
            handle = waiting.handle().orElse(handle);
            wanted = waiting.action().orElse(wanted);
            TransactionQuery query = query(submission, receipt.transactionId(), handle);
            if (wanted instanceof UserAction.Confirm) {
                clock.advance(waiting.pollAfter().orElse(descriptor.pollInterval()));
                answer = by.query(query, context);
            } else {
                ActivationData data = act(wanted, willing);
                wanted = new UserAction.Confirm();
                answer = ((ActivatedByRelyingParty) by).activate(query, data, context);
            }
        }
        return answer;
    }

    ActivationData act(UserAction wanted, boolean willing) {
        Optional<ActivationData> data = bench.acting().act(wanted, willing);
        needs(data.isPresent(), "who refuses types nothing");
        return data.orElseThrow();
    }

    /** A call that has to fail, and in the families of the SPI. */
    static RemoteSigningException failureOf(Supplier<?> call) {
        return failureOf("a typed failure", call);
    }

    static RemoteSigningException failureOf(String what, Supplier<?> call) {
        Throwable thrown = catchThrowable(call::get);
        assertThat(thrown).as(what).isInstanceOf(RemoteSigningException.class);
        return (RemoteSigningException) thrown;
    }

    /** Values, or documents, one for each item, each proven. */
    void assertSigned(Submission submission, ProviderAnswer answer) {
        if (answer instanceof ProviderAnswer.Documents documents) {
            assertThat(documents.documents()).hasSameSizeAs(submission.items());
            for (Submission.Item item : submission.items()) {
                assertThat(documents.documents())
                        .as("the original is the beginning of a returned document")
                        .anySatisfy(file -> assertThat(file.content()).startsWith(content(item.reference())));
            }
            return;
        }
        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
        List<ProviderAnswer.Value> values = ((ProviderAnswer.Values) answer).values();
        assertThat(values).hasSameSizeAs(submission.items());
        for (Submission.Item item : submission.items()) {
            assertThat(values)
                    .as("a value that verifies over the digest of each item")
                    .anyMatch(value -> Proof.verifies(
                            value.value(),
                            submission.credential().chain().signer(),
                            item.digest().algorithm(),
                            content(item.reference())));
        }
    }

    @Override
    public void close() {
        opened.forEach(SigningProvider::close);
        remote.close();
    }
}
