// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpTransport;

/**
 * Viettel MySign (Cloud-CA), the gateway below {@code /vtss/service}: the citizen confirms in Viettel's app. A pending
 * transaction cannot be withdrawn, and one whose answer was lost cannot be asked for; Viettel has no calls for it.
 *
 * <pre>{@code
 * SigningProvider viettel = ViettelMySign.open(ViettelConfig.builder()
 *         .environment(ViettelEnvironment.PRODUCTION)
 *         .clientId(System.getenv("VIETTEL_CLIENT_ID"))
 *         .clientSecret(Secret.fromEnvironment("VIETTEL_CLIENT_SECRET"))
 *         .build());
 * }</pre>
 *
 * <p>Safe for threads. Nothing is connected until the first call. Tokens are kept in memory only.
 */
public final class ViettelMySign implements SigningProvider, CallbackAware {

    private static final Pattern IDENTIFIER = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final ViettelConfig config;
    private final ProviderDescriptor descriptor;
    private final HttpTransport transport;
    private final Bodies bodies;
    private final ErrorTable errors;
    private final Gateway gateway;
    private final CredentialList credentials;
    private final Transactions transactions;
    private final @Nullable ResultCallbacks callbacks;

    private ViettelMySign(ViettelConfig config) {
        Logger log = LoggerFactory.getLogger("vn.kyso.provider." + config.name());
        DisplayText texts = new DisplayText(config.textMaximum());
        this.config = config;
        this.descriptor = descriptor(config, texts);
        this.transport = HttpTransport.open(config.name(), List.of(config.baseUri()), config.http());
        this.bodies = new Bodies(config, texts);
        this.errors = new ErrorTable(config.signerUnknownErrors());
        this.gateway = new Gateway(config, transport, bodies, errors);
        this.credentials = new CredentialList(log);
        this.transactions = new Transactions(config.notFoundErrors(), log);
        this.callbacks = config.webhook()
                .map(ours -> new ResultCallbacks(config.name(), ours))
                .orElse(null);
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static ViettelMySign open(ViettelConfig config) {
        return new ViettelMySign(config);
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        String user = config.userIdForm().of(signer);
        Reply reply = gateway.certificates(user, context);
        if (!reply.isOk()) {
            throw reply.failure(errors, bodies.sent(List.of(user, signer.account())));
        }
        return credentials.read(reply);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        checkKey(submission.credential());
        String user = config.userIdForm().of(submission.signer());
        Reply reply = gateway.signHash(user, bodies.sign(submission), context);
        Optional<String> id = reply.text("transactionId");
        if (!reply.isOk()) {
            throw reply.submitFailure(errors, bodies.sent(user, submission));
        }
        if (id.isPresent() && IDENTIFIER.matcher(id.get()).matches()) {
            return SubmissionReceipt.waiting(TransactionId.ofProvider(id.get()));
        }
        return Transactions.values(reply, submission.items())
                .map(values -> atOnce(submission, values))
                .orElseThrow(() -> reply.answer()
                        .notUnderstood("a transactionId of at most 256 printable ASCII characters was expected"));
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        if (query.transactionId().mintedBy() != TransactionId.MintedBy.PROVIDER) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because(
                            "Viettel mints the identifiers of transactions; one whose answer was lost cannot be asked for."
                                    + " The signer lets the request in the app expire, and the operator decides")
                    .provider(descriptor.name())
                    .transactionId(query.transactionId())
                    .toException();
        }
        String user = config.userIdForm().of(query.signer());
        String id = query.transactionId().value();
        Reply reply = gateway.status(user, id, context);
        return transactions
                .read(reply, query.items())
                .orElseThrow(() -> reply.failure(
                        errors, bodies.sent(List.of(user, query.signer().account(), id))));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Only with {@code async} 3. The bearer token has to be one that our {@link ViettelWebhook} issued and whose time is
     * not over; the values inside are not used.
     */
    @Override
    public List<String> transactionsOf(Callback callback) {
        if (callbacks == null) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("A callback came although no webhook is configured; set async to 3 and what was issued to"
                            + " Viettel")
                    .provider(descriptor.name())
                    .toException();
        }
        return callbacks.transactionsOf(callback);
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        transport.close();
    }

    /** Whether the gateway knows elliptic curves is not public: asked only where the settings say so. */
    private void checkKey(Credential credential) {
        boolean curve =
                credential.chain().signer().getPublicKey().getAlgorithm().equals("EC");
        if (curve && !descriptor.schemes().contains(SignatureAlgorithm.Scheme.ECDSA)) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because(
                            "The credential has a key on an elliptic curve, and how Viettel signs with one is not public;"
                                    + " ask Viettel, then set schemes and signAlgo")
                    .provider(descriptor.name())
                    .repeatSafe(true)
                    .toException();
        }
    }

    /** The gateway answered like one that was asked to wait for the citizen. */
    private static SubmissionReceipt atOnce(Submission submission, ProviderAnswer values) {
        return new SubmissionReceipt(submission.transactionId(), Map.of(), Optional.empty(), Optional.empty(), values);
    }

    private static ProviderDescriptor descriptor(ViettelConfig config, DisplayText texts) {
        return config.describe()
                .displayName("Viettel MySign")
                .schemes(config.schemes())
                .transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)
                .promptRules(texts.rules())
                .refusalTold(true)
                .build();
    }
}
