// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** VNPT's own installations. Accounts, signers and apps of one do not exist in the other. */
public enum VnptEnvironment {
    /** The real one: signatures bind. */
    PRODUCTION("gwsca.vnpt.vn"),
    /** For acceptance tests, with the demo app. */
    UAT("rmgateway.vnptit.vn");

    private final String host;

    VnptEnvironment(String host) {
        this.host = host;
    }

    /** Where the interface {@code sp769} lies. */
    URI baseUri() {
        return URI.create("https://" + host + "/sca/sp769");
    }

    /** Where the OAuth gateway lies. */
    URI root() {
        return URI.create("https://" + host);
    }

    /** The environment a host belongs to; empty for a gateway of the relying party or a fake. */
    static Optional<VnptEnvironment> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(environment -> environment.host.equals(lower))
                .findFirst();
    }
}
