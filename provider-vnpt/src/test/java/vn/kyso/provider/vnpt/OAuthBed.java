// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.oauth.FakeVnptOAuth;
import vn.kyso.testkit.time.ManualClock;

/** A fake gateway with one citizen's account on a clock turned by hand, and a provider that talks to it. */
final class OAuthBed implements AutoCloseable {

    static final Signer SIGNER = Bed.SIGNER;

    final ManualClock clock = ManualClock.startingAt(Instant.now());
    final FakeVnptOAuth ca;
    final FakeAccount account;
    final VnptTokenStore tokens = VnptTokenStore.inMemory();
    final VnptOAuth provider;
    private final UnaryOperator<VnptOAuthConfig.Builder> change;

    OAuthBed() {
        this(change -> change);
    }

    OAuthBed(UnaryOperator<VnptOAuthConfig.Builder> change) {
        this.change = change;
        ca = FakeVnptOAuth.builder().timer(clock).start();
        account = ca.addAccount(FakeAccount.citizen(Bed.pki()));
        provider = node();
    }

    /** Another node with the same configuration and the same store of tokens. */
    VnptOAuth node() {
        return VnptOAuth.open(change.apply(config(ca).tokens(tokens).http(http -> http.clock(clock)))
                .build());
    }

    static VnptOAuthConfig.Builder config(FakeVnptOAuth ca) {
        return VnptOAuthConfig.builder()
                .baseUri(ca.baseUri())
                .clientId(ca.clientId())
                .clientSecret(Secret.of(ca.clientSecret()))
                .redirectUri(ca.redirectUri())
                .http(http -> http.readAttempts(1));
    }

    URI page() {
        return ((UserAction.OpenPage) step(ActivationData.none()).orElseThrow()).page();
    }

    Optional<UserAction> step(ActivationData data) {
        return provider.logIn(SIGNER, data, Bed.context());
    }

    Optional<UserAction> back(URI redirect) {
        return step(ActivationData.ofRedirect(redirect.getRawQuery()));
    }

    OAuthBed loggedIn() {
        back(ca.browser().approve(page()));
        return this;
    }

    Credential credential() {
        return provider.credentials(SIGNER, Bed.context()).get(0);
    }

    Submission submission(String... references) {
        return Bed.submission(credential(), references);
    }

    SubmissionReceipt submit(Submission submission) {
        return provider.submit(submission, Bed.context());
    }

    ProviderAnswer query(Submission submission, SubmissionReceipt receipt) {
        return provider.query(Bed.query(submission, receipt), Bed.context());
    }

    @Override
    public void close() {
        provider.close();
        ca.close();
    }
}
