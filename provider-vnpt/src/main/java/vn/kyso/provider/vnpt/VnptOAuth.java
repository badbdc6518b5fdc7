// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/**
 * VNPT SmartCA through its OAuth gateway ("VNPT-SmartCA API v1.1"): the signer logs in on VNPT's page once in three
 * months, and confirms each signature in VNPT's app.
 *
 * <pre>{@code
 * SigningProvider vnpt = VnptOAuth.open(VnptOAuthConfig.builder()
 *         .environment(VnptEnvironment.UAT)
 *         .clientId(System.getenv("VNPT_CLIENT_ID"))
 *         .clientSecret(Secret.fromEnvironment("VNPT_CLIENT_SECRET"))
 *         .redirectUri(URI.create("https://portal.example/vnpt/login"))
 *         .tokens(encryptedStore)
 *         .build());
 * kyso.logIn("vnpt-oauth", signer);   // OpenPage(…), or nothing when he is logged in
 * }</pre>
 *
 * <p>VNPT finds transactions by its own identifier only. After a lost answer to a submission nobody can ask what became of
 * it, so it stays unknown, for an operator. A pending transaction cannot be withdrawn. Safe for threads. Nothing is
 * connected until the first call.
 */
public final class VnptOAuth implements SigningProvider, CallbackAware, LogsInSigner {

    private static final int UNAUTHORIZED = 401;
    private static final int CREDENTIALS_MAXIMUM = 50;
    private static final Pattern IDENTIFIER = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final VnptOAuthConfig config;
    private final ProviderDescriptor descriptor;
    private final HttpTransport transport;
    private final OAuthTokens tokens;
    private final OAuthLogin login;
    private final CscCredentials credentials;
    private final Logger log;

    private VnptOAuth(VnptOAuthConfig config, HttpTransport transport) {
        this.config = config;
        this.descriptor = config.descriptor();
        this.transport = transport;
        OAuthGrants grants = new OAuthGrants(config, transport);
        this.tokens = new OAuthTokens(config, grants);
        this.login = new OAuthLogin(config, grants, tokens);
        this.credentials = new CscCredentials(config.multisignHeeded());
        this.log = LoggerFactory.getLogger("vn.kyso.provider." + config.name());
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static VnptOAuth open(VnptOAuthConfig config) {
        return new VnptOAuth(config, HttpTransport.open(config.name(), List.of(config.baseUri()), config.http()));
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The code that the redirect carries is good for 15 seconds: hand it over at once.
     */
    @Override
    public Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context) {
        return login.logIn(signer, data, new Budget(context));
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        Budget budget = new Budget(context);
        CscReply list = CscReply.of(asSigner(
                signer,
                budget,
                token -> transport.execute(
                        post("credentials/list", "csc/credentials/list", token, object())
                                .asRead(),
                        budget.left())));
        if (!list.isOk()) {
            throw list.failure(false, sent(signer));
        }
        List<String> ids = list.content().map(JsonView::items).orElse(List.of()).stream()
                .flatMap(item -> item.textIfAny().stream())
                .distinct()
                .toList();
        if (ids.size() > CREDENTIALS_MAXIMUM) {
            log.warn("The account lists {} credentials; the first {} are looked at", ids.size(), CREDENTIALS_MAXIMUM);
        }
        Map<String, Credential> found = new LinkedHashMap<>();
        RemoteSigningException unusable = null;
        for (String id : ids.subList(0, Math.min(ids.size(), CREDENTIALS_MAXIMUM))) {
            CscReply info = info(signer, id, budget);
            Optional<Credential> credential =
                    info.isOk() ? info.content().flatMap(content -> credentials.read(id, content)) : Optional.empty();
            if (credential.isPresent()) {
                found.put(id, credential.get());
                continue;
            }
            unusable = unusable(info, signer, id);
            log.warn("A credential of the account is left out: {}", unusable.code());
        }
        if (found.isEmpty() && unusable != null) {
            throw unusable;
        }
        return List.copyOf(found.values());
    }

    private CscReply info(Signer signer, String id, Budget budget) {
        ObjectNode body = object().put("credentialId", id)
                .put("certificates", "chain")
                .put("certInfo", true)
                .put("authInfo", true);
        return CscReply.ofInfo(asSigner(
                signer,
                budget,
                token -> transport.execute(
                        post("credentials/info", "csc/credentials/info", token, body)
                                .asRead(),
                        budget.left())));
    }

    /** Why a credential is left out; other trouble than with the credential itself is thrown. */
    private RemoteSigningException unusable(CscReply info, Signer signer, String id) {
        if (info.isOk()) {
            return info.answer()
                    .failure(FailureCode.ANSWER_UNREADABLE, "credentials/info shows no readable certificate; ask VNPT")
                    .toException();
        }
        List<String> sent = sent(signer);
        sent.add(id);
        RemoteSigningException failure = info.failure(false, sent);
        if (failure.code() != FailureCode.CREDENTIAL_NOT_FOUND && failure.code() != FailureCode.CREDENTIAL_UNUSABLE) {
            throw failure;
        }
        return failure;
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        Budget budget = new Budget(context);
        ObjectNode body = body(submission);
        HttpAnswer answer = asSigner(
                submission.signer(),
                budget,
                token -> transport.execute(
                        post("signhash", "csc/signature/signhash", token, body).asSubmit(), budget.left()));
        CscReply reply = CscReply.of(answer);
        if (!reply.isOk()) {
            throw reply.failure(true, sent(submission));
        }
        JsonView content = reply.content()
                .filter(JsonView::isObject)
                .orElseThrow(() -> answer.notUnderstood("content was expected, it is missing"));
        String tranId = content.at("tranId")
                .textIfAny()
                .filter(id -> IDENTIFIER.matcher(id).matches())
                .orElseThrow(() -> answer.notUnderstood("a tranId of at most 256 printable characters was expected"));
        String own = submission.transactionId().value();
        if (!content.at("refTranId").textIfAny().orElse(own).equals(own)) {
            throw answer.notUnderstood("the refTranId is not the one that was sent");
        }
        return new SubmissionReceipt(
                TransactionId.ofProvider(tranId),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                CscTransactions.read(content, submission.items()));
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        if (query.transactionId().equals(query.ownTransactionId())) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because(
                            "VNPT finds transactions by its own tranId only, and the answer that named it was lost; what"
                                    + " became of the submission has to be asked of VNPT's staff")
                    .provider(config.name())
                    .transactionId(query.transactionId())
                    .toException();
        }
        Budget budget = new Budget(context);
        ObjectNode body = object().put("tranId", query.transactionId().value());
        CscReply reply = CscReply.of(asSigner(
                query.signer(),
                budget,
                token -> transport.execute(
                        post("gettraninfo", "csc/credentials/gettraninfo", token, body)
                                .asRead(),
                        budget.left())));
        if (reply.isOk() && reply.content().isPresent()) {
            return CscTransactions.read(reply.content().get(), query.items());
        }
        if (reply.is(OAuthCodes.TRANSACTION_NOT_FOUND)) {
            return new ProviderAnswer.NotFound(Optional.of(reply.vendorCode()));
        }
        if (reply.is(OAuthCodes.TRANSACTION_EXPIRED)) {
            return new ProviderAnswer.Expired(Optional.of(reply.vendorCode()));
        }
        if (reply.isOk()) {
            return ProviderAnswer.waiting();
        }
        List<String> sent = sent(query.signer());
        sent.add(query.transactionId().value());
        throw reply.failure(false, sent);
    }

