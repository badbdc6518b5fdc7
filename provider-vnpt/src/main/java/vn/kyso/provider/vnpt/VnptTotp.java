// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpTransport;
import vn.kyso.provider.neac.NeacAccount;
import vn.kyso.provider.neac.NeacProvider;
import vn.kyso.provider.neac.NeacTwoStep;
import vn.kyso.provider.neac.SignerSecrets;

/**
 * VNPT SmartCA, interface {@code sp769} version 2 ("SmartCA TH"): signing with the signer's password and one-time
 * password, without his phone.
 *
 * <p><strong>With this interface the portal gets to know the citizen's password, and where it makes the one-time passwords
 * itself, also the secret they are made of. Who holds both signs in the citizen's name whenever he likes; the citizen sees
 * nothing of it.</strong> Hence it opens only for a configuration that says {@link
 * VnptTotpConfig.Builder#iAcceptThatThePortalHoldsTheSignersSecrets()}, and warns in the log whenever it is opened. Where
 * VNPT offers it, {@link VnptSmartCa} or {@link VnptOAuth} are the better choice.
 *
 * <pre>{@code
 * SigningProvider vnpt = VnptTotp.open(VnptTotpConfig.builder()
 *         .environment(VnptEnvironment.UAT)
 *         .spId(System.getenv("VNPT_SP_ID"))
 *         .spPassword(Secret.fromEnvironment("VNPT_SP_PASSWORD"))
 *         .iAcceptThatThePortalHoldsTheSignersSecrets()
 *         .build());                      // each signer types password and one-time password
 * kyso.activate(session.id(), ActivationData.none().with("password", password).with("otp", otp));
 * }</pre>
 *
 * <p>Safe for threads. Nothing is connected until the first call.
 */
public final class VnptTotp implements SigningProvider, ActivatedByRelyingParty {

    private static final String STEP = "step";
    private static final String TYPING = "typing";
    private static final String APP = "app";
    private static final String PROMPT = "prompt";
    private static final String ID = "id";
    private static final String PASSWORD = "password";
    private static final String OTP = "otp";

    private final VnptTotpConfig config;
    private final NeacProvider interface769;
    private final NeacTwoStep twoStep;
    private final Supplied supplied;
    private final Clock clock;

    private VnptTotp(VnptTotpConfig config, NeacProvider interface769, NeacTwoStep twoStep) {
        this.config = config;
        this.interface769 = interface769;
        this.twoStep = twoStep;
        this.supplied = new Supplied(config.name());
        this.clock = config.http().clock();
    }

    /**
     * Opens the provider, with a warning in the log.
     *
     * @param config its settings
     * @return the provider; the caller closes it
     * @throws IllegalArgumentException when the base address is plain HTTP to another machine
     */
    public static VnptTotp open(VnptTotpConfig config) {
        NeacAccount account = new NeacAccount(config.spId(), config.spPassword());
        HttpTransport transport = HttpTransport.open(config.name(), List.of(config.baseUri()), config.http());
        LoggerFactory.getLogger("vn.kyso.provider." + config.name())
                .warn(
                        "{} signs with passwords and one-time passwords that citizens give to this portal; whoever gets hold"
                                + " of them here signs in their name",
                        config.name());
        return new VnptTotp(
                config,
                new NeacProvider(
                        config.descriptor(),
                        VnptTotpDialect.profile(config),
                        account,
                        transport,
                        config.http().clock()),
                new NeacTwoStep(
                        VnptTotpDialect.profile(config),
                        VnptTotpDialect.CONFIRM,
                        config.statusV1(),
                        VnptTotpDialect.REJECTIONS,
                        account,
                        transport,
                        config.http().clock()));
    }

    @Override
    public ProviderDescriptor descriptor() {
        return interface769.descriptor();
    }

    @Override
    public List<Credential> credentials(Signer signer, CallContext context) {
        return interface769.credentials(signer, context);
    }

