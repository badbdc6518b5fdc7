// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;

/** Any bytes as a signed document: judged, or refused by a typed error. */
public final class VerifyFuzz {

    private static final SignatureVerifier VERIFIER = SignatureVerifier.builder()
            .trust(Kit.PKI.trustAnchors())
            .statusChecking(StatusChecking.OFFLINE)
            .build();

    private VerifyFuzz() {}

    /** What Jazzer calls first; loading the judge's classes takes long when they are instrumented. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] pdf) {
        try {
            VERIFIER.verify("a.pdf", pdf).toMap();
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        }
    }
}
