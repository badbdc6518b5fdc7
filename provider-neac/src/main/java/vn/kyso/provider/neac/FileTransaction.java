// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Optional;
import vn.kyso.core.FailureCode;

/**
 * Which transaction identifier of a {@code get_certificate} {@code sign_file} gets: the one beside the list, or the one
 * in the certificate's entry. Which counts where they differ is not documented.
 */
enum FileTransaction {
    /** They are the same, or one is missing; otherwise nothing is signed. */
    AGREED,
    /** The one beside the list. */
    ANSWER,
    /** The one in the certificate's entry. */
    CERTIFICATE;

    String of(Reply listing, CertificateList.Listed chosen) {
        Optional<String> beside =
                listing.data().flatMap(data -> data.at("transaction_id").textIfAny());
        Optional<String> inside = chosen.transactionId();
        if (this == AGREED && beside.isPresent() && inside.isPresent() && !beside.equals(inside)) {
            throw listing.answer()
                    .failure(
                            FailureCode.ANSWER_INCONSISTENT,
                            "get_certificate names two transaction_ids, one beside the list and one in the"
                                    + " certificate's entry; nothing was sent to be signed. Ask the gateway's operator"
                                    + " which one sign_file wants, and set fileTransaction")
                    .toException();
        }
        Optional<String> first = this == CERTIFICATE ? inside : beside;
        Optional<String> second = this == AGREED ? inside : Optional.empty();
        return first.or(() -> second)
                .filter(id -> NeacProvider.IDENTIFIER.matcher(id).matches())
                .orElseThrow(() -> listing.answer()
                        .notUnderstood("a transaction_id of at most 256 printable ASCII characters was expected"));
    }
}
