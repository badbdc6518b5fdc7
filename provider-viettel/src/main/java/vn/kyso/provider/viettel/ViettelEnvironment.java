// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Viettel's own installations. A sandbox is not documented: test accounts work on the real one. */
public enum ViettelEnvironment {
    /** The real one: signatures bind. */
    PRODUCTION("remotesigning.viettel.vn");

    private final String host;

    ViettelEnvironment(String host) {
        this.host = host;
    }

    URI baseUri() {
        return URI.create("https://" + host);
    }

    /** The environment a host belongs to; empty for a gateway of the relying party or a fake. */
    static Optional<ViettelEnvironment> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.host.equals(lower))
                .findFirst();
    }
}
