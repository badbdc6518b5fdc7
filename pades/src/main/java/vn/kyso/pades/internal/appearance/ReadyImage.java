// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.Appearance.ImageDemand;
import vn.kyso.pades.internal.io.BoundedCache;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;

/**
 * An image judged, unpacked and packed for documents. A portal puts the same image into many documents, and packing it
 * takes longer than all else about a signature: so what came of an image is remembered, known by the SHA-256 of its file
 * and by what was asked of it. Immutable and safe for threads.
 */
record ReadyImage(int width, int height, Orientation orientation, DrawnImage drawn) implements ShownImage {

    private static final int LARGEST_KEPT = 512 * 1024;
    /** At most 32 MiB in all. */
    private static final BoundedCache<Wish, ReadyImage> KNOWN = new BoundedCache<>(64);

    private record Wish(ByteBuffer sha256, ImageDemand demand, ColourRules rules, double strength) {}

    /**
     * Makes an image ready or takes the one made before.
     *
     * @param file the image file; refused when it cannot be used
     * @param demand what it has to show
     * @param rules what the document's claim allows
     * @param strength 1 as it is, towards 0 nearer to white
     */
    static ReadyImage of(byte[] file, ImageDemand demand, ColourRules rules, double strength) {
        Wish wish = new Wish(ByteBuffer.wrap(Channels.digest("SHA-256").digest(file)), demand, rules, strength);
        Optional<ReadyImage> known = KNOWN.find(wish);
        if (known.isPresent()) {
            return known.get();
        }
        MarkImage image = MarkImage.of(file, demand);
        ReadyImage ready =
                new ReadyImage(image.width(), image.height(), image.orientation(), image.drawn(rules, strength));
        if (ready.drawn.size() <= LARGEST_KEPT) {
            KNOWN.keep(wish, ready);
        }
        return ready;
    }

    COSObjectKey addTo(Increment increment) {
        return drawn.addTo(increment);
    }
}
