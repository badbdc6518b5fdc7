// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestSignatureScheme;

/**
 * One thing that goes wrong at a fake CA. Immutable; put to work by a {@link FaultScript}.
 *
 * <p>Every fault has a {@link Trigger} that says which request or reply it waits for. A fault about signature values, scripted for
 * {@link Operation#STATUS}, lies in wait until a status reply carries values and then spoils that one reply; scripted for
 * {@link Operation#SIGN}, it belongs to the next accepted transaction and spoils every reply and webhook about it.
 */
public final class Fault {

    /** Which moment a fault waits for. */
    public enum Trigger {
        /** The next request for the operation, whatever becomes of it. */
        REQUEST,
        /** The next reply that says "waiting for the citizen". */
        WAITING,
        /** The next reply that carries signature values; with {@link Operation#SIGN} the next accepted transaction. */
        VALUES,
        /** The next reply that lists certificates. */
        CERTIFICATES
    }

    /** The kinds of fault, each made by the factory method of the same name. */
    public enum Kind {
        /** See {@link Fault#none()}. */
        NONE(Trigger.REQUEST),
        /** See {@link Fault#delay(Duration)}. */
        DELAY(Trigger.REQUEST),
        /** See {@link Fault#hang()}. */
        HANG(Trigger.REQUEST),
        /** See {@link Fault#reply(int, String, String)}. */
        REPLY(Trigger.REQUEST),
        /** See {@link Fault#afterProcessing()}. */
        REPLY_AFTER_PROCESSING(Trigger.REQUEST),
        /** See {@link Fault#cutBeforeProcessing()}. */
        CUT_BEFORE_PROCESSING(Trigger.REQUEST),
        /** See {@link Fault#cutAfterProcessing()}. */
        CUT_AFTER_PROCESSING(Trigger.REQUEST),
        /** See {@link Fault#cutInBody()}. */
        CUT_IN_BODY(Trigger.REQUEST),
        /** See {@link Fault#malformedJson()}. */
        MALFORMED_JSON(Trigger.REQUEST),
        /** See {@link Fault#byteOrderMark()}. */
        BYTE_ORDER_MARK(Trigger.REQUEST),
        /** See {@link Fault#endlessBody()}. */
        ENDLESS_BODY(Trigger.REQUEST),
        /** See {@link Fault#numbersAsText()}. */
        NUMBERS_AS_TEXT(Trigger.REQUEST),
        /** See {@link Fault#textAsNumbers()}. */
        TEXT_AS_NUMBERS(Trigger.REQUEST),
        /** See {@link Fault#unknownFields()}. */
        UNKNOWN_FIELDS(Trigger.REQUEST),
        /** See {@link Fault#message(String)}. */
        MESSAGE(Trigger.REQUEST),
        /** See {@link Fault#expiredCredential()}. */
        EXPIRED_CREDENTIAL(Trigger.REQUEST),
        /** See {@link Fault#revokedCredential()}. */
        REVOKED_CREDENTIAL(Trigger.REQUEST),
        /** See {@link Fault#conflictWhilePending()}. */
        CONFLICT_WHILE_PENDING(Trigger.WAITING),
        /** See {@link Fault#strangersCertificate(TestCredential)}. */
        STRANGERS_CERTIFICATE(Trigger.CERTIFICATES),
        /** See {@link Fault#lineBreaks()}. */
        LINE_BREAKS(Trigger.VALUES),
        /** See {@link Fault#wrongValue()}. */
        WRONG_VALUE(Trigger.VALUES),
        /** See {@link Fault#garbageValue()}. */
        GARBAGE_VALUE(Trigger.VALUES),
        /** See {@link Fault#blankValue()}. */
        BLANK_VALUE(Trigger.VALUES),
        /** See {@link Fault#strangersKey(TestCredential)}. */
        STRANGERS_KEY(Trigger.VALUES),
        /** See {@link Fault#signedAs(TestSignatureScheme)}. */
        SIGNED_AS(Trigger.VALUES),
        /** See {@link Fault#reorderedValues()}. */
        REORDERED_VALUES(Trigger.VALUES),
        /** See {@link Fault#swappedValues()}. */
        SWAPPED_VALUES(Trigger.VALUES),
        /** See {@link Fault#missingValue()}. */
        MISSING_VALUE(Trigger.VALUES),
        /** See {@link Fault#foreignDocId()}. */
        FOREIGN_DOC_ID(Trigger.VALUES),
        /** See {@link Fault#lateSuccess()}. */
        LATE_SUCCESS(Trigger.VALUES);

