// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;

/** The course of a signature, by the mode of the credential. Everything it has to remember is in the handle. */
final class Flow {

    /** While the signer is at it there is nothing to ask the service for; looking costs nothing then. */
    private static final int IDLE = 5;

    private final CscConfig config;
    private final CredentialDesk credentials;
    private final Authorizing authorizing;
    private final Signing signing;
    private final Pages pages;
    private final Logger log;

    Flow(
            CscConfig config,
            CredentialDesk credentials,
            Authorizing authorizing,
            Signing signing,
            Pages pages,
            Logger log) {
        this.config = config;
        this.credentials = credentials;
        this.authorizing = authorizing;
        this.signing = signing;
        this.pages = pages;
        this.log = log;
    }

    SubmissionReceipt submit(Session session, Submission submission) {
        Task task = Task.of(submission);
        CscCredential credential =
                credential(session, task, submission.credential().id().value());
        // Found out before anybody is asked.
        SignAlgorithm.choose(config, credential, task.algorithm());
        if (credential.mode() == CscCredential.Mode.OAUTH2CODE) {
            UserAction page = new UserAction.OpenPage(pages.authorize(session, credential, task));
            return receipt(submission, waiting(task.handle(Steps.PAGE), page));
        }
        Plan plan = Plan.of(config, task.signer(), credential);
        if (!plan.missing().isEmpty()) {
            return receipt(submission, asked(session, credential, task, plan));
        }
        return receipt(submission, authorizeAndSign(session, credential, task, plan, plan.known()));
    }

    ProviderAnswer activate(Session session, TransactionQuery query, ActivationData data) {
        Task task = Task.of(query);
        String step = query.handle().getOrDefault(Steps.STEP, "");
        CscCredential credential = credential(session, task, query.credential().value());
        if (step.equals(Steps.PAGE)) {
            if (data.redirect().isEmpty()) {
                return waiting(
                        task.handle(Steps.PAGE), new UserAction.OpenPage(pages.authorize(session, credential, task)));
            }
            Permit permit =
                    pages.authorized(session, credential, task, data.redirect().get());
            return permit instanceof Permit.Ended ended
                    ? ended.answer()
                    : signing.sign(session, credential, task, permit);
        }
        if (step.equals(Steps.ENTER)) {
            Plan plan = Plan.of(config, task.signer(), credential);
            return data.isEmpty()
                    ? asked(session, credential, task, plan)
                    : authorizeAndSign(session, credential, task, plan, plan.values(data));
        }
        return query(session, query);
    }

    ProviderAnswer query(Session session, TransactionQuery query) {
        Task task = Task.of(query);
        Map<String, String> handle = query.handle();
        String step = handle.getOrDefault(Steps.STEP, "");
        // After a lost answer the key may have signed; only a result that waits at the service can be asked for.
        return switch (query.outcomeUnknown() && !step.equals(Steps.POLL) ? "" : step) {
            case Steps.ENTER, Steps.PAGE ->
                new ProviderAnswer.Waiting(
                        Optional.of(config.pollInterval().multipliedBy(IDLE)), Optional.empty(), Optional.empty());
            case Steps.CHECK -> check(session, query, task, handle.getOrDefault(Steps.CHECK, ""));
            case Steps.POLL -> signing.poll(session, task, handle.getOrDefault(Steps.POLL, ""));
            default ->
                throw FailureCode.NOT_OFFERED_BY_PROVIDER
                        .because(
                                "A CSC service cannot be asked for a signature whose answer was lost; its operator can")
                        .provider(config.name())
                        .transactionId(query.transactionId())
                        .repeatSafe(true)
                        .toException();
        };
    }

    private ProviderAnswer check(Session session, TransactionQuery query, Task task, String handle) {
        // Before the question that may yield the proof: without the credential the proof would be of no use.
        CscCredential credential = credential(session, task, query.credential().value());
        Permit permit = authorizing.check(session, handle);
        if (permit instanceof Permit.Pending pending) {
            return new ProviderAnswer.Waiting(
                    pending.pollAfter(), Optional.empty(), Optional.of(handle(pending)), Optional.empty());
        }
        if (permit instanceof Permit.Ended ended) {
            return ended.answer();
        }
        try {
            return signing.sign(session, credential, task, permit);
        } catch (RemoteSigningException e) {
            FailureFamily family = e.code().family();
            if (family == FailureFamily.OUTCOME_UNKNOWN || family == FailureFamily.PROVIDER_UNAVAILABLE) {
                throw e;
            }
            // The proof is spent on a refused call; asking again would only refuse again.
            log.warn("The service refuses to sign what the signer confirmed: {}", e.code());
            return new ProviderAnswer.NotSigned(e.failure().vendorCode());
        }
    }

    private ProviderAnswer authorizeAndSign(
            Session session, CscCredential credential, Task task, Plan plan, Map<String, Secret> values) {
        List<Submission.Item> first = signing.firstPart(session.service(), credential, task.items());
        Permit permit = authorizing.authorize(session, credential, task, first, plan, values);
        if (permit instanceof Permit.Pending pending) {
            return new ProviderAnswer.Waiting(
                    pending.pollAfter(),
                    Optional.empty(),
                    Optional.of(handle(pending)),
                    Optional.of(new UserAction.Confirm()));
        }
        return permit instanceof Permit.Ended ended ? ended.answer() : signing.sign(session, credential, task, permit);
    }

    /** Has codes sent, and says what the signer has to type. */
    private ProviderAnswer asked(Session session, CscCredential credential, Task task, Plan plan) {
        Map<String, String> challenges = authorizing.begin(session, credential, plan.missing());
        return waiting(task.handle(Steps.ENTER), plan.enter(challenges));
    }

    private CscCredential credential(Session session, Task task, String id) {
        return credentials.find(session, task.signer(), id);
    }

    private static Map<String, String> handle(Permit.Pending pending) {
        return Map.of(Steps.STEP, Steps.CHECK, Steps.CHECK, pending.handle());
    }

    private ProviderAnswer waiting(Map<String, String> handle, UserAction action) {
        Duration idle = config.pollInterval().multipliedBy(IDLE);
        return new ProviderAnswer.Waiting(
                Optional.of(idle), Optional.empty(), Optional.of(handle), Optional.of(action));
    }

    private static SubmissionReceipt receipt(Submission submission, ProviderAnswer answer) {
        Map<String, String> handle = Map.of();
        UserAction action = new UserAction.Confirm();
        if (answer instanceof ProviderAnswer.Waiting waiting) {
            handle = waiting.handle().orElse(Map.of());
            action = waiting.action().orElse(action);
        }
        String response = handle.getOrDefault(Steps.POLL, "");
        boolean isName = !response.isBlank() && response.length() <= 256;
        return new SubmissionReceipt(
                isName ? TransactionId.ofProvider(response) : submission.transactionId(),
                handle,
                Optional.empty(),
                Optional.empty(),
                answer,
                action);
    }
}
