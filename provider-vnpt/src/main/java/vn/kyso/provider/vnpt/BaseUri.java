// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The address below which an interface lies, from the many forms in which it is written down. */
final class BaseUri {

    private static final String PREFIX = "/sca/sp769";

    private BaseUri() {}

    /**
     * The address of {@code v1/…}: takes off a slash and a version at the end; a bare host gets the documented path. Other
     * paths stay.
     */
    static URI normalise(URI given) {
        if (path(given).endsWith("/v2")) {
            throw new IllegalArgumentException("baseUri ends with /v2, which is another interface (password and OTP);"
                    + " this adapter speaks v1, with confirmation in the app");
        }
        return ofBothVersions(given);
    }

    /** The address of {@code v1/…} and {@code v2/…}. */
    static URI ofBothVersions(URI given) {
        String path = path(given).replaceFirst("/v[12]$", "").replaceAll("/+$", "");
        if (path.isEmpty()) {
            path = PREFIX;
        } else if (path.endsWith("/sca")) {
            path += "/sp769";
        }
        return with(given, path);
    }

    /** The address of {@code auth/…} and {@code csc/…}: takes off a slash, {@code /csc} and {@code /auth} at the end. */
    static URI root(URI given) {
        if (path(given).contains("/sp769")) {
            throw new IllegalArgumentException(
                    "baseUri has /sp769 in its path, which is another interface; this adapter"
                            + " speaks to the OAuth gateway at the root of the host");
        }
        return with(given, path(given).replaceFirst("/(csc|auth)$", "").replaceAll("/+$", ""));
    }

    /**
     * The address to speak to: that of the chosen installation, or one of the relying party's own. VNPT's hosts are
     * accepted only together with their environment.
     */
    static URI choose(
            @Nullable VnptEnvironment environment,
            @Nullable URI custom,
            Function<VnptEnvironment, URI> own,
            UnaryOperator<URI> normalise) {
        if (custom == null) {
            if (environment == null) {
                throw new IllegalArgumentException("environment or baseUri must be set");
            }
            return own.apply(environment);
        }
        URI normalised = normalise.apply(custom);
        Optional<VnptEnvironment> owner = VnptEnvironment.ofHost(normalised.getHost());
        if (owner.isPresent() && environment != owner.get()) {
            throw new IllegalArgumentException("baseUri is VNPT's " + owner.get() + " host, environment is "
                    + (environment == null ? "not set" : environment) + "; set them to the same");
        }
        if (owner.isEmpty() && environment != null) {
            throw new IllegalArgumentException("baseUri is not VNPT's host of environment " + environment
                    + "; leave the environment out for a gateway or a fake");
        }
        return normalised;
    }

    private static String path(URI given) {
        if (!given.isAbsolute() || given.getHost() == null) {
            throw new IllegalArgumentException("baseUri is an absolute URI with a host");
        }
        return given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
    }

    private static URI with(URI given, String path) {
        try {
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUri is not a URI of scheme, host, port and path");
        }
    }
}
