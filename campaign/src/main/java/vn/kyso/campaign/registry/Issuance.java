// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * One record of an issuance, as it stands. The registry's own times decide; what the CA says of times is kept as its claim
 * (HUE-11). It names the person by an opaque key only. Immutable.
 *
 * @param id its name
 * @param person whose
 * @param ca who issued
 * @param serial of the certificate
 * @param state what it says now
 * @param origin how it came here
 * @param recordedAt when the registry took it in, by the registry's clock
 * @param details everything that may be missing
 */
public record Issuance(
        IssuanceId id,
        PersonKey person,
        CaCode ca,
        CertificateSerial serial,
        IssuanceState state,
        Origin origin,
        Instant recordedAt,
        Details details) {

    /**
     * What may be missing from a record.
     *
     * @param channel by which way; missing for imports
     * @param area code of the administrative unit the citizen counts for
     * @param employee who acted for the CA
     * @param claimedIssuedAt when the CA says it issued; for the audit, never for ordering
     * @param notBefore from when the certificate is valid
     * @param notAfter until when
     * @param fault why it was not activated at once
     * @param lookedUpAt the CA's last look-up of this citizen before the record; missing means {@code NO_LOOKUP} (HUE-09)
     * @param activatedAt when the citizen activated it
     * @param endedAt when the record ended
     * @param endReason why
     */
    public record Details(
            @Nullable Channel channel,
            @Nullable String area,
            @Nullable EmployeeCode employee,
            @Nullable Instant claimedIssuedAt,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Fault fault,
            @Nullable Instant lookedUpAt,
            @Nullable Instant activatedAt,
            @Nullable Instant endedAt,
            @Nullable EndReason endReason) {}

    /**
     * By which way it was issued.
     *
     * @return empty for imports
     */
    public Optional<Channel> channel() {
        return Optional.ofNullable(details.channel);
    }

    /**
     * The administrative unit the citizen counts for.
     *
     * @return its code
     */
    public Optional<String> area() {
        return Optional.ofNullable(details.area);
    }

    /**
     * Who acted for the CA.
     *
     * @return empty for imports
     */
    public Optional<EmployeeCode> employee() {
        return Optional.ofNullable(details.employee);
    }

    /**
     * When the CA says it issued. A claim, kept for the audit; it orders nothing (HUE-11).
     *
     * @return the claim
     */
    public Optional<Instant> claimedIssuedAt() {
        return Optional.ofNullable(details.claimedIssuedAt);
    }

    /**
     * From when the certificate is valid; to {@link #recordedAt()} it tells the delay of the update (HUE-42).
     *
     * @return as the CA gave it
     */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(details.notBefore);
    }

    /**
     * Until when the certificate is valid.
     *
     * @return as the CA gave it
     */
    public Optional<Instant> notAfter() {
        return Optional.ofNullable(details.notAfter);
    }

    /**
     * The technical fault for which it was not activated at once (HUE-32).
     *
     * @return kept after the later activation too
     */
    public Optional<Fault> fault() {
        return Optional.ofNullable(details.fault);
    }

    /**
     * The CA's last look-up of this citizen before the record.
     *
     * @return empty when there was none, which is a signal of a violation (HUE-09)
     */
    public Optional<Instant> lookedUpAt() {
        return Optional.ofNullable(details.lookedUpAt);
    }

    /**
     * When the citizen activated the certificate; the free year begins there (HUE-22).
     *
     * @return empty while activation is pending, and for imports
     */
    public Optional<Instant> activatedAt() {
        return Optional.ofNullable(details.activatedAt);
    }

    /**
     * When the record ended.
     *
     * @return empty while it has not
     */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(details.endedAt);
    }

    /**
     * Why the record ended.
     *
     * @return empty while it has not
     */
    public Optional<EndReason> endReason() {
        return Optional.ofNullable(details.endReason);
    }
}
