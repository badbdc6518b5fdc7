// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * MISA's own installations whose address is published. The address of the test environment is handed out by MISA
 * together with the account; it is given as {@link MisaConfig.Builder#baseUri(URI)}.
 */
public enum MisaEnvironment {
    /** The real one: signatures bind. */
    PRODUCTION("esignapp.misa.vn");

    private final String host;

    MisaEnvironment(String host) {
        this.host = host;
    }

    URI baseUri() {
        return URI.create("https://" + host);
    }

    /** The environment a host belongs to; empty for the test environment, a gateway of the relying party or a fake. */
    static Optional<MisaEnvironment> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.host.equals(lower))
                .findFirst();
    }
}
