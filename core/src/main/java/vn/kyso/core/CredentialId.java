// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * Names a credential at a provider: a credential identifier of the CSC API, or a certificate serial where the provider
 * knows no other name.
 *
 * @param value as the provider wrote it; equality is by the text
 */
public record CredentialId(String value) {

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

    /** The identifier; a serial number is no secret. */
    @Override
    public String toString() {
        return value;
    }
}
