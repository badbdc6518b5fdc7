// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** A fake Viettel with one citizen's account, and a provider that talks to it over loopback HTTP. */
final class Bed implements AutoCloseable {

    static final String PERSONAL_NUMBER = "001099000000";
    static final Signer SIGNER = Signer.citizen(PersonalNumber.of(PERSONAL_NUMBER));
    static final ManualClock CLOCK = ManualClock.create();
    private static final TestPki PKI = TestPki.create(CLOCK);

    final FakeViettelMySign ca;
    final FakeAccount account;
    final ViettelMySign provider;

    Bed() {
        this(change -> change);
    }

    Bed(UnaryOperator<ViettelConfig.Builder> change) {
        ca = FakeViettelMySign.builder().timer(CLOCK).start();
        account = ca.addAccount(FakeAccount.citizen(PKI));
        provider = ViettelMySign.open(change.apply(config(ca)).build());
    }

    static TestPki pki() {
        return PKI;
    }

    static ViettelConfig.Builder config(FakeViettelMySign ca) {
        return ViettelConfig.builder()
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .http(http -> http.readAttempts(1).clock(CLOCK));
    }

    static CallContext context() {
        return new CallContext(Duration.ofSeconds(20), "test-correlation");
    }

    static DtbsDigest digest(String of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return DtbsDigest.of(DigestAlgorithm.SHA256, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Credential credential() {
        return provider.credentials(SIGNER, context()).get(0);
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
        return query(submission, receipt.transactionId(), receipt.handle());
    }

    static TransactionQuery query(Submission submission, TransactionId id, Map<String, String> handle) {
        return new TransactionQuery(
                id,
                submission.transactionId(),
                handle,
                submission.signer(),
                submission.credential().id(),
                submission.items());
    }

    static FakeAccount citizenWithHistory() {
        return FakeAccount.citizenWithHistory(PKI);
    }

    static FakeAccount preset(TestPreset preset) {
        return FakeAccount.preset(PKI, preset);
    }

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
