// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.net.URISyntaxException;

/** The address below which {@code v1/…} lies, from the many forms in which it is written down. */
final class BaseUri {

    private static final String PREFIX = "/sca/sp769";

    private BaseUri() {}

    /** Takes off a slash and a version at the end; a bare host gets the documented path. Other paths stay. */
    static URI normalise(URI given) {
        if (!given.isAbsolute() || given.getHost() == null) {
            throw new IllegalArgumentException("baseUri is an absolute URI with a host");
        }
        String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
        if (path.endsWith("/v2")) {
            throw new IllegalArgumentException("baseUri ends with /v2, which is another interface (password and OTP);"
                    + " this adapter speaks v1, with confirmation in the app");
        }
        path = path.replaceFirst("/v1$", "").replaceAll("/+$", "");
        if (path.isEmpty()) {
            path = PREFIX;
        } else if (path.endsWith("/sca")) {
            path += "/sp769";
        }
        try {
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUri is not a URI of scheme, host, port and path");
        }
    }
}
