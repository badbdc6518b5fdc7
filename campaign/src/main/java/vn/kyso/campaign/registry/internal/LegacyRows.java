// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.ImportRow.Note;
import vn.kyso.campaign.registry.ImportRow.Result;
import vn.kyso.identity.Identifier;

/** Makes rows of fields. What needs no look into the registry is judged here. */
record LegacyRows(LegacyNumbers numbers, Instant programmeBegins) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    LegacyRow read(long number, Optional<Map<String, String>> fields) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        if (fields.isEmpty()) {
            return LegacyRow.refused(number, Result.MALFORMED, notes);
        }
        return read(number, fields.get(), notes);
    }

    private LegacyRow read(long number, Map<String, String> fields, Set<Note> notes) {
        String serial = fields.getOrDefault("serial", "");
        String from = fields.getOrDefault("not_before", "");
        String to = fields.getOrDefault("not_after", "");
        String revoked = fields.getOrDefault("revoked_at", "");
        if (serial.isBlank() || from.isBlank() || to.isBlank()) {
            return LegacyRow.refused(number, Result.NO_EVIDENCE, notes);
        }
        List<Identifier> citizen = new ArrayList<>();
        for (String cell : List.of(fields.getOrDefault("citizen", ""), fields.getOrDefault("also_known_as", ""))) {
            Optional<Identifier> one = cell.isBlank() ? Optional.empty() : numbers.read(cell, notes);
            if (one.isEmpty() && (!cell.isBlank() || citizen.isEmpty())) {
                return LegacyRow.refused(number, Result.BAD_NUMBER, notes);
            }
            one.filter(found -> !citizen.contains(found)).ifPresent(citizen::add);
        }
        Optional<CertificateSerial> certificate = serial(serial);
        if (certificate.isEmpty()) {
            return LegacyRow.refused(number, Result.BAD_SERIAL, notes);
        }
        Optional<Instant> notBefore = time(from);
        Optional<Instant> notAfter = time(to);
        Optional<Instant> revokedAt = revoked.isBlank() ? Optional.empty() : time(revoked);
        boolean times = notBefore.isPresent()
                && notAfter.filter(notBefore.get()::isBefore).isPresent()
                && (revoked.isBlank() || revokedAt.isPresent());
        if (!times) {
            return LegacyRow.refused(number, Result.BAD_TIME, notes);
        }
        if (!notBefore.get().isBefore(programmeBegins)) {
            return LegacyRow.refused(number, Result.BEGINS_IN_THE_PROGRAMME, notes);
        }
        return new LegacyRow(
                number,
                null,
                notes,
                new LegacyRow.Legacy(
                        citizen, certificate.get(), notBefore.get(), notAfter.orElseThrow(), revokedAt.orElse(null)));
    }

    private static Optional<CertificateSerial> serial(String text) {
        try {
            return Optional.of(CertificateSerial.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        String stripped = text.strip();
        try {
            if (stripped.indexOf('T') > 0) {
                return Optional.of(OffsetDateTime.parse(stripped).toInstant());
            }
            LocalDate day = stripped.indexOf('/') > 0 ? LocalDate.parse(stripped, DAY) : LocalDate.parse(stripped);
            return Optional.of(VietnamTime.startOf(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
