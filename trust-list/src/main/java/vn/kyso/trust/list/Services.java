// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import eu.europa.esig.dss.model.tsl.TrustService;
import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import eu.europa.esig.dss.model.tsl.TrustServiceStatusAndInformationExtensions;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.Fingerprint;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;

/**
 * Which services of a list become anchors, for what and for when (ETSI TS 119 612 sections 5.5.1, 5.5.4, 5.5.9.4):
 * qualified certificates for signatures or seals, and qualified time stamps, for the latest period in which the service
 * was granted. A certificate signed or stamped outside that period is not vouched for.
 */
final class Services {

    private static final String TYPES = "http://uri.etsi.org/TrstSvc/Svctype/";
    private static final Map<String, AnchorPurpose> PURPOSES =
            Map.of(TYPES + "CA/QC", AnchorPurpose.SIGNING, TYPES + "TSA/QTST", AnchorPurpose.TIME_STAMP);
    private static final String GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
    private static final String INFO = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private static final List<String> FOR_SIGNING = List.of(INFO + "ForeSignatures", INFO + "ForeSeals");

    private record Key(Fingerprint fingerprint, AnchorPurpose purpose) {}

    private Services() {}

    static Collection<NewAnchor> anchors(List<TrustServiceProvider> providers, TrustDomain domain) {
        Map<Key, NewAnchor> found = new LinkedHashMap<>();
        for (TrustServiceProvider provider : providers) {
            for (TrustService service : provider.getServices()) {
                for (AnchorPurpose purpose : AnchorPurpose.values()) {
                    granted(service, purpose)
                            .ifPresent(period -> service.getCertificates().stream()
                                    .flatMap(token -> anchor(token, purpose, domain, period).stream())
                                    .forEach(anchor -> found.merge(
                                            new Key(Fingerprint.of(anchor.certificate()), purpose),
                                            anchor,
                                            Services::later)));
                }
            }
        }
        return found.values();
    }

    private static NewAnchor later(NewAnchor one, NewAnchor other) {
        return one.validUntil().isBefore(other.validUntil()) ? other : one;
    }

    /** From when, and until when unless it still is. */
    private record Period(Instant from, @Nullable Instant until) {}

    /** The latest run of times at which the service was granted for the purpose. */
    private static Optional<Period> granted(TrustService service, AnchorPurpose purpose) {
        Period found = null;
        for (TrustServiceStatusAndInformationExtensions time : latestFirst(service)) {
            boolean counts = isFor(time, purpose);
            if (found == null) {
                found = counts ? new Period(time.getStartDate().toInstant(), instant(time.getEndDate())) : null;
            } else if (counts) {
                found = new Period(time.getStartDate().toInstant(), found.until());
            } else {
                break;
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<TrustServiceStatusAndInformationExtensions> latestFirst(TrustService service) {
        List<TrustServiceStatusAndInformationExtensions> all = new ArrayList<>();
        service.getStatusAndInformationExtensions().forEach(all::add);
        all.removeIf(time -> time.getStartDate() == null);
        all.sort(Comparator.comparing((TrustServiceStatusAndInformationExtensions time) ->
                        time.getStartDate().toInstant())
                .reversed());
        return all;
    }

    private static boolean isFor(TrustServiceStatusAndInformationExtensions time, AnchorPurpose purpose) {
        return PURPOSES.get(time.getType()) == purpose
                && GRANTED.equals(time.getStatus())
                && (purpose == AnchorPurpose.TIME_STAMP
                        || time.getAdditionalServiceInfoUris().stream().anyMatch(FOR_SIGNING::contains));
    }

    private static Optional<NewAnchor> anchor(
            CertificateToken token, AnchorPurpose purpose, TrustDomain domain, Period period) {
        X509Certificate certificate = Certificates.of(token);
        Instant from = latest(period.from(), certificate.getNotBefore().toInstant());
        Instant until = certificate.getNotAfter().toInstant();
        if (period.until() != null && period.until().isBefore(until)) {
            // At that moment it is something else already.
            until = period.until().minusSeconds(1);
        }
        return !NewAnchor.isFit(certificate, purpose) || until.isBefore(from)
                ? Optional.empty()
                : Optional.of(new NewAnchor(certificate, purpose, domain, from, until));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static @Nullable Instant instant(java.util.@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
