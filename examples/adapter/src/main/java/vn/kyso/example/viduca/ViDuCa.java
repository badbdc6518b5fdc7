// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.Cancellable;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.TolerantJson;

/**
 * Ví Dụ CA, an invented CA: the citizen confirms in its app, the portal asks for the values.
 *
 * <pre>{@code
 * SigningProvider vidu = ViDuCa.open(ViDuCaConfig.builder()
 *         .baseUri(URI.create("https://ky.viduca.example"))
 *         .relyingParty("cong-dich-vu")
 *         .apiKey(Secret.fromEnvironment("VIDU_API_KEY"))
 *         .build());
 * }</pre>
 *
 * <p>Safe for threads. Nothing is connected until the first call.
 */
public final class ViDuCa implements SigningProvider, Cancellable, CallbackAware {

    private final ViDuCaConfig config;
    private final ViDuCaClient client;
    private final ProviderDescriptor descriptor;

    private ViDuCa(ViDuCaConfig config) {
        this.config = config;
        this.client = new ViDuCaClient(config);
        this.descriptor = descriptor(config);
    }

    /**
     * Opens the provider.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     */
    public static ViDuCa open(ViDuCaConfig config) {
        return new ViDuCa(config);
    }

    private static ProviderDescriptor descriptor(ViDuCaConfig config) {
        return config.describe()
                .displayName("Ví Dụ CA")
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .notFoundProven(true)
                .promptRules(new PromptRules(100, false))
                .refusalTold(true)
                .build();
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        HttpAnswer answer = client.certificates(signer.account(), context);
        List<Credential> credentials = new ArrayList<>();
        for (JsonView entry : ViDuCaTables.body(answer).at("certificates").items()) {
            List<X509Certificate> issuers = new ArrayList<>();
            entry.at("issuers").items().forEach(issuer -> issuers.add(certificate(issuer)));
            credentials.add(new Credential(
                    new CredentialId(entry.at("id").requiredText()),
                    CertificateChain.of(certificate(entry.at("certificate")), issuers),
                    ViDuCaTables.certificateStatus(entry.at("status").textIfAny()),
                    Credential.Kind.PERSONAL));
        }
        return List.copyOf(credentials);
    }

    private static X509Certificate certificate(JsonView place) {
        byte[] der = place.base64().orElseThrow(() -> place.unreadable("a certificate was expected"));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw place.unreadable("a certificate was expected");
        }
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        HttpAnswer answer = client.submit(submission, context);
        JsonView body = ViDuCaTables.body(answer);
        if (!body.at("id").requiredText().equals(submission.transactionId().value())) {
            throw answer.notUnderstood("the transaction's own identifier was expected");
        }
        return new SubmissionReceipt(
                submission.transactionId(), Map.of(), secondsLeft(body), Optional.empty(), ProviderAnswer.waiting());
    }

    private static Optional<Duration> secondsLeft(JsonView body) {
        return body.at("secondsLeft").number().stream()
                .filter(seconds -> seconds > 0)
                .mapToObj(Duration::ofSeconds)
                .findFirst();
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        HttpAnswer answer = client.status(query.transactionId().value(), context);
        // Not the status 404 alone, which any gateway sends: only the CA's own word proves it.
        Optional<String> unknown = ViDuCaTables.errorCode(answer).filter("TRANSACTION_UNKNOWN"::equals);
        if (answer.status() == 404 && unknown.isPresent()) {
            return new ProviderAnswer.NotFound(unknown);
        }
        JsonView body = ViDuCaTables.body(answer);
        String state = body.at("status").requiredText();
        if (state.equals("SIGNED")) {
            return values(body);
        }
        return ViDuCaTables.end(state)
                .orElseGet(() -> new ProviderAnswer.Waiting(Optional.empty(), secondsLeft(body), Optional.empty()));
    }

    /** The values as they came: the engine matches and verifies them. */
    private static ProviderAnswer values(JsonView body) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        for (JsonView entry : body.at("signatures").items()) {
            entry.at("value")
                    .base64()
                    .ifPresent(bytes -> values.add(
                            new ProviderAnswer.Value(entry.at("name").textIfAny(), SignatureValue.of(bytes))));
        }
        return values.isEmpty() ? ProviderAnswer.waiting() : new ProviderAnswer.Values(values);
    }

    @Override
    public void cancel(TransactionQuery query, CallContext context) {
        HttpAnswer answer = client.cancel(query.transactionId().value(), context);
        if (!answer.isSuccess()) {
            throw ViDuCaTables.failure(answer);
        }
    }

    @Override
    public List<String> transactionsOf(Callback callback) {
        JsonView body = TolerantJson.read(
                        callback.body(),
                        what -> FailureCode.ANSWER_UNREADABLE
                                .because("Callback: " + what)
                                .provider(config.name())
                                .toException())
                .requireObject();
        byte[] named = body.at("relyingParty").requiredText().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(named, config.relyingParty().getBytes(StandardCharsets.UTF_8))) {
            throw FailureCode.ANSWER_INCONSISTENT
                    .because("The callback names another relying party; it is not acted upon")
                    .provider(config.name())
                    .toException();
        }
        return body.at("transaction").text().map(List::of).orElse(List.of());
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        client.close();
    }

    /** The name only. */
    @Override
    public String toString() {
        return "ViDuCa[" + config.name() + "]";
    }
}
