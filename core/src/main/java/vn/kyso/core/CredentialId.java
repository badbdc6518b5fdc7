// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.regex.Pattern;

/**
 * Names a credential at a provider: a credential identifier of the CSC API, or a certificate serial where the provider
 * knows no other name.
 *
 * @param value as the provider wrote it; equality is by the text
 */
public record CredentialId(String value) {

    /** A personal number or an old identity card's, standing alone; inside a serial number hexadecimal digits touch it. */
    private static final Pattern PERSONAL = Pattern.compile("(?<![0-9A-Za-z])(?:\\d{3})?\\d{9}(?![0-9A-Za-z])");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public CredentialId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A credential identifier is not blank");
        }
    }

    /** The identifier, a number in it that could be a person's replaced: some CAs name credentials after their owners. */
    @Override
    public String toString() {
        return PERSONAL.matcher(value).replaceAll("***");
    }
}
