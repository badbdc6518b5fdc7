// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;

/** The services of the family and what is known of their habits. What is not known has no entry and must be set. */
enum Service {
    /** CA2 (Nacencomm): answered at once, asked later. */
    CA2("ca2", "CA2", NeacEnvironment.CA2_PRODUCTION),
    /** Intrust's own side of the gateway: one open call. The encoding of digests is not known. */
    INTRUST("intrust", "Intrust CA", null),
    /** The gateway, digests: whether it blocks and how it is asked is not known. */
    GATEWAY("neac", "NEAC", NeacEnvironment.GATEWAY_PRODUCTION),
    /** The gateway, whole files, one open call. */
    FILE_GATEWAY("neac-file", "NEAC", null),
    /** The interface as the Decision's reference client speaks it, for CAs without a profile. */
    DECISION_769("neac", "Decision 769", null);

    private static final String TIME_STAMP = "uuuuMMddHHmmss'Z'";

    private final String defaultName;
    private final String displayName;
    private final @Nullable NeacEnvironment environment;

    Service(String defaultName, String displayName, @Nullable NeacEnvironment environment) {
        this.defaultName = defaultName;
        this.displayName = displayName;
        this.environment = environment;
    }

    String defaultName() {
        return defaultName;
    }

    String displayName() {
        return displayName;
    }

    Optional<NeacEnvironment> environment() {
        return Optional.ofNullable(environment);
    }

    boolean isGateway() {
        return this == GATEWAY || this == FILE_GATEWAY;
    }

    /** What is known; the codes of all are the Decision's own list, and 404 as CA2 and Intrust tell it. */
    NeacProfile.Builder profile() {
        NeacProfile.Builder habits = NeacProfile.builder()
                .code(400, FailureCode.REQUEST_REJECTED)
                .code(401, FailureCode.RELYING_PARTY_REJECTED)
                .code(403, FailureCode.CREDENTIAL_UNUSABLE)
                .code(404, FailureCode.CREDENTIAL_NOT_FOUND)
                .code(500, FailureCode.PROVIDER_ERROR)
                .takenTexts(List.of("transaction_id", "đã tồn tại", "already exist", "duplicate"));
        return switch (this) {
            case CA2 ->
                habits.certificatesPath("api/data/get_certificate")
                        .signPath("api/data/sign")
                        .statusCall(new StatusCall.InBody("api/data/status"))
                        .hashEncoding(HashEncoding.BASE64)
                        // Whose time it is to be is not documented, and an empty text is accepted.
                        .timeStamp("")
                        .pendingCodes(Set.of(102, 1001, 1002))
                        .pendingTexts(List.of("chờ", "pending"))
                        .failedValues(Set.of("-2"));
            case INTRUST ->
                habits.certificatesPath("gateway/ca/get_cert")
                        .signPath("gateway/ca/sign_file")
                        .blocking()
                        .timeStamp(TIME_STAMP)
                        .code(402, FailureCode.REQUEST_REJECTED)
                        .code(405, FailureCode.PROVIDER_ERROR)
                        .notTakenCodes(Set.of(405))
                        .endCode(501, TransactionState.NOT_SIGNED);
            case GATEWAY ->
                habits.certificatesPath("sign_v2/get_certificate")
                        .signPath("sign_v2/sign")
                        .timeStamp(TIME_STAMP);
            case FILE_GATEWAY ->
                habits.certificatesPath("get_certificate")
                        .signPath("sign_file")
                        .wholeFiles()
                        .resultLists(List.of("signFiles"));
            case DECISION_769 ->
                habits.certificatesPath("get_certificate")
                        .signPath("sign")
                        .hashEncoding(HashEncoding.HEX_LOWER)
                        .nestedFileOptions(true)
                        .timeStamp(TIME_STAMP);
        };
    }
}
