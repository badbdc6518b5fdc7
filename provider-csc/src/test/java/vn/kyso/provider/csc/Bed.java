// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.Secret;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.check.ValueProof;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** A fake CSC service with one citizen's account, and a provider that talks to it over loopback HTTP. */
final class Bed implements AutoCloseable {

    static final String PERSONAL_NUMBER = "001099000000";
    static final Signer SIGNER = Signer.citizen(PersonalNumber.of(PERSONAL_NUMBER));
    static final String REDIRECT = "http://127.0.0.1:8080/csc/return";
    private static final TestPki PKI = TestPki.create(ManualClock.create());

    final ManualClock clock = ManualClock.create();
    final FakeCscService ca;
    final FakeAccount account;
    final CscService provider;

    Bed(CscSettings settings) {
        this(settings, FakeAccount.citizen(PKI), change -> change);
    }

    Bed(CscSettings settings, UnaryOperator<CscConfig.Builder> change) {
        this(settings, FakeAccount.citizen(PKI), change);
    }

    Bed(CscSettings settings, FakeAccount citizen, UnaryOperator<CscConfig.Builder> change) {
        ca = FakeCscService.builder()
                .settings(settings)
                .timer(clock)
                .timeStamps(PKI)
                .start();
        account = ca.addAccount(citizen);
        provider = CscService.open(
                change.apply(config(ca).http(http -> http.readAttempts(1).clock(clock)))
                        .build());
    }

    static TestPki pki() {
        return PKI;
    }

    static CscConfig.Builder config(FakeCscService ca) {
        return CscConfig.builder()
                .baseUrl(ca.baseUri())
                .login(signer -> Optional.of(new CscLogin(signer.account(), Secret.of(ca.password()))))
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .redirectUri(java.net.URI.create(REDIRECT))
                .callTimeout(Duration.ofSeconds(10));
    }

    static CallContext context() {
        return new CallContext(Duration.ofSeconds(20), "test-correlation");
    }

    TestCredential key() {
        return account.credentials().get(0).credential();
    }

    void setUp(CscCredential use) {
        ca.setUp(key(), use);
    }

    Credential credential() {
        return provider.credentials(SIGNER, context()).get(0);
    }

    static DtbsDigest digest(String of) {
        return digest(DigestAlgorithm.SHA256, of);
    }

    static DtbsDigest digest(DigestAlgorithm algorithm, String of) {
        try {
            return DtbsDigest.of(
                    algorithm,
                    MessageDigest.getInstance(algorithm.jcaName())
                            .digest(of.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Submission submission(String... references) {
        return submission(credential(), references);
    }

    static Submission submission(Credential credential, String... references) {
        List<Submission.Item> items = new ArrayList<>();
        for (String reference : references) {
            items.add(new Submission.Item(reference, reference + ".pdf", digest(reference)));
        }
        return new Submission(
                TransactionId.mint(), SIGNER, credential, items, Optional.of("Ký đơn đề nghị"), Duration.ofMinutes(5));
    }

    SubmissionReceipt submit(Submission submission) {
        return provider.submit(submission, context());
    }

    static TransactionQuery query(Submission submission, SubmissionReceipt receipt) {
        return query(submission, receipt.transactionId(), receipt.handle(), false);
    }

    static TransactionQuery query(Submission submission, Map<String, String> handle) {
        return query(submission, submission.transactionId(), handle, false);
    }

    static TransactionQuery query(Submission submission, TransactionId id, Map<String, String> handle, boolean lost) {
        return new TransactionQuery(
                id,
                submission.transactionId(),
                handle,
                submission.signer(),
                submission.credential().id(),
                submission.items(),
                lost);
    }

    /** Every digest has a value that proves itself with the certificate's key. */
    static void assertSigned(Submission submission, ProviderAnswer answer) {
        assertThat(answer).isInstanceOf(ProviderAnswer.Values.class);
        Set<String> proven = new HashSet<>();
        for (ProviderAnswer.Value value : ((ProviderAnswer.Values) answer).values()) {
            for (Submission.Item item : submission.items()) {
                ValueProof.prove(
                                submission.credential().chain().signer().getPublicKey(),
                                item.digest(),
                                value.value(),
                                Set.of(SignatureAlgorithm.Scheme.values()))
                        .ifPresent(proof -> proven.add(item.reference()));
            }
        }
        assertThat(proven)
                .containsExactlyInAnyOrderElementsOf(submission.items().stream()
                        .map(Submission.Item::reference)
                        .toList());
    }

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
