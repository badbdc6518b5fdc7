// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.RemoteCall;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.time.ManualClock;

/** Benches for the kit: a fake CSC service with some settings, and what its signers do. */
final class CscKit {

    static final String PIN = "123456";

    private final FakeCscService ca;
    private final ManualClock clock;
    private UnaryOperator<CscConfig.Builder> change = config -> config;
    private Operation listing = Operation.LIST_CREDENTIALS;

    CscKit(ManualClock clock, CscSettings settings) {
        this.clock = clock;
        this.ca = FakeCscService.builder().settings(settings).timer(clock).start();
    }

    CscKit with(UnaryOperator<CscConfig.Builder> further) {
        change = further;
        return this;
    }

    /** Version 1 tells of a certificate by a call of its own. */
    CscKit version1() {
        listing = Operation.GET_CERTIFICATE;
        return this;
    }

    /** Signers confirm in an app, while the call is open. */
    ProviderBench onThePhone() {
        return bench(FakeCaSide.of(ca)).build();
    }

    /** Signers confirm in an app, and the service is asked what became of it. */
    ProviderBench onThePhonePolled() {
        return bench(FakeCaSide.of(ca)
                        .mapping(RemoteCall.SUBMIT, Operation.AUTHORIZE)
                        .mapping(RemoteCall.QUERY, Operation.AUTHORIZE_STATUS))
                .answersAtOnce()
                .build();
    }

    /** Nothing at all is asked of signers. */
    ProviderBench atOnce() {
        return bench(FakeCaSide.of(ca).confirmations(() -> (int) ca.journal().acceptedSigns()))
                .build();
    }

    /** Signers type something on the portal. */
    ProviderBench withoutAPhone() {
        return bench(FakeCaSide.of(ca).confirmations(() -> (int) ca.journal().acceptedSigns()))
                .acting((action, willing) -> willing ? Optional.of(typed(action)) : Optional.empty())
                .answersAtOnce()
                .build();
    }

    /** Signers log in and consent on pages of the service. */
    ProviderBench inTheBrowser() {
        return bench(FakeCaSide.of(ca).confirmations(() -> (int) ca.journal().acceptedSigns()))
                .acting((action, willing) -> Optional.of(visited(((UserAction.OpenPage) action).page(), willing)))
                .signingIn(this::signIn)
                .answersAtOnce()
                .build();
    }

    private ProviderBench.Builder bench(FakeCaSide side) {
        CscTokenStore tokens = new MemoryTokens(clock);
        CscConfig config = change.apply(Bed.config(ca)
                        .login(this::login)
                        .tokenStore(tokens)
                        .http(http -> http.readAttempts(1).clock(clock)))
                .build();
        return ProviderBench.of(side.mapping(RemoteCall.CREDENTIALS, listing), () -> CscService.open(config))
                .type("csc")
                .secret(ca.clientId())
                .secret(ca.clientSecret())
                .secret(ca.password());
    }

    /** A portal has logins of its own signers only. */
    private Optional<CscLogin> login(Signer signer) {
        return ca.account(signer.account()).map(known -> new CscLogin(signer.account(), Secret.of(ca.password())));
    }

    private ActivationData typed(UserAction action) {
        ActivationData data = ActivationData.none();
        for (UserAction.Field field : ((UserAction.Enter) action).fields()) {
            data = data.with(field.name(), Secret.of(field.kind() == UserAction.Kind.OTP ? otp() : PIN));
        }
        return data;
    }

    private String otp() {
        return ca.lastOtp(ca.account(Bed.PERSONAL_NUMBER)
                        .orElseThrow()
                        .credentials()
                        .get(0)
                        .credential())
                .orElseThrow();
    }

    private ActivationData visited(URI page, boolean willing) {
        URI back = willing ? ca.browser().approve(page) : ca.browser().refuse(page);
        return ActivationData.ofRedirect(back.getRawQuery());
    }

    private void signIn(SigningProvider provider, Signer signer) {
        CscService service = (CscService) provider;
        service.logIn(signer, ActivationData.none(), Bed.context()).ifPresent(action -> {
            URI page = ((UserAction.OpenPage) action).page();
            URI back = ca.browser().as(signer.account()).approve(page);
            service.logIn(signer, ActivationData.ofRedirect(back.getRawQuery()), Bed.context());
        });
    }
}