    /**
     * {@inheritDoc}
     *
     * <p>With both secrets at hand the values come at once. Otherwise nothing is sent yet, and the receipt says what the
     * signer has to type.
     */
    @Override
    public SubmissionReceipt submit(Submission submission, CallContext context) {
        Optional<VnptTotpSecrets.Held> held = held(submission.signer());
        Optional<Secret> seed = held.flatMap(VnptTotpSecrets.Held::totpSecret);
        if (held.isPresent() && seed.isPresent()) {
            return submit(submission, new SignerSecrets(held.get().password(), otp(seed.get())), context);
        }
        Map<String, String> handle = new HashMap<>(Map.of(STEP, TYPING));
        submission.prompt().ifPresent(prompt -> handle.put(PROMPT, prompt));
        return new SubmissionReceipt(
                submission.transactionId(),
                handle,
                Optional.empty(),
                Optional.empty(),
                ProviderAnswer.waiting(),
                typing(held.isPresent()));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Each attempt is a transaction of its own at VNPT. One that VNPT did not accept has signed nothing; the signer
     * waits for his next one-time password and types that.
     */
    @Override
    public ProviderAnswer activate(TransactionQuery query, ActivationData activationData, CallContext context) {
        if (!TYPING.equals(query.handle().get(STEP)) || query.outcomeUnknown()) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because("Nothing is to be typed for this transaction")
                    .provider(config.name())
                    .repeatSafe(true)
                    .toException();
        }
        Budget budget = new Budget(context);
        SignerSecrets secrets = typed(query.signer(), activationData);
        Credential credential = credentials(query.signer(), budget.left()).stream()
                .filter(listed -> listed.id().equals(query.credential()))
                .findFirst()
                .orElseThrow(() -> FailureCode.CREDENTIAL_NOT_FOUND
                        .because("The account does not list the certificate any more that the session was begun with")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
        Submission attempt = new Submission(
                TransactionId.mint(),
                query.signer(),
                credential,
                query.items(),
                Optional.ofNullable(query.handle().get(PROMPT)),
                config.descriptor().confirmationTime());
        SubmissionReceipt receipt = submit(attempt, secrets, budget.left());
        if (!(receipt.answer() instanceof ProviderAnswer.Waiting waiting)) {
            return receipt.answer();
        }
        Map<String, String> handle = new HashMap<>(receipt.handle());
        handle.put(STEP, APP);
        handle.put(ID, receipt.transactionId().value());
        return new ProviderAnswer.Waiting(
                waiting.pollAfter(), receipt.validFor(), Optional.of(handle), Optional.of(new UserAction.Confirm()));
    }

    @Override
    public ProviderAnswer query(TransactionQuery query, CallContext context) {
        String step = query.handle().getOrDefault(STEP, "");
        if (step.equals(TYPING) && !query.outcomeUnknown()) {
            return ProviderAnswer.waiting();
        }
        if (!config.statusV1() || step.equals(TYPING)) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because(
                            "VNPT documents no call that tells what became of a transaction of version 2; ask its staff"
                                    + " whether the key has signed, and do not submit again")
                    .provider(config.name())
                    .transactionId(query.transactionId())
                    .toException();
        }
        return ask(query, context);
    }

    /** Asks version 1, of a transaction that began by typing under the identifier of its attempt. */
    private ProviderAnswer ask(TransactionQuery query, CallContext context) {
        String id = query.handle().get(ID);
        if (id == null) {
            return interface769.query(query, context);
        }
        Map<String, String> handle = new HashMap<>(query.handle());
        handle.remove(STEP);
        handle.remove(ID);
        ProviderAnswer answer = interface769.query(
                new TransactionQuery(
                        TransactionId.ofProvider(id),
                        query.ownTransactionId(),
                        handle,
                        query.signer(),
                        query.credential(),
                        query.items(),
                        query.outcomeUnknown()),
                context);
        if (answer instanceof ProviderAnswer.Waiting waiting && waiting.handle().isPresent()) {
            Map<String, String> kept = new HashMap<>(waiting.handle().get());
            kept.put(STEP, APP);
            kept.put(ID, id);
            return new ProviderAnswer.Waiting(
                    waiting.pollAfter(), waiting.validFor(), Optional.of(kept), waiting.action());
        }
        return answer;
    }

    /** Cancels running calls and closes connections. */
    @Override
    public void close() {
        interface769.close();
    }

    private SubmissionReceipt submit(Submission submission, SignerSecrets secrets, CallContext context) {
        try {
            return twoStep.submit(submission, secrets, context);
        } catch (RemoteSigningException e) {
            if (e.code() != FailureCode.ACTIVATION_DATA_REJECTED) {
                throw e;
            }
            throw FailureCode.ACTIVATION_DATA_REJECTED
                    .because(
                            "VNPT did not accept password or one-time password; nothing was signed. A one-time password is"
                                    + " good once: the next one comes after the pause. If that is refused too, the secret is not the"
                                    + " signer's or this machine's clock is wrong")
                    .provider(config.name())
                    .vendorCode(e.failure().vendorCode().orElse(null))
                    .vendorText(e.failure().vendorText().orElse(null))
                    .retryAfter(Totp.untilNext(clock.instant()))
                    .repeatSafe(true)
                    .toException();
        }
    }

    private SignerSecrets typed(Signer signer, ActivationData data) {
        Optional<Secret> password = data.value(PASSWORD)
                .filter(typed -> data.value(OTP).filter(typed::equals).isEmpty());
        return new SignerSecrets(
                held(signer)
                        .map(VnptTotpSecrets.Held::password)
                        .or(() -> password)
                        .orElseThrow(() -> missing(PASSWORD)),
                data.value(OTP).orElseThrow(() -> missing(OTP)));
    }

    private RemoteSigningException missing(String field) {
        return FailureCode.ACTIVATION_DATA_REJECTED
                .because("The signer's " + field
                        + " is missing; nothing was sent. VNPT sends no one-time passwords, so there"
                        + " is none to be sent again")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private Optional<VnptTotpSecrets.Held> held(Signer signer) {
        return supplied.by(
                "supplier of signers' secrets", () -> config.secrets().of(signer));
    }

    private Secret otp(Secret seed) {
        Instant now = clock.instant();
        return Totp.at(now, seed)
                .orElseThrow(() -> FailureCode.CONFIGURATION
                        .because(
                                "The supplied secret for one-time passwords is not base64; give it as VNPT handed it over")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
    }

    private static UserAction typing(boolean passwordHeld) {
        List<UserAction.Field> fields = new ArrayList<>();
        if (!passwordHeld) {
            fields.add(new UserAction.Field(PASSWORD, UserAction.Kind.PASSWORD, Optional.empty(), false));
        }
        fields.add(new UserAction.Field(OTP, UserAction.Kind.OTP, Optional.empty(), true));
        return new UserAction.Enter(fields, false);
    }
}
