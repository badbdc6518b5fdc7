// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;

/**
 * When a signature says it was made: {@code /M} of its dictionary, and where that is missing, as some programs leave it
 * out, the attribute signing-time that {@code adbe.pkcs7.detached} may carry (ISO 32000-2, 12.8.3.3).
 */
final class ClaimedTime {

    private ClaimedTime() {}

    static Optional<Instant> of(PAdESSignature signature, SignatureWrapper seen) {
        return seen.getClaimedSigningTime() != null
                ? Optional.of(seen.getClaimedSigningTime().toInstant())
                : attribute(signature.getSignerInformation().getSignedAttributes());
    }

    private static Optional<Instant> attribute(@org.jspecify.annotations.Nullable AttributeTable attributes) {
        Attribute attribute = attributes == null ? null : attributes.get(CMSAttributes.signingTime);
        ASN1Encodable value = attribute == null || attribute.getAttrValues().size() != 1
                ? null
                : attribute.getAttrValues().getObjectAt(0);
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(Time.getInstance(value).getDate().toInstant());
        } catch (IllegalArgumentException | IllegalStateException notATime) {
            return Optional.empty();
        }
    }
}
