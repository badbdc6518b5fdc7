// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.FailureCode;

/** What the codes of the gateway mean: the envelope's numbers, the numeric states, and the words of OAuth. */
final class OAuthCodes {

    /** How a transaction stands, in {@code tranStatus}. */
    enum State {
        WAITING,
        SIGNED,
        EXPIRED,
        REFUSED,
        NOT_SIGNED
    }

    private static final Map<Integer, FailureCode> ENVELOPE = Map.ofEntries(
            entry(30_000, FailureCode.REQUEST_REJECTED), // CLIENT_INPUT_INVALID
            entry(50_000, FailureCode.PROVIDER_ERROR),
            entry(60_000, FailureCode.CREDENTIAL_NOT_FOUND), // CREDENTIAL_NOT_EXIST
            entry(60_001, FailureCode.CREDENTIAL_NOT_FOUND), // CREDENTIAL_NOT_MATCH_IDENTITY
            entry(60_002, FailureCode.CREDENTIAL_NOT_FOUND), // no result
            entry(60_003, FailureCode.CREDENTIAL_UNUSABLE), // status invalid
            entry(61_000, FailureCode.CREDENTIAL_UNUSABLE), // assigning the key failed
            entry(62_000, FailureCode.REQUEST_REJECTED), // SIGNATURE_TRANSACTION_NOT_FOUND
            entry(62_001, FailureCode.REQUEST_REJECTED), // SIGNATURE_TRANSACTION_NOT_MATCH_IDENTITY
            entry(62_002, FailureCode.REQUEST_REJECTED), // transaction expired
            entry(62_003, FailureCode.REQUEST_REJECTED), // transaction not waiting
            entry(62_010, FailureCode.REQUEST_REJECTED), // SIGNATURE_DATA_REQUEST_INVALID_FORMAT
            entry(63_000, FailureCode.ACTIVATION_DATA_REJECTED), // signer authentication failed
            entry(63_001, FailureCode.PROVIDER_ERROR), // init hash signer failed
            entry(63_002, FailureCode.PROVIDER_ERROR), // CREDENTIAL_SIGN_FILE_UPLOAD_FAILED
            entry(64_000, FailureCode.REQUEST_REJECTED), // unsupported file type
            entry(64_001, FailureCode.PROVIDER_ERROR), // acceptance file generation failed
            entry(64_002, FailureCode.REQUEST_REJECTED), // acceptance transaction exists
            entry(65_000, FailureCode.CREDENTIAL_UNUSABLE)); // SERVICE_PACK_EXEED_OR_INVALID: no signatures left

    private static final Map<Long, State> STATES = Map.of(
            4000L, State.WAITING,
            1L, State.SIGNED,
            4001L, State.EXPIRED,
            4002L, State.REFUSED,
            4003L, State.NOT_SIGNED, // AUTHORIZE_KEY_FAILED
            4004L, State.NOT_SIGNED); // SIGN_FAILED

    private static final Map<String, FailureCode> OAUTH = Map.of(
            "invalid_client", FailureCode.RELYING_PARTY_REJECTED,
            "unauthorized_client", FailureCode.RELYING_PARTY_REJECTED,
            "invalid_scope", FailureCode.RELYING_PARTY_REJECTED,
            "unsupported_grant_type", FailureCode.NOT_OFFERED_BY_PROVIDER,
            "invalid_request", FailureCode.REQUEST_REJECTED,
            "server_error", FailureCode.PROVIDER_ERROR,
            "temporarily_unavailable", FailureCode.PROVIDER_ERROR);

    static final int TRANSACTION_NOT_FOUND = 62_000;
    static final int TRANSACTION_EXPIRED = 62_002;

    /** Words of the document, shown as they are. */
    static final Set<String> KNOWN_TEXTS = Set.of(
            "SUCCESS",
            "CLIENT_INPUT_INVALID",
            "CREDENTIAL_NOT_EXIST",
            "CREDENTIAL_NOT_MATCH_IDENTITY",
            "SIGNATURE_TRANSACTION_NOT_FOUND",
            "SIGNATURE_TRANSACTION_NOT_MATCH_IDENTITY",
            "SIGNATURE_DATA_REQUEST_INVALID_FORMAT",
            "CREDENTIAL_SIGN_FILE_UPLOAD_FAILED",
            "SERVICE_PACK_EXEED_OR_INVALID");

    private OAuthCodes() {}

    /** What a code of the envelope stands for; empty when nobody documented it. */
    static Optional<FailureCode> ofEnvelope(int code) {
        return Optional.ofNullable(ENVELOPE.get(code));
    }

    /** A state; what nobody documented is waiting, so that a new one never ends a session. */
    static State state(long tranStatus) {
        return STATES.getOrDefault(tranStatus, State.WAITING);
    }

    /** What an error of OAuth other than {@code invalid_grant} stands for. */
    static FailureCode ofOAuth(String error) {
        return OAUTH.getOrDefault(error, FailureCode.RELYING_PARTY_REJECTED);
    }
}
