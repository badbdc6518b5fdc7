// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.CallContext;
import vn.kyso.provider.http.Exchange.Answered;
import vn.kyso.provider.http.Exchange.Cut;
import vn.kyso.provider.http.Exchange.Result;
import vn.kyso.provider.http.Exchange.TooLarge;

/** The course of one call: turns, attempts, judgement, one line in the log. Used by one thread, once. */
final class CallRun {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.http");
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Line line;
    private final HttpCall call;
    private final boolean submit;
    private final CallContext context;
    private final long begin;
    private final Duration limit;
    private int attempts;

    CallRun(Line line, HttpCall call, boolean submit, CallContext context) {
        this.line = line;
        this.call = call;
        this.submit = submit;
        this.context = context;
        this.begin = line.pause().nanoTime();
        Duration own = call.timeout().orElse(line.settings().callTimeout());
        Duration theirs = context.timeout();
        this.limit = own.compareTo(theirs) < 0 ? own : theirs;
    }

    HttpAnswer run() {
        int bytes = 0;
        String outcome = "";
        try {
            Answered answered = attemptsUntilAnswered();
            bytes = answered.body().size();
            outcome = "HTTP " + answered.status();
            return new HttpAnswer(facts(), answered.status(), answered.headers(), answered.body());
        } catch (RemoteSigningException e) {
            outcome = e.failure().vendorCode().orElse("no answer") + ", " + e.code();
            throw e;
        } finally {
            LOG.debug(
                    "{} {}: {}; {} ms, {} bytes, {} attempts, correlation {}",
                    line.provider(),
                    call.operation(),
                    outcome,
                    elapsed().toMillis(),
                    bytes,
                    attempts,
                    context.correlationId());
        }
    }

    private Answered attemptsUntilAnswered() {
        while (true) {
            Result result = attempt();
            if (result instanceof Answered answered && isForTheAdapter(answered.status())) {
                return answered;
            }
            Duration wish = result instanceof Answered answered
                    ? RetryAfter.of(answered.headers(), line.settings().clock())
                    : null;
            RemoteSigningException problem = problem(result, wish);
            Duration wait = wait(wish);
            if (!mayRepeat(result) || wait.compareTo(left()) >= 0 || !paused(wait)) {
                throw problem;
            }
        }
    }

    private Result attempt() {
        if (line.clients().isClosed()) {
            throw notSent(FailureCode.PROVIDER_UNREACHABLE, "the transport is closed");
        }
        enter();
        try {
            attempts++;
            return overBases();
        } finally {
            line.throttle().leave();
        }
    }

