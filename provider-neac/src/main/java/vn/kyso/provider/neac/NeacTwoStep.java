// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/**
 * Signing with the signer's password and one-time password: {@code sign} gives a {@code sad}, and {@code confirm} redeems
 * it for the values. The {@code sad} lives between the two calls only; nobody stores it. Each call is made once. Immutable
 * and safe for threads.
 */
public final class NeacTwoStep {

    private static final String PASSWORD = "password";
    private static final Duration LEAST = Duration.ofMillis(1);

    private final NeacProfile profile;
    private final String confirmPath;
    private final boolean appInstead;
    private final MessageTable<FailureCode> rejections;
    private final Access access;
    private final HttpTransport transport;
    private final Clock clock;
    private final Bodies bodies;
    private final Transactions transactions;

    /**
     * Puts the two steps together.
     *
     * @param profile the CA's habits; its path of {@code sign} is that of the first step
     * @param confirmPath of the second step, below the base address
     * @param appInstead whether an answer to {@code sign} without a {@code sad} means that the citizen is asked in the app,
     *     and that the profile's status call knows the transaction; otherwise such an answer is an unknown outcome
     * @param rejections by which texts a rejection of either step, whatever its code, speaks of what the signer gave
     * @param account the relying party's account
     * @param transport the way to the CA; stays the caller's
     * @param clock for {@code time_stamp}
     */
    public NeacTwoStep(
            NeacProfile profile,
            String confirmPath,
            boolean appInstead,
            MessageTable<FailureCode> rejections,
            NeacAccount account,
            HttpTransport transport,
            Clock clock) {
        this.profile = profile;
        this.confirmPath = confirmPath;
        this.appInstead = appInstead;
        this.rejections = rejections;
        this.access = Access.by(account);
        this.transport = transport;
        this.clock = clock;
        this.bodies = new Bodies(profile);
        this.transactions = new Transactions(profile);
    }

    /**
     * Makes both steps.
     *
     * @param submission what to sign
     * @param secrets what the signer gave
     * @param context deadline and tracing, for both together
     * @return the values; or an end that the CA told; or waiting, when the citizen is asked in the app
     * @throws vn.kyso.core.OutcomeUnknownException when the key may have signed, or the app may ask, and no good answer
     *     came
     * @throws RemoteSigningException when nothing was signed and nobody is asked
     */
    public SubmissionReceipt submit(Submission submission, SignerSecrets secrets, CallContext context) {
        Access.Pass pass = access.pass();
        List<String> sent = new ArrayList<>(bodies.sent(pass, submission));
        sent.add(secrets.password().expose());
        sent.add(secrets.otp().expose());
        Reply signed = first(pass, submission, secrets, context);
        if (!signed.isOk()) {
            throw rejected(signed, sent);
        }
        TransactionId id = NeacProvider.transactionId(submission.transactionId(), signed);
        Optional<String> sad = signed.data().flatMap(data -> data.at("sad").textIfAny());
        ProviderAnswer answer = sad.isPresent()
                ? second(pass, submission, secrets, id, sad.get(), sent, left(context, signed.answer()))
                : withoutSad(signed);
        return new SubmissionReceipt(
                id, AskBy.handle(otherId(signed)), transactions.validFor(signed), Optional.empty(), answer);
    }

    private Reply first(Access.Pass pass, Submission submission, SignerSecrets secrets, CallContext context) {
        var body = bodies.sign(pass, submission, clock.instant())
                .put(PASSWORD, secrets.password().expose())
                .put("otp", secrets.otp().expose());
        return Reply.of(transport.execute(
                HttpCall.post("sign", profile.signPath()).json(body).asSubmit(), context));
    }

    private ProviderAnswer second(
            Access.Pass pass,
            Submission submission,
            SignerSecrets secrets,
            TransactionId id,
            String sad,
            List<String> sent,
            CallContext context) {
        var body = bodies.status(pass, submission.signer(), id.value())
                .put(PASSWORD, secrets.password().expose())
                .put("sad", sad);
        Reply confirmed = Reply.of(transport.execute(
                HttpCall.post("confirm", confirmPath).json(body).asSubmit(), context));
        if (!confirmed.isOk()) {
            sent.add(sad);
            throw rejected(confirmed, sent);
        }
        ProviderAnswer answer = transactions.read(confirmed).orElseThrow();
        if (answer instanceof ProviderAnswer.Waiting || isPart(answer, submission)) {
            throw confirmed
                    .answer()
                    .notUnderstood("a value for each of " + submission.items().size()
                            + " documents was expected; the key may have signed all of them");
        }
        return answer;
    }

    private ProviderAnswer withoutSad(Reply signed) {
        ProviderAnswer answer = transactions.read(signed).orElseThrow();
        if (answer instanceof ProviderAnswer.Waiting && !appInstead) {
            throw signed.answer()
                    .notUnderstood(
                            "a sad was expected. Without one the CA may be asking the citizen in its app; whether it"
                                    + " does, and how it is asked then, is a setting");
        }
        return answer;
    }

    private static boolean isPart(ProviderAnswer answer, Submission submission) {
        return answer instanceof ProviderAnswer.Values values
                && values.values().size() < submission.items().size();
    }

    /** What the signer gave was wrong, or what the table of codes says. */
    private RemoteSigningException rejected(Reply reply, List<String> sent) {
        boolean serverError = reply.code() >= 500 && reply.code() < 600;
        Optional<FailureCode> ofSigner =
                serverError ? Optional.empty() : reply.message().flatMap(rejections::find);
        if (ofSigner.isEmpty()) {
            return reply.failure(profile, true, sent);
        }
        return reply.answer()
                .failure(
                        ofSigner.get(),
                        "The provider answered with code " + reply.vendorCode()
                                + " and a text that speaks of what the signer gave; nothing was signed")
                .vendorCode(reply.vendorCode())
                .vendorText(reply.message()
                        .flatMap(text -> VendorText.clean(text, sent, profile.knownTexts()))
                        .orElse(null))
                .repeatSafe(true)
                .toException();
    }

    private Optional<String> otherId(Reply reply) {
        return profile.otherIdField()
                .flatMap(field -> reply.data().map(data -> data.at(field)))
                .flatMap(JsonView::textIfAny)
                .filter(id -> NeacProvider.IDENTIFIER.matcher(id).matches());
    }

    private static CallContext left(CallContext context, HttpAnswer first) {
        Duration left = context.timeout().minus(first.elapsed());
        return new CallContext(left.compareTo(LEAST) < 0 ? LEAST : left, context.correlationId());
    }
}
