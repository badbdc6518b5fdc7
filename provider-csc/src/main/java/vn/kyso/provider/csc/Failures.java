// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Collection;
import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.VendorText;

/** What the errors of the specification mean, as a table. The first line that fits counts. */
final class Failures {

    /** Texts of the specification, which may be shown as they are. */
    private static final List<String> KNOWN = List.of(
            "PIN locked",
            "OTP locked",
            "Credential locked",
            "The PIN is invalid",
            "The OTP is invalid",
            "The authentication data is invalid",
            "SAD expired",
            "Invalid parameter SAD",
            "Invalid parameter handle",
            "Invalid parameter requestID",
            "Invalid parameter credentialID",
            "Invalid parameter userID",
            "userID parameter MUST be null",
            "Invalid parameter signAlgo",
            "Invalid parameter hashAlgo",
            "Invalid parameter hashAlgorithmOID",
            "Invalid digest value length",
            "Invalid Base64 hash string parameter",
            "Hash is not authorized by the SAD.",
            "Numbers of signatures is too high",
            "Invalid value for parameter numSignatures",
            "Missing (or invalid type) integer parameter numSignatures",
            "Missing (or invalid type) string parameter SAD",
            "Missing (or invalid type) array parameter hash",
            "Missing (or invalid type) string parameter signAlgo",
            "The credential identified by credentialID is disabled",
            "An error occurred during authentication process",
            "Authorization code is invalid or expired",
            "Refresh token expired");

    private record Line(int status, String code, String words, FailureCode meaning) {
        boolean fits(Reply reply) {
            return (status == 0 || reply.status() == status)
                    && (code.isEmpty() || reply.code().equals(code))
                    && (words.isEmpty() || reply.mentions(words));
        }
    }

    private static final List<Line> TABLE = List.of(
            new Line(0, "invalid_pin", "", FailureCode.ACTIVATION_DATA_REJECTED),
            new Line(0, "invalid_otp", "", FailureCode.ACTIVATION_DATA_REJECTED),
            new Line(0, "invalid_authentication_data", "", FailureCode.ACTIVATION_DATA_REJECTED),
            new Line(0, "authentication_error", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(0, "unauthorized_client", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(0, "invalid_client", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(0, "access_denied", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(0, "temporarily_unavailable", "", FailureCode.PROVIDER_BUSY),
            new Line(0, "server_error", "", FailureCode.PROVIDER_ERROR),
            new Line(0, "", "pin locked", FailureCode.CREDENTIAL_UNUSABLE),
            new Line(0, "", "otp locked", FailureCode.CREDENTIAL_UNUSABLE),
            new Line(0, "", "credential locked", FailureCode.CREDENTIAL_UNUSABLE),
            new Line(0, "", "is disabled", FailureCode.CREDENTIAL_UNUSABLE),
            new Line(0, "", "certificate", FailureCode.CREDENTIAL_EXPIRED),
            new Line(0, "", "invalid parameter credentialid", FailureCode.CREDENTIAL_NOT_FOUND),
            new Line(0, "", "invalid parameter userid", FailureCode.SIGNER_UNKNOWN),
            new Line(401, "", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(403, "", "", FailureCode.RELYING_PARTY_REJECTED),
            new Line(404, "", "", FailureCode.NOT_OFFERED_BY_PROVIDER),
            new Line(405, "", "", FailureCode.NOT_OFFERED_BY_PROVIDER),
            new Line(501, "", "", FailureCode.NOT_OFFERED_BY_PROVIDER));

    private Failures() {}

    static FailureCode meaning(Reply reply) {
        for (Line line : TABLE) {
            boolean expired = line.meaning() != FailureCode.CREDENTIAL_EXPIRED || reply.mentions("is expired");
            if (expired && line.fits(reply)) {
                return line.meaning();
            }
        }
        return FailureCode.REQUEST_REJECTED;
    }

    /** The failure of a read. */
    static RemoteSigningException ofRead(Reply reply, String method, Collection<String> sent) {
        return of(reply, method, meaning(reply), sent, true);
    }

    /** The failure of a call that may be made once only. */
    static RemoteSigningException ofSubmit(Reply reply, String method, Collection<String> sent) {
        FailureCode meaning = meaning(reply);
        boolean unclear = meaning == FailureCode.PROVIDER_ERROR;
        return of(reply, method, unclear ? FailureCode.OUTCOME_UNKNOWN : meaning, sent, !unclear);
    }

    static RemoteSigningException of(
            Reply reply, String method, FailureCode meaning, Collection<String> sent, boolean repeatSafe) {
        return reply.answer()
                .failure(
                        meaning,
                        method + " was answered with HTTP " + reply.status()
                                + (reply.code().isEmpty() ? "" : " and an error code") + "; " + advice(meaning))
                .vendorCode(vendorCode(reply))
                .vendorText(VendorText.clean(reply.description(), sent, KNOWN).orElse(null))
                .repeatSafe(repeatSafe)
                .toException();
    }

    /** The service's code, or its text where that is a known one and tells more, or the status. */
    static String vendorCode(Reply reply) {
        String known = KNOWN.stream()
                .filter(reply.description().strip()::equalsIgnoreCase)
                .findFirst()
                .orElse("");
        if (reply.code().equals("invalid_request") && !known.isEmpty()) {
            return known;
        }
        return VendorText.code(reply.code()).orElse("HTTP " + reply.status());
    }

    private static String advice(FailureCode meaning) {
        if (meaning == FailureCode.OUTCOME_UNKNOWN) {
            return "whether it took effect is not known; do not submit again";
        }
        if (meaning == FailureCode.NOT_OFFERED_BY_PROVIDER) {
            return "the service does not have it there; compare with info, or set a path";
        }
        if (meaning.family() == FailureFamily.SIGNER_ACCOUNT) {
            return "the signer has to settle it";
        }
        return meaning.family() == FailureFamily.RELYING_PARTY
                ? "check authorization, settings and habits against the service's documents"
                : "try again later";
    }
}
