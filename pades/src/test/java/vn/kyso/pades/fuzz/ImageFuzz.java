// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.Placement;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.TestSigner;

/** Any bytes as the picture of a mark: drawn, or refused by a typed error. */
public final class ImageFuzz {

    private static final byte[] PAGE = Documents.byHand(Documents.small("", ""), "/Root 1 0 R");

    private ImageFuzz() {}

    /** What Jazzer calls first, so that loading classes is not taken for an input that takes long. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] image) {
        try {
            Appearance look = Appearance.image(image);
            Kit.citizen()
                    .prepare(TestSigner.document(PAGE)
                            .placement(Placement.rectangle(1, 20, 20, 150, 40))
                            .appearance(look)
                            .build());
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        } catch (IllegalArgumentException refusedByTheBuilder) {
            if (refusedByTheBuilder.getMessage() == null
                    || !refusedByTheBuilder.getStackTrace()[0].getClassName().startsWith("vn.kyso.")) {
                throw refusedByTheBuilder;
            }
        }
    }
}
