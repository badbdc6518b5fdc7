// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

/**
 * What {@link SessionArchive#renewKeys()} did.
 *
 * @param renewed sessions, traces of destroyed ones, documents and templates that had something under an older key and have
 *     not any more
 * @param templatesLeft templates that are still found by an older key only, because the database does not know whose they
 *     are: they are found by the newest once their owner has replaced them
 */
public record RenewedKeys(int renewed, int templatesLeft) {

    /**
     * Whether older keys can be left out of the key source without losing anything.
     *
     * @return false as long as a template is found by an older key only
     */
    public boolean olderKeysCanGo() {
        return templatesLeft == 0;
    }
}
