// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;

/**
 * The gateway that takes a whole file and returns it signed. {@code sign_file} wants the transaction identifier of a
 * {@code get_certificate}; each submission gets a fresh one, so that nothing is kept between the two calls and no
 * identifier is used twice.
 */
final class FileGateway implements SigningProvider, SignsDocuments {

    private final ProviderDescriptor descriptor;
    private final NeacProfile profile;
    private final Access access;
    private final HttpTransport transport;
    private final OpenCalls signing;
    private final long documentMaximum;
    private final FileTransaction fileTransaction;
    private final Bodies bodies;
    private final Transactions transactions;
    private final CertificateList certificates;

    FileGateway(
            ProviderDescriptor descriptor,
            NeacProfile profile,
            Access access,
            HttpTransport transport,
            OpenCalls signing,
            long documentMaximum,
            FileTransaction fileTransaction) {
        this.descriptor = descriptor;
        this.profile = profile;
        this.access = access;
        this.transport = transport;
        this.signing = signing;
        this.documentMaximum = documentMaximum;
        this.fileTransaction = fileTransaction;
        this.bodies = new Bodies(profile);
        this.transactions = new Transactions(profile);
        Logger log = LoggerFactory.getLogger("vn.kyso.provider." + descriptor.name());
        this.certificates = new CertificateList(profile, log);
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public long maximumDocumentBytes() {
        return documentMaximum;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return certificates.read(list(access.pass(), signer, context));
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        Access.Pass pass = access.pass();
        CallContext reading = shorter(context, descriptor.callTimeout());
        Reply listing = list(pass, submission.signer(), reading);
        CertificateList.Listed chosen = chosen(listing, submission.credential());
        String transaction = fileTransaction.of(listing, chosen);
        ObjectNode body = bodies.signFile(pass, submission, chosen, transaction);

        CallContext left = new CallContext(
                atLeastASecond(context.timeout().minus(listing.answer().elapsed())), context.correlationId());
        HttpCall.Builder call = pass.onto(HttpCall.post("sign_file", profile.signPath()))
                .json(body)
                .timeout(left.timeout())
                .alsoReturn(profile.endStatuses());
        HttpAnswer answer = signing.execute(call.asSubmit(), left);
        Reply reply = Reply.nested(answer);
        List<String> sent = bodies.sent(pass, submission);
        sent.add(transaction);
        return new SubmissionReceipt(
                TransactionId.ofProvider(transaction),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                outcome(reply, sent));
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        throw NeacProvider.noStatusCall(descriptor, query);
    }

    @Override
    public void close() {
        signing.close();
        transport.close();
    }

    private Reply list(Access.Pass pass, Signer signer, CallContext context) {
        HttpCall.Builder call = pass.onto(HttpCall.post("get_certificate", profile.certificatesPath()))
                .json(bodies.plainCertificates(pass, signer));
        Reply reply = Reply.of(transport.execute(call.asRead(), context));
        if (!reply.isOk()) {
            throw reply.failure(profile, false, bodies.sent(pass, signer));
        }
        return reply;
    }

    private CertificateList.Listed chosen(Reply listing, Credential credential) {
        return certificates.entries(listing).stream()
                .filter(listed -> isSame(listed.credential(), credential))
                .findFirst()
                .orElseThrow(() -> FailureCode.CREDENTIAL_NOT_FOUND
                        .because(
                                "The gateway no longer lists the certificate chosen at the start; nothing was sent to be"
                                        + " signed")
                        .provider(descriptor.name())
                        .repeatSafe(true)
                        .toException());
    }

    private static boolean isSame(Credential listed, Credential chosen) {
        return listed.chain().signer().equals(chosen.chain().signer())
                && listed.id().value().equalsIgnoreCase(chosen.id().value());
    }

    /** A file is the only proof of success; codes and texts say what no file means. */
    private ProviderAnswer outcome(Reply reply, List<String> sent) {
        List<ProviderAnswer.SignedFile> files = files(reply);
        if (!files.isEmpty()) {
            return new ProviderAnswer.Documents(files);
        }
        ProviderAnswer answer = transactions.withoutValues(reply).orElseThrow(() -> reply.failure(profile, true, sent));
        if (answer instanceof ProviderAnswer.Waiting) {
            throw noFile(reply);
        }
        return answer;
    }

    private static RemoteSigningException noFile(Reply reply) {
        return reply.answer()
                .notUnderstood("a signed file was expected, code " + reply.vendorCode() + " came without one");
    }

    private List<ProviderAnswer.SignedFile> files(Reply reply) {
        List<ProviderAnswer.SignedFile> files = new ArrayList<>();
        List<JsonView> entries = reply.data()
                .map(data -> data.firstOf(profile.resultLists()).items())
                .orElse(List.of());
        for (JsonView entry : entries) {
            entry.at("file_base64")
                    .base64()
                    .filter(content -> content.length > 0)
                    .ifPresent(content -> files.add(
                            new ProviderAnswer.SignedFile(entry.at("doc_id").textIfAny(), content)));
        }
        return files;
    }

    private static CallContext shorter(CallContext context, Duration limit) {
        return limit.compareTo(context.timeout()) < 0 ? new CallContext(limit, context.correlationId()) : context;
    }

    private static Duration atLeastASecond(Duration time) {
        Duration second = Duration.ofSeconds(1);
        return time.compareTo(second) < 0 ? second : time;
    }
}
