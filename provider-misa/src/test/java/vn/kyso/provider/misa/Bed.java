// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.FakeMisaEsign;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.time.ManualClock;

/** A fake MISA with one citizen's account on a manual clock, and a provider that talks to it over loopback HTTP. */
final class Bed implements AutoCloseable {

    static final String USER_NAME = "nguyenvana@example.test";
    static final Signer SIGNER = Signer.citizen(PersonalNumber.of("001099000000"));
    private static final TestPki PKI = TestPki.create();

    final ManualClock clock = ManualClock.startingAt(Instant.now());
    final FakeMisaEsign ca = FakeMisaEsign.builder().timer(clock).start();
    final MisaTokenStore tokens = MisaTokenStore.inMemory();
    final FakeAccount account;
    final MisaEsign provider;
    private final UnaryOperator<MisaConfig.Builder> change;

    Bed() {
        this(change -> change);
    }

    Bed(UnaryOperator<MisaConfig.Builder> change) {
        this.change = change;
        account = ca.addAccount(FakeAccount.of(USER_NAME).with(pki().citizen("Nguyễn Văn A", "001099000000")));
        provider = MisaEsign.open(config().build());
    }

    static TestPki pki() {
        return PKI;
    }

    /** Settings of this bed, changed as the test wants. */
    MisaConfig.Builder config() {
        return change.apply(MisaConfig.builder()
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientKey(Secret.of(ca.clientKey()))
                .signIns(signer -> Optional.of(signIn()))
                .tokenStore(tokens)
                .http(http -> http.readAttempts(1).clock(clock)));
    }

    MisaSignIn signIn() {
        return new MisaSignIn(USER_NAME, Secret.of(ca.password()));
    }

    static CallContext context() {
        return new CallContext(Duration.ofSeconds(20), "test-correlation");
    }

    static String fixture(String name) {
        try (InputStream in = Objects.requireNonNull(Bed.class.getResourceAsStream("/misa/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DtbsDigest digest(String of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return DtbsDigest.of(DigestAlgorithm.SHA256, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<UserAction> logIn(ActivationData data) {
        return provider.logIn(SIGNER, data, context());
    }

    List<Credential> credentials() {
        return provider.credentials(SIGNER, context());
    }

    Submission submission(String... references) {
        return submission(credentials().get(0), references);
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

    ProviderAnswer ask(Submission submission, SubmissionReceipt receipt) {
        return provider.query(query(submission, receipt.transactionId()), context());
    }

    static TransactionQuery query(Submission submission, TransactionId id) {
        return new TransactionQuery(
                id,
                submission.transactionId(),
                java.util.Map.of(),
                submission.signer(),
                submission.credential().id(),
                submission.items());
    }

    long count(Operation operation) {
        return ca.journal().requests(operation);
    }

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
