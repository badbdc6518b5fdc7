// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The host, and the prefix of the login calls, from the many forms in which they are written down. */
final class BaseUri {

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_-]+)*");

    private BaseUri() {}

    /** Takes off slashes at the end. The prefix of the login calls does not belong here: other calls fail below it. */
    static URI normalise(URI given) {
        if (!given.isAbsolute() || given.getHost() == null) {
            throw new IllegalArgumentException("baseUri is an absolute URI with a host");
        }
        String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
        if (path.endsWith("/webdev") || path.contains("/api/auth") || path.contains("/external/esrm")) {
            throw new IllegalArgumentException("baseUri is the host without a path; the prefix of the login calls is"
                    + " authPathPrefix, and below it a web page answers the calls of remote signing");
        }
        try {
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUri is not a URI of scheme, host, port and path");
        }
    }

    /** {@code webdev}, {@code /webdev/} and the like; a single slash for none. */
    static String prefix(String given) {
        String bare = given.strip().replaceAll("/+$", "");
        String prefix = bare.isEmpty() || bare.startsWith("/") ? bare : "/" + bare;
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("authPathPrefix is made of letters, digits, dashes and slashes");
        }
        return prefix;
    }
}
