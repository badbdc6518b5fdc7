// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.kyso.core.ActivationData;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.PromptRules;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ActivatedByRelyingParty;
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
import vn.kyso.testkit.pki.TestCredential;

/** A provider inside the process that does what the test says and writes down what it was asked. */
class ScriptedProvider implements SigningProvider {

    final List<Submission> submissions = new CopyOnWriteArrayList<>();
    final List<TransactionQuery> queries = new CopyOnWriteArrayList<>();
    final Map<String, Submission> accepted = new ConcurrentHashMap<>();
    final ProviderDescriptor descriptor;
    List<Credential> listed;
    private final TestCredential key;

    Function<Submission, SubmissionReceipt> onSubmit = this::accept;
    Function<TransactionQuery, ProviderAnswer> onQuery = query -> ProviderAnswer.waiting();
    Supplier<List<Credential>> onCredentials = () -> listed;

    ScriptedProvider(TestCredential key, ProviderDescriptor.Builder descriptor) {
        this.key = key;
        this.descriptor = descriptor.build();
        this.listed = List.of(credential(key));
    }

    static ProviderDescriptor.Builder ourIds() {
        return ProviderDescriptor.named("scripted")
                .batchMaximum(3)
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .notFoundProven(true)
                .promptRules(new PromptRules(200, false))
                .refusalTold(true)
                .callTimeout(Duration.ofSeconds(30));
    }

    static Credential credential(TestCredential key) {
        return new Credential(
                new CredentialId(key.serialHex()),
                CertificateChain.of(key.certificate(), key.chain()),
                Credential.Status.ACTIVE,
                Credential.Kind.PERSONAL);
    }

    SubmissionReceipt accept(Submission submission) {
        accepted.put(submission.transactionId().value(), submission);
        return SubmissionReceipt.waiting(submission.transactionId());
    }

    /** Good values for all items of a transaction. */
    ProviderAnswer.Values values(TransactionQuery query) {
        return new ProviderAnswer.Values(
                query.items().stream().map(item -> value(key, item)).toList());
    }

    ProviderAnswer.Values valuesReversed(TransactionQuery query) {
        List<ProviderAnswer.Value> values = new ArrayList<>(values(query).values());
        Collections.reverse(values);
        return new ProviderAnswer.Values(values);
    }

    static ProviderAnswer.Value value(TestCredential key, Submission.Item item) {
        return new ProviderAnswer.Value(
                Optional.of(item.reference()),
                SignatureValue.of(key.signDigest(item.digest().toByteArray())));
    }

    void approve() {
        onQuery = this::values;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return onCredentials.get();
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        submissions.add(submission);
        return onSubmit.apply(submission);
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        queries.add(query);
        return onQuery.apply(query);
    }

    /** The same provider with every further ability. */
    static class Able extends ScriptedProvider implements Cancellable, CallbackAware, ActivatedByRelyingParty {

        final List<TransactionQuery> cancelled = new CopyOnWriteArrayList<>();
        Function<ActivationData, ProviderAnswer> onActivate = data -> ProviderAnswer.waiting();

        Able(TestCredential key, ProviderDescriptor.Builder descriptor) {
            super(key, descriptor);
        }

        @Override
        public void cancel(TransactionQuery query, CallContext context) {
            cancelled.add(query);
        }

        @Override
        public List<String> transactionsOf(Callback callback) {
            return List.of(new String(callback.body(), java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context) {
            return onActivate.apply(activationData);
        }
    }
}
