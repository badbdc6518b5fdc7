// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Sha256;

/**
 * Which practice statement the issuing CA worked by, as reference and hash (SGN-11 c). Certificates of Vietnamese public
 * CAs name none (identity-and-pki section 8), so the operator may name it.
 *
 * @param origin who says so
 * @param policies identifiers of the certificate policies in the certificate, dotted; empty when it has none
 * @param location where the statement is published, as written; null when nobody says
 * @param sha256 digest of the statement; null when the document itself was not at hand
 */
public record PracticeStatement(
        Origin origin,
        List<String> policies,
        @Nullable String location,
        @Nullable Sha256 sha256) {

    /** Who says so. */
    public enum Origin {
        /** The certificate itself. */
        CERTIFICATE,
        /** The operator's settings. */
        CONFIGURED,
        /** Nobody: neither the certificate nor the settings name a statement. */
        UNKNOWN
    }

    /** Copies the list. */
    public PracticeStatement {
        Objects.requireNonNull(origin, "origin");
        policies = List.copyOf(policies);
    }
}
