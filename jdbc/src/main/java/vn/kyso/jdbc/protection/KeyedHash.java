// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

/**
 * A personal value as it may stand in a searchable column: HMAC-SHA-256 (RFC 2104) under a key derived for its purpose.
 * Who has the database but not the key cannot try out the twelve digits of a personal number.
 *
 * @param keyId names the key
 * @param hex 64 lower-case hexadecimal digits
 */
public record KeyedHash(String keyId, String hex) {

    /**
     * The form for a column of text.
     *
     * @return the key's id, a colon and the digits
     */
    public String column() {
        return keyId + ":" + hex;
    }
}