    /**
     * {@inheritDoc}
     *
     * <p>VNPT calls {@code notifyUrl} once and proves nothing of itself; the {@code status} inside is a byte whose values
     * are not documented, and is not looked at. {@code refTranId} names no session: where only it is known, the answer to
     * the submission was lost and there is nothing to ask VNPT by.
     */
    @Override
    public List<String> transactionsOf(Callback callback) {
        JsonView body = TolerantJson.read(callback.body(), this::unreadable).requireObject();
        return body.at("tranId")
                .textIfAny()
                .filter(id -> IDENTIFIER.matcher(id).matches())
                .map(List::of)
                .orElseThrow(() -> unreadable("a tranId was expected"));
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        transport.close();
    }

    /** Makes a call with the signer's token; a token that is not accepted (401, so nothing was done) is renewed once. */
    private HttpAnswer asSigner(Signer signer, Budget budget, Function<Secret, HttpAnswer> call) {
        Secret token = tokens.current(signer, budget);
        HttpAnswer answer = call.apply(token);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        HttpAnswer second = call.apply(tokens.instead(signer, token, budget));
        if (second.status() != UNAUTHORIZED) {
            return second;
        }
        throw second.failure(
                        FailureCode.SIGNER_LOGIN_NEEDED,
                        "VNPT did not accept the signer's token, nor a fresh one; let him log in by logIn(…)")
                .vendorCode("HTTP 401")
                .repeatSafe(true)
                .toException();
    }

    private ObjectNode body(Submission submission) {
        ObjectNode body = object().put(
                        "credentialId", submission.credential().id().value())
                .put("refTranId", submission.transactionId().value());
        config.notifyUrl().ifPresent(url -> body.put("notifyUrl", url.toString()));
        submission.prompt().ifPresent(prompt -> body.put("description", prompt));
        ArrayNode datas = body.putArray("datas");
        submission
                .items()
                .forEach(item -> datas.addObject()
                        .put("name", item.name())
                        .put(
                                "hash",
                                Base64.getEncoder().encodeToString(item.digest().toByteArray())));
        return body;
    }

    private static HttpCall.Builder post(String operation, String path, Secret token, ObjectNode body) {
        return HttpCall.post(operation, path).bearer(token).json(body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What must not come back in a message. */
    private List<String> sent(Signer signer) {
        List<String> sent = new ArrayList<>();
        sent.add(config.clientId());
        sent.add(config.clientSecret().expose());
        sent.add(signer.account());
        signer.identifiers().forEach(identifier -> sent.add(identifier.value()));
        return sent;
    }

    private List<String> sent(Submission submission) {
        List<String> sent = sent(submission.signer());
        sent.add(submission.transactionId().value());
        sent.add(submission.credential().id().value());
        submission.prompt().ifPresent(sent::add);
        submission.items().forEach(item -> {
            sent.add(item.reference());
            sent.add(item.name());
            sent.add(Base64.getEncoder().encodeToString(item.digest().toByteArray()));
        });
        return sent;
    }

    private RemoteSigningException unreadable(String what) {
        return FailureCode.ANSWER_UNREADABLE
                .because("Callback: " + what)
                .provider(config.name())
                .toException();
    }
}
