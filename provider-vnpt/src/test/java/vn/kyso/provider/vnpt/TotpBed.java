// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.time.ManualClock;

/** A fake VNPT with one citizen's account on a clock turned by hand, and a provider of version 2 that talks to it. */
final class TotpBed implements AutoCloseable {

    final ManualClock clock = ManualClock.startingAt(Instant.now());
    final FakeVnptSmartCa ca = FakeVnptSmartCa.builder().timer(clock).start();
    final VnptTotp provider;

    private TotpBed(UnaryOperator<VnptTotpConfig.Builder> change, boolean held) {
        ca.addAccount(FakeAccount.citizen(Bed.pki()));
        VnptTotpConfig.Builder config = config(ca).http(http -> http.clock(clock));
        if (held) {
            config.secrets(signer -> Optional.of(held(ca.totpSecret())));
        }
        provider = VnptTotp.open(change.apply(config).build());
    }

    /** The portal holds password and secret. */
    static TotpBed holdingSecrets(UnaryOperator<VnptTotpConfig.Builder> change) {
        return new TotpBed(change, true);
    }

    /** The signer types password and one-time password. */
    static TotpBed typing(UnaryOperator<VnptTotpConfig.Builder> change) {
        return new TotpBed(change, false);
    }

    static VnptTotpConfig.Builder config(FakeVnptSmartCa ca) {
        return VnptTotpConfig.builder()
                .iAcceptThatThePortalHoldsTheSignersSecrets()
                .baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .http(http -> http.readAttempts(1));
    }

    VnptTotpSecrets.Held held(String totpSecret) {
        return new VnptTotpSecrets.Held(Secret.of(ca.signerPassword()), Optional.of(Secret.of(totpSecret)));
    }

    Submission submission(String... references) {
        Credential credential = provider.credentials(Bed.SIGNER, Bed.context()).get(0);
        return Bed.submission(credential, references);
    }

    SubmissionReceipt submit(Submission submission) {
        return provider.submit(submission, Bed.context());
    }

    ActivationData typed(String password, String otp) {
        return ActivationData.none().with("password", Secret.of(password)).with("otp", Secret.of(otp));
    }

    /** What a signer types who waits for a fresh one-time password. */
    ActivationData rightly() {
        clock.advance(Duration.ofSeconds(60));
        return typed(ca.signerPassword(), ca.otp());
    }

    ProviderAnswer activate(Submission submission, SubmissionReceipt receipt, ActivationData data) {
        return provider.activate(Bed.query(submission, receipt), data, Bed.context());
    }

    /** A question of an operator about a transaction whose answer was lost. */
    static TransactionQuery unknown(Submission submission, SubmissionReceipt receipt) {
        return new TransactionQuery(
                receipt.transactionId(),
                submission.transactionId(),
                receipt.handle(),
                submission.signer(),
                submission.credential().id(),
                submission.items(),
                true);
    }

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