    private void enter() {
        Duration left = left();
        if (left.isZero()) {
            throw notSent(FailureCode.PROVIDER_BUSY, "the deadline was over before the call could begin");
        }
        try {
            Throttle.Turned turned = line.throttle().enter(left);
            if (turned != null) {
                throw facts().failure(FailureCode.PROVIDER_BUSY, call.operation() + " was not sent: " + turned.why())
                        .retryAfter(turned.retryAfter())
                        .repeatSafe(true)
                        .toException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent(FailureCode.PROVIDER_UNREACHABLE, "the thread was interrupted while it waited for its turn");
        }
    }

    /** The next address is tried only while certainly nothing has been sent. */
    private Result overBases() {
        ClientSet.Pair clients = clients();
        int count = line.bases().size();
        int first = line.preferred().get();
        Result result = null;
        for (int i = 0; i < count; i++) {
            int index = (first + i) % count;
            HttpUrl base = line.bases().get(index);
            result = Exchange.of(
                    submit ? clients.submits() : clients.reads(),
                    base,
                    call,
                    left(),
                    line.settings().answerMaximum());
            boolean nothingSent = result instanceof Cut cut && !cut.begun();
            if (!nothingSent) {
                line.preferred().set(index);
                return result;
            }
            if (left().isZero() || Thread.currentThread().isInterrupted()) {
                return result;
            }
        }
        return java.util.Objects.requireNonNull(result);
    }

    private ClientSet.Pair clients() {
        try {
            return line.clients().current();
        } catch (RuntimeException e) {
            throw facts().failure(FailureCode.CONFIGURATION, "The supplier of public key pins failed")
                    .repeatSafe(true)
                    .toException(RedactedCause.of(e));
        }
    }

    private boolean isForTheAdapter(int status) {
        boolean clientError = status >= 400 && status < 500 && status != 408 && status != 429;
        return (status >= 200 && status < 300) || clientError || call.returnsStatus(status);
    }

    private RemoteSigningException problem(Result result, @Nullable Duration wish) {
        String operation = call.operation();
        if (result instanceof Cut cut) {
            if (!cut.begun()) {
                return facts().failure(FailureCode.PROVIDER_UNREACHABLE, operation + " was not sent: " + cut.describe())
                        .repeatSafe(true)
                        .toException(RedactedCause.of(cut.why()));
            }
            return (submit
                            ? facts().outcomeUnknown(cut.describe())
                            : facts().failure(FailureCode.PROVIDER_ERROR, operation + ": " + cut.describe())
                                    .repeatSafe(true))
                    .toException(RedactedCause.of(cut.why()));
        }
        int status = result instanceof Answered answered ? answered.status() : ((TooLarge) result).status();
        return judge(status, result instanceof TooLarge)
                .vendorCode("HTTP " + status)
                .retryAfter(wish)
                .toException();
    }

    private Failure.Builder judge(int status, boolean tooLarge) {
        String operation = call.operation();
        String more = "the answer is larger than " + line.settings().answerMaximum() + " bytes";
        if (submit && (tooLarge || status != 429)) {
            return facts().outcomeUnknown(tooLarge ? more : "it was answered with HTTP " + status);
        }
        if (tooLarge) {
            return facts().failure(FailureCode.ANSWER_TOO_LARGE, operation + ": " + more);
        }
        if (status == 429) {
            return facts().failure(FailureCode.PROVIDER_BUSY, operation + " was turned away with HTTP 429")
                    .repeatSafe(true);
        }
        if (status >= 300 && status < 400) {
            return facts().failure(
                            FailureCode.ANSWER_UNREADABLE,
                            operation
                                    + " was answered with a redirect, which is not followed; configure the final address");
        }
        return facts().failure(FailureCode.PROVIDER_ERROR, operation + " was answered with HTTP " + status)
                .repeatSafe(true);
    }

    private RemoteSigningException notSent(FailureCode code, String why) {
        return facts().failure(code, call.operation() + " was not sent: " + why)
                .repeatSafe(true)
                .toException();
    }

    private boolean mayRepeat(Result result) {
        boolean passing = result instanceof Cut cut
                ? cut.mayPass()
                : result instanceof Answered answered
                        && (answered.status() == 408 || answered.status() == 429 || answered.status() >= 500);
        return passing
                && !submit
                && attempts < line.settings().readAttempts()
                && !Thread.currentThread().isInterrupted()
                && !line.clients().isClosed();
    }

    /** Doubles with each attempt, half to one and a half of it by chance, and not shorter than the provider wishes. */
    private Duration wait(@Nullable Duration wish) {
        long doubled = FIRST_WAIT.toMillis() << Math.min(attempts - 1, 10);
        long jittered = (long) (Math.min(doubled, LONGEST_WAIT.toMillis())
                * (0.5 + ThreadLocalRandom.current().nextDouble()));
        Duration own = Duration.ofMillis(jittered);
        return wish != null && wish.compareTo(own) > 0 ? wish : own;
    }

    private boolean paused(Duration wait) {
        try {
            line.pause().forNanos(wait.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CallFacts facts() {
        return new CallFacts(line.provider(), call.operation(), submit, Math.max(1, attempts), elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(line.pause().nanoTime() - begin);
    }

    private Duration left() {
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
