// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.FailureCode;

/** What the numbers in {@code error} mean, as far as they are public. */
final class ErrorTable {

    private static final Map<String, FailureCode> KNOWN = Map.of(
            // The client id does not exist.
            "58007", FailureCode.RELYING_PARTY_REJECTED,
            // The user id does not exist: not enrolled, or not a customer.
            "58008", FailureCode.SIGNER_UNKNOWN,
            // User id or password is invalid; there is no password in this interface, so it may be either side's
            // mistake.
            "59033", FailureCode.RELYING_PARTY_REJECTED,
            // The client's secret is invalid.
            "86024", FailureCode.RELYING_PARTY_REJECTED,
            // The TLS client certificate is revoked.
            "86002", FailureCode.RELYING_PARTY_REJECTED,
            // An internal error while reading information.
            "50000", FailureCode.PROVIDER_ERROR,
            // The signing quota is used up.
            "4005", FailureCode.CREDENTIAL_UNUSABLE,
            // The certificate has expired or is revoked.
            "13004", FailureCode.CREDENTIAL_UNUSABLE);

    private final Map<String, FailureCode> meanings = new HashMap<>(KNOWN);

    ErrorTable(Set<String> signerUnknownErrors) {
        signerUnknownErrors.forEach(error -> meanings.put(error, FailureCode.SIGNER_UNKNOWN));
    }

    Optional<FailureCode> meaning(String error) {
        return Optional.ofNullable(meanings.get(error));
    }
}
