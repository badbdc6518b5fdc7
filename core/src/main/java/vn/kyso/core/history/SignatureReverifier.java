// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.util.Locale;
import java.util.Optional;
import vn.kyso.core.evidence.SignatureEvidence;

/** Verifies a signature again in its document. Of PDFs {@code kyso-pades} does it. Blocking; safe for threads. */
@FunctionalInterface
public interface SignatureReverifier {

    /**
     * Verifies.
     *
     * @param evidence of which signature
     * @param locale in which language to give reasons
     * @return what was found; empty when the document is not at hand
     * @throws vn.kyso.core.RemoteSigningException when it is at hand and cannot be read
     */
    Optional<Reverification> reverify(SignatureEvidence evidence, Locale locale);

    /**
     * Has no document.
     *
     * @return finds nothing
     */
    static SignatureReverifier none() {
        return (evidence, locale) -> Optional.empty();
    }
}
