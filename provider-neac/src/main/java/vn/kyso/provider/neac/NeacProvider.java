// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/**
 * A CA or gateway that speaks the Decision 769 interface in some variety. Safe for threads; keeps nothing of a
 * transaction but what is in its handle.
 */
public final class NeacProvider implements SigningProvider {

    /** Fits into a path segment and is not made of dots. */
    static final Pattern IDENTIFIER = Pattern.compile("(?!\\.{1,2}$)[\\x21-\\x24\\x26-\\x7e]{1,256}");

    private static final Map<String, String> INCOMPLETE = Map.of("answer", "incomplete");

    private final ProviderDescriptor descriptor;
    private final NeacProfile profile;
    private final Access access;
    private final HttpTransport transport;
    private final OpenCalls signing;
    private final Clock clock;
    private final Bodies bodies;
    private final Transactions transactions;
    private final Logger log;

    /**
     * Puts a provider together.
     *
     * @param descriptor limits and times
     * @param profile the CA's habits
     * @param account the relying party's account
     * @param transport the way to the CA; closed with the provider
     * @param clock for {@code time_stamp}
     */
    public NeacProvider(
            ProviderDescriptor descriptor,
            NeacProfile profile,
            NeacAccount account,
            HttpTransport transport,
            Clock clock) {
        this(descriptor, profile, Access.by(account), transport, OpenCalls.through(transport), clock);
    }

    NeacProvider(
            ProviderDescriptor descriptor,
            NeacProfile profile,
            Access access,
            HttpTransport transport,
            OpenCalls signing,
            Clock clock) {
        this.descriptor = descriptor;
        this.profile = profile;
        this.access = access;
        this.transport = transport;
        this.signing = signing;
        this.clock = clock;
        this.bodies = new Bodies(profile);
        this.transactions = new Transactions(profile);
        this.log = LoggerFactory.getLogger("vn.kyso.provider." + descriptor.name());
    }

    @Override
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        TransactionId tracing = TransactionId.mint();
        Access.Pass pass = access.pass();
        HttpCall.Builder call = pass.onto(HttpCall.post("get_certificate", profile.certificatesPath()))
                .json(bodies.certificates(pass, signer, tracing));
        Reply reply = Reply.of(transport.execute(call.asRead(), context));
        if (!reply.isOk()) {
            List<String> sent = bodies.sent(pass, signer);
            sent.add(tracing.value());
            throw reply.failure(profile, false, sent);
        }
        return new CertificateList(profile, log).read(reply);
    }

    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        Access.Pass pass = access.pass();
        HttpCall.Builder call = pass.onto(HttpCall.post("sign", profile.signPath()))
                .json(bodies.sign(pass, submission, clock.instant()))
                .alsoReturn(profile.endStatuses());
        if (profile.blocking()) {
            call.timeout(context.timeout());
        }
        Reply reply = Reply.of(signing.execute(call.asSubmit(), context));
        // A refusal comes as an answer to sign itself where that waits for the citizen.
        Optional<ProviderAnswer> answer =
                reply.isOk() || profile.blocking() ? transactions.read(reply) : transactions.end(reply);
        if (answer.isEmpty()) {
            throw reply.failure(profile, true, bodies.sent(pass, submission));
        }
        if (answer.get() instanceof ProviderAnswer.Waiting && profile.statusCall() instanceof StatusCall.None) {
            throw answeredTooEarly(reply);
        }
        return new SubmissionReceipt(
                transactionId(submission.transactionId(), reply),
                incomplete(answer.get(), submission) ? INCOMPLETE : AskBy.handle(otherId(reply)),
                transactions.validFor(reply),
                Optional.empty(),
                answer.get());
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        List<AskBy> ways = AskBy.waysFor(query);
        Reply first = ask(ways.get(0), query, context);
        Optional<ProviderAnswer> answer = transactions.read(first);
        if (answer.isPresent()) {
            return ways.get(0).remember(query, answer.get());
        }
        if (ways.size() > 1 && first.isClientError()) {
            Optional<ProviderAnswer> second = transactions.read(ask(ways.get(1), query, context));
            if (second.isPresent()) {
                return ways.get(1).remember(query, second.get());
            }
        }
        if (profile.isNotFound(first.code())) {
            return new ProviderAnswer.NotFound(Optional.of(first.vendorCode()));
        }
        List<String> sent = new ArrayList<>(bodies.sent(access.pass(), query.signer()));
        sent.add(query.transactionId().value());
        sent.addAll(query.handle().values());
        throw first.failure(profile, false, sent);
    }

    /** Closes the transport. */
    @Override
    public void close() {
        signing.close();
        transport.close();
    }

    private Reply ask(AskBy way, TransactionQuery query, CallContext context) {
        String id = way.idOf(query);
        StatusCall status = profile.statusCall();
        Access.Pass pass = access.pass();
        HttpCall.Builder call;
        if (status instanceof StatusCall.InPath inPath) {
            call = post(inPath.path(), Bodies.empty(), id);
        } else if (status instanceof StatusCall.InBody inBody) {
            call = post(inBody.path(), bodies.status(pass, query.signer(), id));
        } else {
            throw noStatusCall(descriptor, query);
        }
        HttpAnswer answer = transport.execute(
                pass.onto(call).alsoReturn(profile.endStatuses()).asRead(), context);
        return Reply.of(answer);
    }

    /** Of a batch that was answered in part the key has signed the rest too, or has not; nobody can be asked. */
    private boolean incomplete(ProviderAnswer answer, Submission submission) {
        return profile.statusCall() instanceof StatusCall.None
                && answer instanceof ProviderAnswer.Values values
                && values.values().size() < submission.items().size();
    }

    static RemoteSigningException noStatusCall(ProviderDescriptor descriptor, TransactionQuery query) {
        boolean incomplete = query.handle().equals(INCOMPLETE);
        return (incomplete ? FailureCode.OUTCOME_UNKNOWN : FailureCode.NOT_OFFERED_BY_PROVIDER)
                .because("The provider has no status call; what became of "
                        + (incomplete ? "the rest of the batch" : "the transaction")
                        + " has to be asked of its operator. Do not submit again")
                .provider(descriptor.name())
                .transactionId(query.transactionId())
                .toException();
    }

    /** Nobody could ever ask for the value. */
    private static RemoteSigningException answeredTooEarly(Reply reply) {
        return reply.answer()
                .notUnderstood(
                        "a value was expected, because sign is configured as blocking without a status call; code "
                                + reply.vendorCode()
                                + " came without one. If the CA answers at once and is asked later, configure its status call");
    }

    private static HttpCall.Builder post(String path, ObjectNode body, String... segments) {
        return HttpCall.post("status", path, segments).json(body);
    }

    /** The answer's identifier counts, whoever made it up; without one it is ours. */
    static TransactionId transactionId(TransactionId own, Reply reply) {
        Optional<String> named =
                reply.data().flatMap(data -> data.at("transaction_id").textIfAny());
        if (named.isEmpty() || named.get().equals(own.value())) {
            return own;
        }
        if (!IDENTIFIER.matcher(named.get()).matches()) {
            throw reply.answer()
                    .notUnderstood("a transaction identifier of at most 256 printable ASCII characters was expected");
        }
        return TransactionId.ofProvider(named.get());
    }

    private Optional<String> otherId(Reply reply) {
        return profile.otherIdField()
                .flatMap(field -> reply.data().flatMap(data -> data.at(field).textIfAny()))
                .filter(id -> IDENTIFIER.matcher(id).matches());
    }
}
