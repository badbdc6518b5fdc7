// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;

/**
 * A key in MISA's words: its alias and the user it belongs to. Both are needed to sign, so both make up the credential's
 * identifier: {@code alias@user}.
 */
record KeyName(String alias, String user) {

    private static final Pattern PART = Pattern.compile("[\\x21-\\x3f\\x41-\\x7e]{1,100}");

    static Optional<KeyName> of(String alias, String user) {
        return PART.matcher(alias).matches() && PART.matcher(user).matches()
                ? Optional.of(new KeyName(alias, user))
                : Optional.empty();
    }

    static KeyName of(CredentialId id) {
        int at = id.value().indexOf('@');
        return at < 0
                ? none()
                : of(id.value().substring(0, at), id.value().substring(at + 1)).orElseGet(KeyName::none);
    }

    CredentialId credentialId() {
        return new CredentialId(alias + "@" + user);
    }

    private static KeyName none() {
        throw FailureCode.CREDENTIAL_NOT_FOUND
                .because(
                        "The credential's identifier is not of the form alias@user; take it from the list of credentials")
                .toException();
    }
}
