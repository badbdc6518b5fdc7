// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.Set;

/**
 * What became of one row of an import. It names the row by its number and nothing of the citizen.
 *
 * @param number of the row, from 1, without the head row
 * @param result what became of it
 * @param notes what was done to read it
 */
public record ImportRow(long number, Result result, Set<Note> notes) {

    /** Copies the set. */
    public ImportRow {
        notes = Set.copyOf(notes);
    }

    /** What becomes of a row. */
    public enum Result {
        /** Kept; the citizen is barred for everyone. */
        IMPORTED,
        /** Kept as a fact; the certificate had ended, so it bars nobody. */
        IMPORTED_NOT_BARRING,
        /** Kept as a fact beside another CA's certificate from before the programme, which bars already. */
        IMPORTED_BESIDE_ANOTHER,
        /** Kept as a fact; a record of the programme came first and stands. The department is told. */
        IMPORTED_AFTER_A_RECORD,
        /** Kept as a fact; its two numbers belong to two persons with issuances. The department is told. */
        IMPORTED_WITH_CONFLICT,
        /** This CA had imported the same certificate of the same citizen: nothing was changed. */
        UNCHANGED,
        /** Not a row of the file's form, or longer than a row may be. */
        MALFORMED,
        /** The certificate's serial or term is missing: there is no import without evidence. */
        NO_EVIDENCE,
        /** A number is none. */
        BAD_NUMBER,
        /** The serial is none. */
        BAD_SERIAL,
        /** A time is none, or the term ends before it begins. */
        BAD_TIME,
        /** The certificate begins in the programme: it is to be reported and cannot be imported. */
        BEGINS_IN_THE_PROGRAMME,
        /** The CA has this certificate for another citizen. */
        SERIAL_OF_ANOTHER_CITIZEN,
        /** The CA reported this certificate in the programme. */
        REPORTED_IN_THE_PROGRAMME;

        /**
         * Whether the registry holds the row's certificate afterwards.
         *
         * @return false for rows that were refused
         */
        public boolean isKept() {
            return switch (this) {
                case IMPORTED,
                        IMPORTED_NOT_BARRING,
                        IMPORTED_BESIDE_ANOTHER,
                        IMPORTED_AFTER_A_RECORD,
                        IMPORTED_WITH_CONFLICT,
                        UNCHANGED -> true;
                case MALFORMED,
                        NO_EVIDENCE,
                        BAD_NUMBER,
                        BAD_SERIAL,
                        BAD_TIME,
                        BEGINS_IN_THE_PROGRAMME,
                        SERIAL_OF_ANOTHER_CITIZEN,
                        REPORTED_IN_THE_PROGRAMME -> false;
            };
        }
    }

    /** What is done to read a row. */
    public enum Note {
        /** Blanks, dots, dashes or an apostrophe were taken out of a number. */
        SEPARATORS_REMOVED,
        /** Leading zeros that a spreadsheet had lost were put back: look at the row (RegistrySettings says whether). */
        LEADING_ZEROS_RESTORED
    }
}
