// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
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
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;

/** A provider without a wire, which remembers nothing but who approved. A callback's body is the transaction's identifier. */
final class EngineRig implements Rig, SigningProvider, CallbackAware {

    private final TestPki pki = TestPki.create();
    private final TestCredential key;
    private final ProviderDescriptor descriptor;
    private final Set<String> approved = ConcurrentHashMap.newKeySet();
    private final Set<String> crowd = ConcurrentHashMap.newKeySet();
    private volatile Duration crowdInterval;
    private final LongAdder polls = new LongAdder();

    EngineRig(PersonalNumber citizen, Duration poll) {
        this(citizen, poll, poll);
    }

    EngineRig(PersonalNumber citizen, Duration firstPoll, Duration poll) {
        crowdInterval = poll;
        key = pki.citizen("Nguyễn Văn A", citizen.value());
        descriptor = ProviderDescriptor.named("engine")
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .confirmationTime(Duration.ofHours(1))
                .firstPollAfter(firstPoll)
                .pollInterval(poll)
                .concurrency(32)
                .build();
    }

    @Override
    public SigningProvider provider() {
        return this;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return List.of(new Credential(
                new CredentialId(key.serialHex()),
                CertificateChain.of(key.certificate(), key.chain()),
                Credential.Status.ACTIVE,
                Credential.Kind.PERSONAL));
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        return SubmissionReceipt.waiting(submission.transactionId());
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        polls.increment();
        if (!approved.contains(query.transactionId().value())) {
            return isCrowd(query.transactionId().value())
                    ? new ProviderAnswer.Waiting(Optional.of(crowdInterval), Optional.empty(), Optional.empty())
                    : ProviderAnswer.waiting();
        }
        return new ProviderAnswer.Values(query.items().stream()
                .map(item -> new ProviderAnswer.Value(
                        Optional.of(item.reference()),
                        SignatureValue.of(key.signDigest(item.digest().toByteArray()))))
                .toList());
    }

    @Override
    public List<String> transactionsOf(Callback callback) {
        return List.of(new String(callback.body(), StandardCharsets.US_ASCII));
    }

    /** This transaction only makes the crowd larger. */
    void crowd(String transactionId) {
        crowd.add(transactionId);
    }

    boolean isCrowd(String transactionId) {
        return crowd.contains(transactionId);
    }

    /** How long after a look the crowd wants the next one. */
    void crowdIsAskedEvery(Duration interval) {
        crowdInterval = interval;
    }

    @Override
    public void approve(String transactionId) {
        approved.add(transactionId);
    }

    @Override
    public long polls() {
        return polls.sum();
    }

    @Override
    public boolean sharesHeap() {
        return false;
    }

    @Override
    public void close() {
        pki.close();
    }
}
