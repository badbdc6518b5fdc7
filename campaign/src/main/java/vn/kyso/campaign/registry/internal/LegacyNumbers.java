// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.util.Optional;
import java.util.Set;
import vn.kyso.campaign.registry.ImportRow.Note;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.Identifiers;
import vn.kyso.identity.PersonalNumber;

/** Numbers as spreadsheets and old systems leave them (HUE-29). */
record LegacyNumbers(boolean restoresZeros) {

    private static final int PERSONAL = 12;
    private static final int CMND = 9;

    /** Reads a number and notes what was done to it. */
    Optional<Identifier> read(String cell, Set<Note> notes) {
        String compact = compact(cell);
        if (!compact.equals(cell)) {
            notes.add(Note.SEPARATORS_REMOVED);
        }
        boolean digits = !compact.isEmpty() && compact.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? digits(compact, notes) : passport(compact);
    }

    private static String compact(String cell) {
        StringBuilder kept = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean separator = Character.isWhitespace(c) || Character.isSpaceChar(c) || ".-'’_".indexOf(c) >= 0;
            if (!separator) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private Optional<Identifier> digits(String digits, Set<Note> notes) {
        int whole = digits.length() > CMND ? PERSONAL : CMND;
        int lost = whole - digits.length();
        if (lost == 0) {
            return Optional.of(whole == PERSONAL ? PersonalNumber.of(digits) : Cmnd.of(digits));
        }
        // A personal number begins with at most two zeros (001 is the lowest province), a CMND with one.
        boolean plausible = lost > 0 && lost <= (whole == PERSONAL ? 2 : 1) && digits.charAt(0) != '0';
        if (!plausible || !restoresZeros) {
            return Optional.empty();
        }
        notes.add(Note.LEADING_ZEROS_RESTORED);
        String restored = "0".repeat(lost) + digits;
        return Optional.of(whole == PERSONAL ? PersonalNumber.of(restored) : Cmnd.of(restored));
    }

    private static Optional<Identifier> passport(String text) {
        return Identifiers.parse(text).filter(Identifier::identifiesPerson);
    }
}
