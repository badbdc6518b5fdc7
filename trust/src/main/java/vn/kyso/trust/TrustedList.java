// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.util.Collection;

/**
 * A list of trusted CAs that somebody else keeps, such as the recognised foreign trusted list (SGN-05). What it gives is
 * trusted: the implementation has verified the list's own signature. Blocking.
 */
public interface TrustedList {

    /**
     * What anchors taken from here name as their origin.
     *
     * @return a name that no other source has
     */
    String origin();

    /**
     * Fetches the list.
     *
     * @return all it holds now; what is missing is no longer trusted
     * @throws vn.kyso.core.RemoteSigningException when it cannot be had or does not verify; the store stays as it is
     */
    Collection<NewAnchor> load();
}
