// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.net.URI;
import java.net.URISyntaxException;

/** The address below which {@code vtss/service/…} lies, from the forms in which it is written down. */
final class BaseUri {

    private BaseUri() {}

    /** Takes off slashes and the interface's own path at the end; other paths stay. */
    static URI normalise(URI given) {
        if (!given.isAbsolute() || given.getHost() == null) {
            throw new IllegalArgumentException("baseUri is an absolute URI with a host");
        }
        String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
        if (path.contains("/adss/") || path.contains("/csc/")) {
            throw new IllegalArgumentException("baseUri is that of an older interface of Viettel (CSC, with a blocking"
                    + " authorize call); this adapter speaks the gateway below /vtss/service");
        }
        path = path.replaceFirst("/vtss(/service)?$", "");
        try {
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUri is not a URI of scheme, host, port and path");
        }
    }
}
