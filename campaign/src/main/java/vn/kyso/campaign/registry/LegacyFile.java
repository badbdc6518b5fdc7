// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.io.Reader;
import java.util.Objects;

/**
 * A file of certificates that a CA had issued before the programme (HUE-29), read once, row by row. The fields, in any order:
 *
 * <table>
 * <caption>Fields of a row</caption>
 * <tr><td>{@code citizen}</td><td>personal number, CMND or passport</td></tr>
 * <tr><td>{@code also_known_as}</td><td>another number of the same person; may be empty</td></tr>
 * <tr><td>{@code serial}</td><td>of the certificate, hexadecimal</td></tr>
 * <tr><td>{@code not_before}, {@code not_after}</td><td>its term: an instant (ISO 8601 with zone), or a day as in
 * {@code 2023-01-31} or {@code 31/01/2023}, which means its beginning in Việt Nam</td></tr>
 * <tr><td>{@code revoked_at}</td><td>when it was revoked; may be empty</td></tr>
 * </table>
 *
 * @param form how it is written
 * @param content its characters, in UTF-8 as the caller opened it; a byte order mark is left out; the caller closes it
 */
public record LegacyFile(Form form, Reader content) {

    /** How a file is written. */
    public enum Form {
        /** Comma-separated values (RFC 4180) with a head row. */
        CSV,
        /** One JSON object a line. */
        JSON_LINES
    }

    /** Refuses null. */
    public LegacyFile {
        Objects.requireNonNull(form);
        Objects.requireNonNull(content);
    }

    /**
     * A file of comma-separated values.
     *
     * @param content with a head row
     * @return the file
     */
    public static LegacyFile csv(Reader content) {
        return new LegacyFile(Form.CSV, content);
    }

    /**
     * A file of JSON objects.
     *
     * @param content one a line
     * @return the file
     */
    public static LegacyFile jsonLines(Reader content) {
        return new LegacyFile(Form.JSON_LINES, content);
    }
}
