// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.List;
import java.util.Set;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.provider.neac.HashEncoding;
import vn.kyso.provider.neac.MessageTable;
import vn.kyso.provider.neac.NeacProfile;
import vn.kyso.provider.neac.StatusCall;
import vn.kyso.provider.neac.TransactionState;

/** VNPT's habits within the Decision 769 interface, as data: the interface {@code sp769}. */
final class VnptDialect {

    /**
     * Texts of a transaction. The end states come first: a text such as "confirm rejected" is a refusal. What is in no
     * rule is waiting.
     */
    private static final MessageTable<TransactionState> STATES = MessageTable.<TransactionState>empty()
            .containing("REJECT", TransactionState.REFUSED)
            .containing("DENY", TransactionState.REFUSED)
            .containing("DENIED", TransactionState.REFUSED)
            .equal("REJECTED", TransactionState.REFUSED)
            .equal("REJECT", TransactionState.REFUSED)
            .equal("DENIED", TransactionState.REFUSED)
            .equal("EXPIRED", TransactionState.EXPIRED)
            .equal("TIMEOUT", TransactionState.EXPIRED)
            .equal("CANCELLED", TransactionState.NOT_SIGNED)
            .equal("FAILED", TransactionState.NOT_SIGNED)
            .containing("FAILED", TransactionState.NOT_SIGNED)
            .containing("ERROR", TransactionState.NOT_SIGNED);

    /** Sentences of a 401 that can only be about the signer. */
    private static final MessageTable<FailureCode> SIGNER_TEXTS = MessageTable.<FailureCode>empty()
            .containing("không tìm thấy người dùng", FailureCode.SIGNER_UNKNOWN)
            .containing("người dùng không tồn tại", FailureCode.SIGNER_UNKNOWN)
            .containing("user not found", FailureCode.SIGNER_UNKNOWN)
            .containing("user_not_found", FailureCode.SIGNER_UNKNOWN);

    /** What a gateway that repeats requests may bring back: the first copy was taken. */
    private static final List<String> TAKEN_TEXTS =
            List.of("transaction_id", "đã được sử dụng", "đã tồn tại", "already exist", "duplicate");

    private static final Set<String> KNOWN_TEXTS = Set.of(
            "SUCCESS",
            "BAD_REQUEST",
            "SP_CREDENTIAL_INVALID",
            "CREDENTIAL_STATUS_INVALID",
            "SERVAR_INTERNAL_ERROR",
            "SERVER_INTERNAL_ERROR",
            "sig_wait_for_user_confirm");

    private VnptDialect() {}

    static NeacProfile profile(VnptConfig config) {
        return common().signPath("v1/signatures/sign")
                .serviceTypes(config.serviceTypes())
                .states(added(config.refusedTexts(), TransactionState.REFUSED)
                        .then(added(config.expiredTexts(), TransactionState.EXPIRED))
                        .then(added(config.failedTexts(), TransactionState.NOT_SIGNED))
                        .then(STATES))
                .signerTexts(added(config.signerUnknownTexts(), FailureCode.SIGNER_UNKNOWN)
                        .then(SIGNER_TEXTS))
                .build();
    }

    /** What both versions share. */
    static NeacProfile.Builder common() {
        return NeacProfile.builder()
                .certificatesPath("v1/credentials/get_certificate")
                .statusCall(new StatusCall.InPath("v1/signatures/sign/{}/status"))
                .hashEncoding(HashEncoding.HEX_LOWER)
                .timeStamp("uuuuMMddHHmmss'Z'")
                .promptField("transaction_desc")
                .otherIdField("tran_code")
                .kind("SMARTCA", Credential.Kind.PERSONAL)
                .kind("ESEAL", Credential.Kind.SEAL)
                .status("VALID", Credential.Status.ACTIVE)
                .status("EXPIRED", Credential.Status.EXPIRED)
                .status("REVOKED", Credential.Status.REVOKED)
                .status("SUSPENDED", Credential.Status.SUSPENDED)
                .code(400, FailureCode.REQUEST_REJECTED)
                .code(401, FailureCode.RELYING_PARTY_REJECTED)
                .code(403, FailureCode.CREDENTIAL_UNUSABLE)
                .code(500, FailureCode.PROVIDER_ERROR)
                .pendingCodes(Set.of(409))
                .notFoundCodes(Set.of(400, 404))
                .states(STATES)
                .signerTexts(SIGNER_TEXTS)
                .takenTexts(TAKEN_TEXTS)
                .knownTexts(KNOWN_TEXTS);
    }

    static ProviderDescriptor descriptor(VnptConfig config) {
        return config.describe()
                .displayName("VNPT SmartCA")
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .notFoundProven(config.notFoundProven())
                .promptRules(config.promptRules())
                // The spelling of a refusal is not documented; one may come as a failure.
                .refusalTold(false)
                .build();
    }

    private static <M> MessageTable<M> added(List<String> texts, M meaning) {
        MessageTable<M> table = MessageTable.empty();
        for (String text : texts) {
            table = table.containing(text, meaning);
        }
        return table;
    }
}
