// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/**
 * A file of the agreement table.
 *
 * @param family to which group it belongs
 * @param name what was done to it
 * @param pdf the file
 * @param expected what may be said about the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once
record Specimen(String family, String name, byte[] pdf, Expected expected) {

    enum Expected {
        /** A plainly good file. */
        VALID,
        /** Never valid. */
        NOT_VALID,
        /** Never valid, and shown to be wrong. */
        INVALID,
        /** Nothing is wrong with it, but its form is not understood: neither valid nor invalid. */
        INDETERMINATE
    }

    static Specimen good(String family, String name, byte[] pdf) {
        return new Specimen(family, name, pdf, Expected.VALID);
    }

    static Specimen bad(String family, String name, byte[] pdf) {
        return new Specimen(family, name, pdf, Expected.NOT_VALID);
    }

    static Specimen invalid(String family, String name, byte[] pdf) {
        return new Specimen(family, name, pdf, Expected.INVALID);
    }

    static Specimen doubtful(String family, String name, byte[] pdf) {
        return new Specimen(family, name, pdf, Expected.INDETERMINATE);
    }

    @Override
    public String toString() {
        return family + ": " + name;
    }
}
