// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.identity.Identifier;

/**
 * A row as it was read: refused already, or with everything an import needs.
 *
 * @param number of the row
 * @param refused why it is refused, or null
 * @param notes what was done to read it
 * @param certificate what it says, or null when it is refused
 */
record LegacyRow(
        long number,
        ImportRow.@Nullable Result refused,
        Set<ImportRow.Note> notes,
        @Nullable Legacy certificate) {

    /**
     * A certificate from before the programme.
     *
     * @param citizen his numbers, at least one
     * @param serial of the certificate
     * @param notBefore its beginning
     * @param notAfter its end
     * @param revokedAt when it was revoked, or null
     */
    record Legacy(
            List<Identifier> citizen,
            CertificateSerial serial,
            Instant notBefore,
            Instant notAfter,
            @Nullable Instant revokedAt) {

        boolean isEffectiveAt(Instant now) {
            return now.isBefore(notAfter) && (revokedAt == null || now.isBefore(revokedAt));
        }
    }

    static LegacyRow refused(long number, ImportRow.Result why, Set<ImportRow.Note> notes) {
        return new LegacyRow(number, why, notes, null);
    }
}
