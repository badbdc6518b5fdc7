// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;

/** How records move on and end. */
final class Endings {

    /** The primary among imported certificates: earliest beginning, then lowest serial (HUE-29). */
    static final Comparator<Issuance> LEGACY_ORDER = Comparator.comparing(
                    (Issuance one) -> one.notBefore().orElse(Instant.MAX))
            .thenComparing(Issuance::serial)
            .thenComparing(Issuance::ca);

    private Endings() {}

    /** Ends a live record whose place is taken in the same transaction. */
    static Issuance close(Tables tables, Issuance standing, EndReason reason, Instant at) {
        Issuance ended = with(standing, IssuanceState.ENDED, standing.details().activatedAt(), at, reason);
        tables.issuances().update(new IssuanceRow(ended, false, false));
        return ended;
    }

    /** Ends a record and leaves its place to the next imported certificate that bars, or to nobody. */
    static Issuance end(Tables tables, Issuance one, EndReason reason, Instant at) {
        if (one.state() == IssuanceState.OUTSIDE_PROGRAMME) {
            Issuance revoked = with(one, one.state(), one.details().activatedAt(), at, reason);
            tables.issuances().update(new IssuanceRow(revoked, false, false));
            return revoked;
        }
        Issuance ended = close(tables, one, reason, at);
        if (tables.issuances().live(List.of(one.person())).isEmpty()) {
            tables.issuances().of(one.person()).stream()
                    .filter(row -> row.bars() && row.issuance().state() == IssuanceState.LEGACY)
                    .min(Comparator.comparing(IssuanceRow::issuance, LEGACY_ORDER))
                    .ifPresent(next -> tables.issuances().update(new IssuanceRow(next.issuance(), true, true)));
        }
        return ended;
    }

    static Issuance activate(Tables tables, Issuance pending, Instant at) {
        Issuance active = with(pending, IssuanceState.ISSUED_ACTIVE, at, null, null);
        tables.issuances().update(new IssuanceRow(active, true, false));
        return active;
    }

    private static Issuance with(
            Issuance one,
            IssuanceState state,
            @Nullable Instant activatedAt,
            @Nullable Instant endedAt,
            @Nullable EndReason reason) {
        Issuance.Details old = one.details();
        return new Issuance(
                one.id(),
                one.person(),
                one.ca(),
                one.serial(),
                state,
                one.origin(),
                one.recordedAt(),
                new Issuance.Details(
                        old.channel(),
                        old.area(),
                        old.employee(),
                        old.claimedIssuedAt(),
                        old.notBefore(),
                        old.notAfter(),
                        old.fault(),
                        old.lookedUpAt(),
                        activatedAt,
                        endedAt,
                        reason));
    }
}
