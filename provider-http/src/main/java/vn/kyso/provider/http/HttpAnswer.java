// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * What a provider answered: 2xx, 4xx, or a status the call asked to judge itself. Knows whether it answers a read or a
 * submission, and therefore what a bad answer means. Immutable and safe for threads.
 */
public final class HttpAnswer {

    private final CallFacts facts;
    private final int status;
    private final Headers headers;
    private final ByteString body;

    HttpAnswer(CallFacts facts, int status, Headers headers, ByteString body) {
        this.facts = facts;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The HTTP status.
     *
     * @return 200 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Whether the status tells success.
     *
     * @return true from 200 to 299
     */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * A header.
     *
     * @param name in any case
     * @return its last value
     */
    public Optional<String> header(String name) {
        String kept = name.equalsIgnoreCase("Retry-After") ? Delivery.RETRY_AFTER : name;
        return Optional.ofNullable(headers.get(kept));
    }

    /**
     * The body.
     *
     * @return a fresh copy
     */
    public byte[] body() {
        return body.toByteArray();
    }

    /**
     * The body as JSON.
     *
     * @return a view of the whole text
     * @throws vn.kyso.core.ProtocolViolationException when it is not JSON and this answers a read
     * @throws vn.kyso.core.OutcomeUnknownException when it is not JSON and this answers a submission
     */
    public JsonView json() {
        return TolerantJson.read(body.toByteArray(), this::notUnderstood);
    }

    /**
     * The body as JSON where an error page of some gateway is as likely.
     *
     * @return a view, or empty when the body is not JSON
     */
    public Optional<JsonView> jsonIfAny() {
        return TolerantJson.readIfJson(body.toByteArray(), this::notUnderstood);
    }

    /**
     * Begins a failure that already tells provider, attempts and time.
     *
     * @param code what went wrong
     * @param message for developers: what was expected, what came, the next step; nothing from the body
     * @return a builder
     */
    public Failure.Builder failure(FailureCode code, String message) {
        return facts.failure(code, message);
    }

    /**
     * The failure of an answer that is not what the interface promises. After a submission that is an unknown outcome:
     * the words are unclear, not whether the request arrived.
     *
     * @param message what was expected and what came; nothing from the body
     * @return to be thrown
     */
    public RemoteSigningException notUnderstood(String message) {
        return facts.isSubmit()
                ? facts.outcomeUnknown(message).vendorCode("HTTP " + status).toException()
                : facts.failure(FailureCode.ANSWER_UNREADABLE, facts.operation() + ": " + message)
                        .vendorCode("HTTP " + status)
                        .toException();
    }

    /**
     * How long the call took.
     *
     * @return from the beginning of the first attempt to the end of the body
     */
    public Duration elapsed() {
        return facts.elapsed();
    }

    /** Status and length only. */
    @Override
    public String toString() {
        return "HttpAnswer[" + facts.operation() + ", " + status + ", " + body.size() + " bytes]";
    }
}