        private final Trigger trigger;

        Kind(Trigger trigger) {
            this.trigger = trigger;
        }
    }

    private static final Set<Kind> ONLY_SIGN = EnumSet.of(Kind.EXPIRED_CREDENTIAL, Kind.REVOKED_CREDENTIAL);

    private final Kind kind;
    private final Duration delay;
    private final int status;
    private final String contentType;
    private final String text;
    private final Object detail;

    private Fault(Kind kind, Duration delay, int status, String contentType, String text, Object detail) {
        this.kind = kind;
        this.delay = delay;
        this.status = status;
        this.contentType = contentType;
        this.text = text;
        this.detail = detail;
    }

    /**
     * No fault: lets one request through, so that a later one can be hit.
     *
     * @return the absence of a fault
     */
    public static Fault none() {
        return plain(Kind.NONE);
    }

    /**
     * Processes the request at once and holds the reply back.
     *
     * @param delay time by the fake's clock, not negative
     * @return the fault
     */
    public static Fault delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay must not be negative but was " + delay);
        }
        return new Fault(Kind.DELAY, delay, 0, "", "", Kind.DELAY);
    }

    /**
     * Processes the request and never answers; the connection stays open until the client gives up or the fake closes.
     *
     * @return the fault
     */
    public static Fault hang() {
        return plain(Kind.HANG);
    }

    /**
     * Answers with an HTTP status and a short plain text, without processing the request.
     *
     * @param status HTTP status, 200 to 599
     * @return the fault
     */
    public static Fault httpStatus(int status) {
        return reply(status, "text/plain; charset=utf-8", "status " + status);
    }

    /**
     * Answers with an HTTP status and a JSON body, without processing the request.
     *
     * @param status HTTP status, 200 to 599
     * @param json the body
     * @return the fault
     */
    public static Fault httpStatus(int status, String json) {
        return reply(status, "application/json; charset=utf-8", json);
    }

    /**
     * Answers with a maintenance page in HTML and status 200, as gateways in front of a CA do, without processing the request.
     *
     * @return the fault
     */
    public static Fault htmlPage() {
        return reply(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html lang=\"vi\"><head><title>Bảo trì</title></head>"
                        + "<body><h1>Hệ thống đang bảo trì</h1></body></html>");
    }

    /**
     * Answers with a given status and body, without processing the request.
     *
     * @param status HTTP status, 200 to 599
     * @param contentType content type header
     * @param body the body, sent as UTF-8
     * @return the fault
     */
    public static Fault reply(int status, String contentType, String body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an HTTP status lies between 200 and 599 but was " + status);
        }
        return new Fault(Kind.REPLY, Duration.ZERO, status, contentType, body, Kind.REPLY);
    }

    /**
     * The same reply, but after the request was processed: the transaction exists although the answer says otherwise.
     *
     * @return the fault
     * @throws IllegalStateException if this fault does not replace the reply
     */
    public Fault afterProcessing() {
        if (kind != Kind.REPLY && kind != Kind.REPLY_AFTER_PROCESSING) {
            throw new IllegalStateException(
                    "only a fault that replaces the reply has a before and an after, not " + kind);
        }
        return new Fault(Kind.REPLY_AFTER_PROCESSING, delay, status, contentType, text, detail);
    }

    /**
     * Cuts the connection when the request has arrived, without processing it.
     *
     * @return the fault
     */
    public static Fault cutBeforeProcessing() {
        return plain(Kind.CUT_BEFORE_PROCESSING);
    }

    /**
     * Processes the request, then cuts the connection instead of answering.
     *
     * @return the fault
     */
    public static Fault cutAfterProcessing() {
        return plain(Kind.CUT_AFTER_PROCESSING);
    }

    /**
     * Processes the request, sends half of the answer and cuts the connection.
     *
     * @return the fault
     */
    public static Fault cutInBody() {
        return plain(Kind.CUT_IN_BODY);
    }

    /**
     * Sends the answer with its end missing, as a complete HTTP body.
     *
     * @return the fault
     */
    public static Fault malformedJson() {
        return plain(Kind.MALFORMED_JSON);
    }

    /**
     * Puts a UTF-8 byte order mark before the answer.
     *
     * @return the fault
     */
    public static Fault byteOrderMark() {
        return plain(Kind.BYTE_ORDER_MARK);
    }

    /**
     * Sends a body that does not end before the client gives up (or 1 GiB is out).
     *
     * @return the fault
     */
    public static Fault endlessBody() {
        return plain(Kind.ENDLESS_BODY);
    }

    /**
     * Writes every number of the answer as text.
     *
     * @return the fault
     */
    public static Fault numbersAsText() {
        return plain(Kind.NUMBERS_AS_TEXT);
    }

    /**
     * Writes as a number every text of the answer that is one, and certificate status texts as numbers too.
     *
     * @return the fault
     */
    public static Fault textAsNumbers() {
        return plain(Kind.TEXT_AS_NUMBERS);
    }

    /**
     * Adds fields nobody documented at every level of the answer.
     *
     * @return the fault
     */
    public static Fault unknownFields() {
        return plain(Kind.UNKNOWN_FIELDS);
    }

    /**
     * Replaces the status text of the answer and leaves everything else as it is: success without values, or values under a
     * text that says failure.
     *
     * @param text the text
     * @return the fault
     */
    public static Fault message(String text) {
        return new Fault(Kind.MESSAGE, Duration.ZERO, 0, "", Objects.requireNonNull(text, "text"), Kind.MESSAGE);
    }

    /**
     * Refuses to sign because the certificate expired between listing and signing. For {@link Operation#SIGN}.
     *
     * @return the fault
     */
    public static Fault expiredCredential() {
        return plain(Kind.EXPIRED_CREDENTIAL);
    }

    /**
     * Refuses to sign because the certificate was revoked between listing and signing. For {@link Operation#SIGN}.
     *
     * @return the fault
     */
    public static Fault revokedCredential() {
        return plain(Kind.REVOKED_CREDENTIAL);
    }

    /**
     * Answers HTTP 409, or what else a CA has for a passing trouble (50000 with Viettel), instead of "waiting". For
     * {@link Operation#STATUS}.
     *
     * @return the fault
     */
    public static Fault conflictWhilePending() {
        return plain(Kind.CONFLICT_WHILE_PENDING);
    }

    /**
     * Lists somebody else's certificate under the asked signer. For {@link Operation#GET_CERTIFICATE}.
     *
     * @param stranger whose certificate to list
     * @return the fault
     */
    public static Fault strangersCertificate(TestCredential stranger) {
        return detailed(Kind.STRANGERS_CERTIFICATE, stranger);
    }

    /**
     * Breaks the base64 of the values into lines with CR LF.
     *
     * @return the fault
     */
    public static Fault lineBreaks() {
        return plain(Kind.LINE_BREAKS);
    }

    /**
     * Gives a value made by the right key over another digest.
     *
     * @return the fault
     */
    public static Fault wrongValue() {
        return plain(Kind.WRONG_VALUE);
    }

    /**
     * Gives a value of the right length that no key made.
     *
     * @return the fault
     */
    public static Fault garbageValue() {
        return plain(Kind.GARBAGE_VALUE);
    }

    /**
     * Gives empty values.
     *
     * @return the fault
     */
    public static Fault blankValue() {
        return plain(Kind.BLANK_VALUE);
    }

    /**
     * Gives a value over the right digest made with somebody else's key.
     *
     * @param stranger whose key to use
     * @return the fault
     */
    public static Fault strangersKey(TestCredential stranger) {
        return detailed(Kind.STRANGERS_KEY, stranger);
    }

    /**
     * Signs with another scheme of the same key: PSS instead of PKCS#1 v1.5, raw ECDSA instead of DER.
     *
     * @param scheme a scheme that fits the kind of key
     * @return the fault
     */
    public static Fault signedAs(TestSignatureScheme scheme) {
        return detailed(Kind.SIGNED_AS, scheme);
    }

    /**
     * Lists the values of a batch backwards, each still under its own document id.
     *
     * @return the fault
     */
    public static Fault reorderedValues() {
        return plain(Kind.REORDERED_VALUES);
    }

    /**
     * Lists the values of a batch each under another document's id.
     *
     * @return the fault
     */
    public static Fault swappedValues() {
        return plain(Kind.SWAPPED_VALUES);
    }

    /**
     * Leaves the last value of a batch out.
     *
     * @return the fault
     */
    public static Fault missingValue() {
        return plain(Kind.MISSING_VALUE);
    }

    /**
     * Gives the first value under a document id that nobody asked for.
     *
     * @return the fault
     */
    public static Fault foreignDocId() {
        return plain(Kind.FOREIGN_DOC_ID);
    }

    /**
     * Says "expired" once and afterwards hands out the values. For {@link Operation#SIGN}: after the lifetime of the transaction,
     * although the citizen never answered in time. For {@link Operation#STATUS}: instead of the next reply with values.
     *
     * @return the fault
     */
    public static Fault lateSuccess() {
        return plain(Kind.LATE_SUCCESS);
    }

    /**
     * What kind of fault this is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Which moment this fault waits for.
     *
     * @return the trigger
     */
    public Trigger trigger() {
        return kind.trigger;
    }

    /**
     * Says whether the fault makes sense for an operation.
     *
     * @param operation the operation
     * @return false if it could never strike there
     */
    public boolean fits(Operation operation) {
        return switch (kind.trigger) {
            case REQUEST -> operation == Operation.SIGN || !ONLY_SIGN.contains(kind);
            case WAITING -> operation == Operation.STATUS || operation == Operation.AUTHORIZE_STATUS;
            case VALUES ->
                operation == Operation.SIGN || operation == Operation.STATUS || operation == Operation.CONFIRM;
            case CERTIFICATES -> operation == Operation.GET_CERTIFICATE || operation == Operation.LIST_CREDENTIALS;
        };
    }

    /**
     * How long a {@link Kind#DELAY} holds the reply back.
     *
     * @return zero for other kinds
     */
    public Duration delay() {
        return delay;
    }

    /**
     * HTTP status of a replaced reply.
     *
     * @return 0 for other kinds
     */
    public int status() {
        return status;
    }

    /**
     * Content type of a replaced reply.
     *
     * @return empty for other kinds
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Body of a replaced reply, or the text of {@link #message(String)}.
     *
     * @return empty for other kinds
     */
    public String text() {
        return text;
    }

    /**
     * The stranger of {@link #strangersCertificate(TestCredential)} and {@link #strangersKey(TestCredential)}.
     *
     * @return the stranger
     * @throws IllegalStateException if this fault knows no stranger
     */
    public TestCredential stranger() {
        if (detail instanceof TestCredential stranger) {
            return stranger;
        }
        throw new IllegalStateException("a fault of kind " + kind + " knows no stranger");
    }

    /**
     * The scheme of {@link #signedAs(TestSignatureScheme)}.
     *
     * @return the scheme
     * @throws IllegalStateException if this fault knows no scheme
     */
    public TestSignatureScheme scheme() {
        if (detail instanceof TestSignatureScheme scheme) {
            return scheme;
        }
        throw new IllegalStateException("a fault of kind " + kind + " knows no signature scheme");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case DELAY -> kind + " " + delay;
            case REPLY, REPLY_AFTER_PROCESSING -> kind + " " + status;
            default -> kind.toString();
        };
    }

    private static Fault plain(Kind kind) {
        return new Fault(kind, Duration.ZERO, 0, "", "", kind);
    }

    private static Fault detailed(Kind kind, Object detail) {
        return new Fault(kind, Duration.ZERO, 0, "", "", Objects.requireNonNull(detail, "detail"));
    }
}
