// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Installations whose address is public. No sandbox is, and neither is any address of Intrust or of the gateway that
 * takes whole files: their operators hand them out.
 */
public enum NeacEnvironment {
    /** CA2 (Nacencomm), the real one: signatures bind. */
    CA2_PRODUCTION("rmsca2.nacencomm.vn"),
    /** The national eSign gateway of NEAC, the real one: signatures bind. */
    GATEWAY_PRODUCTION("esign.neac.gov.vn");

    private final String host;

    NeacEnvironment(String host) {
        this.host = host;
    }

    URI baseUri() {
        return URI.create("https://" + host);
    }

    /** The environment a host belongs to; empty for an address of the relying party's own or a fake. */
    static Optional<NeacEnvironment> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.host.equals(lower))
                .findFirst();
    }
}
