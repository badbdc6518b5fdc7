// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
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
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;

/**
 * MISA eSign remote signing. The signer logs in with his own MISA account, then confirms each transaction in MISA's app.
 * A pending transaction cannot be withdrawn; MISA has no call for it.
 *
 * <pre>{@code
 * MisaEsign misa = MisaEsign.open(MisaConfig.builder()
 *         .environment(MisaEnvironment.PRODUCTION)
 *         .clientId(System.getenv("MISA_CLIENT_ID"))
 *         .clientKey(Secret.fromEnvironment("MISA_CLIENT_KEY"))
 *         .signIns(signer -> vault.misaAccountOf(signer))     // or nothing: the signer is asked
 *         .tokenStore(encryptedTokens)                        // or nothing: in memory
 *         .build());
 * }</pre>
 *
 * <p>Safe for threads. Nothing is connected until the first call.
 */
public final class MisaEsign implements SigningProvider, LogsInSigner, CallbackAware {

    /** Fits into a path segment and is not made of dots. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?!\\.{1,2}$)[\\x21-\\x24\\x26-\\x7e]{1,256}");

    private final MisaConfig config;
    private final ProviderDescriptor descriptor;
    private final HttpTransport transport;
    private final Esrm esrm;
    private final LoginDialogue dialogue;
    private final CertificateList certificates;
    private final StatusReader status;
    private final MisaCallbacks callbacks;

    private MisaEsign(MisaConfig config, HttpTransport transport) {
        Logger log = LoggerFactory.getLogger("vn.kyso.provider." + config.name());
        AuthCalls calls = new AuthCalls(config, transport);
        SignerLogins logins = new SignerLogins(config, calls);
        this.config = config;
        this.descriptor = descriptor(config);
        this.transport = transport;
        this.esrm = new Esrm(config, transport, logins);
        this.dialogue = new LoginDialogue(logins, calls);
        this.certificates = new CertificateList(config.issuers(), log);
        this.status = new StatusReader(config, log);
        this.callbacks = new MisaCallbacks(config.name(), config.clientId());
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static MisaEsign open(MisaConfig config) {
        return new MisaEsign(config, HttpTransport.open(config.name(), List.of(config.baseUri()), config.http()));
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Begun without data, it logs in with what the supplier of sign-ins gives. Where that is nothing, the fields
     * {@code userName} and {@code password} are asked for. Where MISA wants a code, the field is {@code otp} (SMS or
     * mail; sent again by a call without data) or {@code appOtp} (authenticator app).
     */
    @Override
    public Optional<UserAction> logIn(Signer signer, ActivationData data, CallContext context) {
        return dialogue.goOn(signer, data, Budget.of(context));
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        HttpAnswer answer = esrm.read(
                signer, Esrm.get("certificates", "general/api/v1/Certificates/by-userId"), Budget.of(context));
        return certificates.read(answer, esrm.json(answer, esrm.sent(signer)));
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        DocumentIds ids = DocumentIds.of(submission.transactionId(), submission.items());
        HttpAnswer answer = esrm.submit(
                submission.signer(),
                Esrm.post("sign", "signing/api/v1/Signing/hash")
                        .json(HashRequest.of(submission, ids, config.standardPrompt())),
                Budget.of(context));
        List<String> sent = esrm.sent(submission.signer());
        sent.addAll(HashRequest.sent(submission, ids));
        String transactionId = esrm.json(answer, sent)
                .requireObject()
                .at("transactionId")
                .textIfAny()
                .filter(id -> IDENTIFIER.matcher(id).matches())
                .orElseThrow(() ->
                        answer.notUnderstood("a transactionId of at most 256 printable ASCII characters was expected"));
        return new SubmissionReceipt(
                TransactionId.ofProvider(transactionId),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                ProviderAnswer.waiting());
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        if (query.transactionId().mintedBy() != TransactionId.MintedBy.PROVIDER) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because(
                            "MISA makes up the identifiers of transactions and cannot be asked by ours; what became of a"
                                    + " submission whose answer was lost, the signer or MISA has to say")
                    .provider(config.name())
                    .toException();
        }
        HttpAnswer answer = esrm.read(
                query.signer(),
                Esrm.get(
                        "status",
                        "signing/api/v1/Signing/status/{}",
                        query.transactionId().value()),
                Budget.of(context));
        if (answer.status() == 404
                && answer.jsonIfAny().filter(JsonView::isObject).isPresent()) {
            return new ProviderAnswer.NotFound(Optional.of("HTTP 404"));
        }
        List<String> sent = new ArrayList<>(esrm.sent(query.signer()));
        sent.add(query.transactionId().value());
        return status.read(answer, esrm.json(answer, sent), query);
    }

    /**
     * {@inheritDoc}
     *
     * <p>MISA authenticates its webhook by nothing but {@code clientId}, compared in constant time.
     */
    @Override
    public List<String> transactionsOf(Callback callback) {
        return callbacks.transactionsOf(callback);
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        transport.close();
    }

    private static ProviderDescriptor descriptor(MisaConfig config) {
        return config.describe()
                .displayName("MISA eSign")
                .digestAlgorithms(java.util.Set.of(DigestAlgorithm.SHA256))
                .transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)
                .notFoundProven(false)
                .promptRules(config.promptRules())
                .refusalTold(!config.refusedCodes().isEmpty())
                .build();
    }
}
