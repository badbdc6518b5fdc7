// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import java.time.Duration;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.TestSigner;

/** Any bytes as a document: signed with the original as untouched beginning, or refused by a typed error (laws 5, 7). */
public final class PrepareFuzz {

    private static final TestSigner SIGNER = Kit.citizen()
            .with(PadesSigner.builder().maxParseTime(Duration.ofSeconds(10)).build());
    private static final Placement VISIBLE = Placement.rectangle(1, 20, 20, 150, 40);

    private PrepareFuzz() {}

    /** What Jazzer calls first, so that loading classes is not taken for an input that takes long. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] pdf) {
        try {
            byte[] once = signed(TestSigner.document(pdf).build());
            Judges.assertPrefix(pdf, once);
            byte[] twice = signed(TestSigner.document(once).placement(VISIBLE).build());
            Judges.assertPrefix(once, twice);
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        }
    }

    private static byte[] signed(PdfDocument document) {
        PreparedDocument prepared = SIGNER.prepare(document);
        SIGNER.complete(prepared, SIGNER.value(prepared));
        return SIGNER.store().get(MemoryStore.at("signed"));
    }
}
