// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a service, from the forms in which it is written down. */
final class BaseAddress {

    private static final Pattern VERSIONED = Pattern.compile("(.*)/v([0-9])[0-9.]*");

    private BaseAddress() {}

    /** Takes off slashes and {@code info} at the end. */
    static URI check(URI given) {
        if (!given.isAbsolute()
                || given.getHost() == null
                || given.getRawQuery() != null
                || given.getRawFragment() != null
                || given.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "baseUrl is an absolute URL of scheme, host, port and path, without query, fragment or user");
        }
        String path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
        path = path.replaceFirst("/info$", "").replaceAll("/+$", "");
        try {
            return new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("baseUrl is not a URL of scheme, host, port and path");
        }
    }

    /** The version the address names. */
    static Optional<CscVersion> version(URI base) {
        Matcher versioned = VERSIONED.matcher(base.getPath().toLowerCase(Locale.ROOT));
        if (!versioned.matches()) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(versioned.group(2)) >= 2 ? CscVersion.V2 : CscVersion.V1);
    }

    /** Paths below the address where the methods may lie, the likeliest first. */
    static List<String> prefixes(URI base, CscVersion wanted) {
        if (version(base).isPresent()) {
            return List.of("");
        }
        String csc = base.getPath().toLowerCase(Locale.ROOT).endsWith("/csc") ? "" : "csc/";
        List<String> prefixes = new ArrayList<>();
        if (wanted != CscVersion.V1) {
            prefixes.add(csc + "v2");
        }
        if (wanted != CscVersion.V2) {
            prefixes.add(csc + "v1");
        }
        prefixes.add("");
        return List.copyOf(prefixes);
    }
}
