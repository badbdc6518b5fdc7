// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpSettings;
import vn.kyso.provider.http.HttpTransport;

/** What both providers of this module are made of. */
final class Engine implements AutoCloseable {

    private static final int DOCUMENTS = 10;

    private final CscConfig config;
    private final ProviderDescriptor descriptor;
    private final HttpTransport transport;
    private final Web web;
    private final Calls calls;
    private final ServiceFinder finder;
    private final TokenDesk tokens;
    private final CredentialDesk credentials;
    private final Pages pages;
    private final Flow flow;
    private volatile @Nullable Service last;

    private Engine(CscConfig config, boolean wholeDocuments) {
        this.config = config;
        Logger log = LoggerFactory.getLogger("vn.kyso.provider." + config.name());
        CscTokenStore store = config.tokenStore();
        States states = new States(config, store);
        this.descriptor = descriptor(config, wholeDocuments);
        this.transport = HttpTransport.open(config.name(), List.of(config.baseUrl()), http(config, wholeDocuments));
        this.web = new Web(config);
        this.calls = new Calls(config, transport);
        this.finder = new ServiceFinder(config, transport, log);
        OAuthClient oauth = new OAuthClient(config, web, states);
        this.tokens = new TokenDesk(config, calls, oauth, store, log);
        this.credentials = new CredentialDesk(config, log);
        this.pages = new Pages(config, oauth, states);
        Authorizing authorizing = new Authorizing(config);
        Signing signing = new Signing(config, wholeDocuments, authorizing, credentials);
        this.flow = new Flow(config, credentials, authorizing, signing, pages, log);
    }

    static Engine of(CscConfig config, boolean wholeDocuments) {
        return new Engine(config, wholeDocuments);
    }

    ProviderDescriptor descriptor() {
        return descriptor;
    }

    List<Credential> credentials(Signer signer, CallContext context) {
        return credentials.list(session(signer, context), signer);
    }

    SubmissionReceipt submit(Submission submission, CallContext context) {
        return flow.submit(session(submission.signer(), context), submission);
    }

    ProviderAnswer query(TransactionQuery query, CallContext context) {
        return flow.query(session(query.signer(), context), query);
    }

    ProviderAnswer activate(TransactionQuery query, ActivationData data, CallContext context) {
        return flow.activate(session(query.signer(), context), query, data);
    }

    Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context) {
        Session session = session(signer, context);
        boolean byPage = tokens.kind(session.service()) == CscAuthorization.AUTHORIZATION_CODE;
        boolean byPassword = tokens.kind(session.service()) == CscAuthorization.BASIC
                && config.login().isEmpty();
        if (byPage && data.redirect().isPresent()) {
            tokens.keep(signer, pages.loggedIn(session, signer, data.redirect().get()));
            return Optional.empty();
        }
        if (byPassword && !data.isEmpty()) {
            tokens.logIn(session.service(), signer, typed(signer, data), session.budget());
            return Optional.empty();
        }
        if (!(byPage || byPassword) || tokens.isLoggedIn(session.service(), signer, session.budget())) {
            return Optional.empty();
        }
        return Optional.of(
                byPage
                        ? new UserAction.OpenPage(pages.login(session, signer))
                        : new UserAction.Enter(loginFields(), false));
    }

    /** A response address is told nothing that is written down anywhere; only identifiers we know ourselves are looked for. */
    List<String> transactionsOf(Callback callback) {
        return Callbacks.transactionsOf(callback, config.name());
    }

    CscTimestamps timestamps(@Nullable Signer signer) {
        return new CscTimestamps(config, context -> session(signer, context));
    }

    void forget() {
        finder.forget();
    }

    @Override
    public void close() {
        tokens.close(last);
        web.close();
        transport.close();
    }

    private Session session(@Nullable Signer signer, CallContext context) {
        Budget budget = new Budget(context);
        Service service = finder.find(budget);
        last = service;
        return new Session(config, calls, tokens, service, signer, budget);
    }

    private static List<UserAction.Field> loginFields() {
        return List.of(
                new UserAction.Field("userName", UserAction.Kind.OTHER, Optional.of("User name"), false),
                new UserAction.Field("password", UserAction.Kind.PASSWORD, Optional.empty(), false));
    }

    private static CscLogin typed(Signer signer, ActivationData data) {
        Optional<Secret> name = data.value("userName");
        Optional<Secret> password = data.value("password");
        if (password.isEmpty()) {
            throw FailureCode.ACTIVATION_DATA_REJECTED
                    .because("The login needs userName and password")
                    .repeatSafe(true)
                    .toException();
        }
        boolean named = name.isPresent() && !name.get().equals(password.get());
        return new CscLogin(named ? name.get().expose() : signer.account(), password.get());
    }

    private static ProviderDescriptor descriptor(CscConfig config, boolean wholeDocuments) {
        return config.describe()
                .displayName("CSC")
                .batchMaximum(wholeDocuments ? Math.min(DOCUMENTS, config.batchMaximum()) : config.batchMaximum())
                .digestAlgorithms(config.digestAlgorithms())
                .schemes(EnumSet.allOf(SignatureAlgorithm.Scheme.class))
                .transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)
                .notFoundProven(false)
                .promptRules(config.promptRules())
                .refusalTold(config.refusalTold())
                .callTimeout(config.callTimeout())
                .blockingSubmit(config.blockingSubmit())
                .build();
    }

    /** Documents come back larger than they went, in base64, several in one answer. */
    private static HttpSettings http(CscConfig config, boolean wholeDocuments) {
        if (!wholeDocuments) {
            return config.http();
        }
        long most = 2L * config.documentMaximum() * Math.min(DOCUMENTS, config.batchMaximum()) + (4 << 20);
        return config.http().toBuilder()
                .answerMaximum((int) Math.min(most, Integer.MAX_VALUE - 8))
                .build();
    }
}
