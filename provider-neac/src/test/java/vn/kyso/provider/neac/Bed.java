// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

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
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.pki.TestPki;

/** A fake service with one citizen's account, and a provider that talks to it over loopback HTTP. */
final class Bed implements AutoCloseable {

    static final String PERSONAL_NUMBER = "001099000000";
    static final Signer SIGNER = Signer.citizen(PersonalNumber.of(PERSONAL_NUMBER));
    static final String FPT = "FPT-CA";
    private static final TestPki PKI = TestPki.create();

    final FakeNeac ca;
    final FakeAccount account;
    final SigningProvider provider;

    private Bed(FakeNeac ca, SigningProvider provider) {
        this.ca = ca;
        this.account = ca.addAccount(FakeAccount.citizen(PKI));
        this.provider = provider;
    }

    static Bed ca2() {
        return ca2(change -> change);
    }

    static Bed ca2(UnaryOperator<NeacConfig.Builder> change) {
        FakeNeac ca = FakeNeac.ca2().start();
        return new Bed(ca, open(change.apply(account(NeacConfig.ca2(), ca))));
    }

    static Bed intrust() {
        return intrust(change -> change);
    }

    static Bed intrust(UnaryOperator<NeacConfig.Builder> change) {
        FakeNeac ca = FakeNeac.intrust().start();
        return new Bed(ca, open(change.apply(intrust(ca))));
    }

    static NeacConfig.Builder intrust(FakeNeac ca) {
        return account(NeacConfig.intrust(), ca).habits(habits -> habits.hashEncoding(HashEncoding.BASE64));
    }

    /** The gateway for digests, asked by a status call. */
    static Bed polledGateway() {
        FakeNeac ca = FakeNeac.gateway()
                .settings(settings -> settings.statusPath("sign_v2/status"))
                .start();
        return new Bed(ca, open(polledGateway(FPT, ca)));
    }

    static NeacConfig.Builder polledGateway(String caName, FakeNeac ca) {
        return account(NeacConfig.gateway(caName), ca)
                .habits(habits -> habits.hashEncoding(HashEncoding.BASE64)
                        .statusCall(new StatusCall.InBody("sign_v2/status"))
                        .endCode(501, TransactionState.NOT_SIGNED));
    }

    /** The gateway for digests whose call stays open. */
    static Bed blockingGateway() {
        FakeNeac ca = FakeNeac.gateway().start();
        return new Bed(ca, open(blockingGateway(FPT, ca)));
    }

    static NeacConfig.Builder blockingGateway(String caName, FakeNeac ca) {
        return account(NeacConfig.gateway(caName), ca)
                .habits(habits ->
                        habits.hashEncoding(HashEncoding.BASE64).blocking().endCode(501, TransactionState.NOT_SIGNED));
    }

    static Bed fileGateway() {
        return fileGateway(change -> change);
    }

    static Bed fileGateway(UnaryOperator<NeacConfig.Builder> change) {
        FakeNeac ca = FakeNeac.fileGateway().start();
        return new Bed(ca, open(change.apply(fileGateway(FPT, ca))));
    }

    static NeacConfig.Builder fileGateway(String caName, FakeNeac ca) {
        return NeacConfig.fileGateway(caName)
                .baseUri(ca.baseUri())
                .token(Secret.of(ca.token()))
                .habits(habits -> habits.endCode(501, TransactionState.NOT_SIGNED))
                .http(http -> http.readAttempts(1));
    }

    static Bed plain() {
        FakeNeac ca = FakeNeac.plain().start();
        return new Bed(ca, open(account(NeacConfig.decision769(), ca).habits(NeacProfile.Builder::blocking)));
    }

    static NeacConfig.Builder account(NeacConfig.Builder config, FakeNeac ca) {
        return config.baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .http(http -> http.readAttempts(1));
    }

    private static SigningProvider open(NeacConfig.Builder config) {
        return NeacServices.open(config.build());
    }

    static TestPki pki() {
        return PKI;
    }

    static CallContext context() {
        return new CallContext(Duration.ofSeconds(20), "test-correlation");
    }

    static DtbsDigest digest(String of) {
        return digest(of.getBytes(StandardCharsets.UTF_8));
    }

    static DtbsDigest digest(byte[] of) {
        try {
            return DtbsDigest.of(
                    DigestAlgorithm.SHA256, MessageDigest.getInstance("SHA-256").digest(of));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Credential credential() {
        return provider.credentials(SIGNER, context()).get(0);
    }

    Submission submission(String... references) {
        List<Submission.Item> items = new ArrayList<>();
        for (String reference : references) {
            items.add(new Submission.Item(reference, reference + ".pdf", digest(reference)));
        }
        return new Submission(
                TransactionId.mint(),
                SIGNER,
                credential(),
                items,
                Optional.of("Ký đơn đề nghị"),
                Duration.ofMinutes(5));
    }

    /** One whole file. */
    Submission file(String reference, byte[] content) {
        return new Submission(
                TransactionId.mint(),
                SIGNER,
                credential(),
                List.of(new Submission.Item(reference, reference + ".pdf", digest(content))),
                Optional.empty(),
                Duration.ofMinutes(5),
                List.of(() -> content));
    }

    SubmissionReceipt submit(Submission submission) {
        return provider.submit(submission, context());
    }

    ProviderAnswer query(Submission submission, SubmissionReceipt receipt) {
        return provider.query(query(submission, receipt.transactionId(), receipt.handle()), context());
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

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
