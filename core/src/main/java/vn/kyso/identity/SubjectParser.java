// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.security.cert.X509Certificate;

/**
 * Reads the identity from a certificate. A policy that can be replaced: Circular 28/2025/TT-BKHCN fixes a format for
 * certificates issued from 2026 whose field list is not public, so a portal may have to supply its own reading.
 * Implementations are safe for threads.
 */
@FunctionalInterface
public interface SubjectParser {

    /**
     * Reads the subject.
     *
     * @param certificate the signer's certificate
     * @return what the subject tells; an identity without identifiers when it tells nothing, never an exception for
     *     an odd subject
     */
    SubjectIdentity parse(X509Certificate certificate);

    /**
     * The patterns seen on certificates of Vietnamese public CAs ({@code UID=CCCD:…} and its relatives).
     *
     * @return the built-in parser
     */
    static SubjectParser vietnamese() {
        return VietnameseSubjectParser.INSTANCE;
    }
}
