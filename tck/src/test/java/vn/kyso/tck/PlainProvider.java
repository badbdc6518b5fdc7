// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SignatureValue;
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
import vn.kyso.testkit.pki.TestCredential;

/** A well-behaved provider over {@link PlainCa}, of which tests make others that behave badly. */
class PlainProvider implements SigningProvider, CallbackAware {

    private static final Pattern CALLBACK = Pattern.compile("\\{\"plain\":\"([^\"]+)\"}");

    final PlainCa ca;
    private volatile boolean closed;

    PlainProvider(PlainCa ca) {
        this.ca = ca;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.named("plain")
                .batchMaximum(5)
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .notFoundProven(true)
                .promptRules(new PromptRules(80, true))
                .refusalTold(true)
                .build();
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return read(() -> ca.certificates(signer.account())).stream()
                .map(PlainProvider::credential)
                .toList();
    }

    private static Credential credential(TestCredential key) {
        return new Credential(
                new CredentialId(key.serialHex()),
                CertificateChain.of(key.certificate(), key.chain()),
                Credential.Status.ACTIVE,
                Credential.Kind.PERSONAL);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        send(
                submission.transactionId(),
                submission.signer(),
                submission.credential().id(),
                submission.items());
        return SubmissionReceipt.waiting(submission.transactionId());
    }

    /** The call that rings or signs, once. */
    void send(TransactionId id, Signer signer, CredentialId credential, List<Submission.Item> items) {
        Map<String, byte[]> digests = new LinkedHashMap<>();
        items.forEach(item -> digests.put(item.reference(), item.digest().toByteArray()));
        boolean known;
        try {
            known = open().submit(id.value(), signer.account(), credential.value(), digests);
        } catch (PlainCa.Broken e) {
            throw e.sent
                    ? failure(FailureCode.OUTCOME_UNKNOWN, false)
                    : failure(FailureCode.PROVIDER_UNREACHABLE, true);
        }
        if (!known) {
            throw failure(FailureCode.CREDENTIAL_NOT_FOUND, true);
        }
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        String id = query.ownTransactionId().value();
        Optional<PlainCa.State> state = read(() -> ca.state(id));
        if (state.isEmpty()) {
            return new ProviderAnswer.NotFound(Optional.empty());
        }
        return switch (state.get()) {
            case WAITING -> ProviderAnswer.waiting();
            case SIGNED -> values(id);
            case REFUSED -> new ProviderAnswer.Refused(Optional.empty());
            case EXPIRED -> new ProviderAnswer.Expired(Optional.empty());
        };
    }

    ProviderAnswer values(String id) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        ca.values(id)
                .forEach((name, value) ->
                        values.add(new ProviderAnswer.Value(Optional.of(name), SignatureValue.of(value))));
        return new ProviderAnswer.Values(values);
    }

    @Override
    public List<String> transactionsOf(Callback callback) {
        Matcher named = CALLBACK.matcher(new String(callback.body(), StandardCharsets.UTF_8));
        return named.matches() ? List.of(named.group(1)) : List.of();
    }

    <T> T read(Supplier<T> call) {
        open();
        try {
            return call.get();
        } catch (PlainCa.Broken e) {
            throw failure(e.unreadable ? FailureCode.ANSWER_UNREADABLE : FailureCode.PROVIDER_UNREACHABLE, true);
        }
    }

    private PlainCa open() {
        if (closed) {
            throw failure(FailureCode.PROVIDER_UNREACHABLE, true);
        }
        return ca;
    }

    RemoteSigningException failure(FailureCode code, boolean repeatSafe) {
        return code.because("the plain CA did not answer as expected")
                .provider(descriptor().name())
                .repeatSafe(repeatSafe)
                .toException();
    }

    @Override
    public void close() {
        closed = true;
    }
}
