// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.kyso.pades.internal.verify.InkComparison.Effect;

/**
 * Whether something that came later hides what was signed: the page is drawn with and without it. Marks may lie over
 * each other (APP-06); what counts is the page's own content and everything on it that is no signature's mark.
 */
final class CoverCheck {

    private static final float MOST_PIXELS = 1_500_000;
    private static final float FINEST = 1.5f;
    private static final int MOST_PAGES = 5_000;

    private final PDDocument document;
    private final Set<COSDictionary> marks = Collections.newSetFromMap(new IdentityHashMap<>());

    CoverCheck(PDDocument document, List<SignatureField> fields) {
        this.document = document;
        fields.forEach(field -> marks.addAll(field.widgets()));
    }

    /** The gravest effect of these annotations on the pages they are on. */
    Effect effectOf(List<COSDictionary> annotations) throws IOException {
        Effect effect = Effect.NONE;
        int index = 0;
        for (PDPage page : document.getPages()) {
            List<COSDictionary> here = annotations.stream()
                    .filter(annotation -> SignatureField.hasArea(annotation) && isOn(page, annotation))
                    .toList();
            if (!here.isEmpty()) {
                effect = effect.or(effectOn(index, page, here));
            }
            if (++index > MOST_PAGES) {
                throw new IOException("more pages than are looked through");
            }
        }
        return effect;
    }

    private static boolean isOn(PDPage page, COSDictionary annotation) {
        COSArray list = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; list != null && i < list.size(); i++) {
            if (list.getObject(i) == annotation) {
                return true;
            }
        }
        return false;
    }

    private Effect effectOn(int index, PDPage page, List<COSDictionary> annotations) throws IOException {
        Set<COSDictionary> looked = Collections.newSetFromMap(new IdentityHashMap<>());
        looked.addAll(annotations);
        float scale = scale(page);
        BufferedImage without =
                drawn(index, scale, annotation -> !marks.contains(annotation) && !looked.contains(annotation));
        Effect[] effect = {Effect.NONE};
        for (COSDictionary annotation : annotations) {
            checkRectangle(annotation);
            Faces.each(
                    annotation,
                    () -> effect[0] = effect[0].or(InkComparison.of(
                            without, drawn(index, scale, shown -> looked.contains(shown) || !marks.contains(shown)))));
        }
        return effect[0];
    }

    /** Some readers find a place in a rectangle that is none; it is not drawn here. */
    private static void checkRectangle(COSDictionary annotation) throws IOException {
        COSArray rectangle = annotation.getCOSArray(COSName.RECT);
        if (rectangle == null || rectangle.size() != 4) {
            throw new IOException("an annotation without a place");
        }
    }

    /** Whether nothing legible is in an annotation's room and this much around it. */
    boolean isOnPlainGround(COSDictionary annotation, float around) throws IOException {
        boolean plain = true;
        int index = 0;
        for (PDPage page : document.getPages()) {
            if (isOn(page, annotation)) {
                checkRectangle(annotation);
                float scale = scale(page);
                BufferedImage[] images = new BufferedImage[2];
                int at = index;
                images[0] = drawn(at, scale, shown -> shown != annotation);
                Faces.filled(annotation, around, () -> images[1] = drawn(at, scale, shown -> true));
                plain &= InkComparison.isPlainWhereDifferent(images[0], images[1]);
            }
            index++;
        }
        return plain;
    }

    /** Whether fields that were filled hide content of the page that they did not hide when it was signed. */
    boolean hidesMoreThan(PDDocument signed, List<COSDictionary> filled) throws IOException {
        Set<COSDictionary> looked = Collections.newSetFromMap(new IdentityHashMap<>());
        filled.forEach(field -> looked.addAll(SignatureField.withKids(field)));
        int index = 0;
        for (PDPage page : document.getPages()) {
            boolean here = looked.stream().anyMatch(widget -> isOn(page, widget));
            if (here && index >= signed.getNumberOfPages()) {
                return true;
            }
            if (here) {
                float scale = scale(page);
                BufferedImage without = drawn(index, scale, shown -> !looked.contains(shown));
                BufferedImage now = drawn(index, scale, shown -> true);
                BufferedImage before = new CoverCheck(signed, List.of()).drawn(index, scale, shown -> true);
                boolean sameSize = before.getWidth() == now.getWidth() && before.getHeight() == now.getHeight();
                if (!sameSize || InkComparison.hidesMore(without, before, now)) {
                    return true;
                }
            }
            index++;
        }
        return false;
    }

    private static float scale(PDPage page) {
        PDRectangle box = page.getCropBox();
        float area = Math.max(1, box.getWidth() * box.getHeight());
        return Math.min(FINEST, (float) Math.sqrt(MOST_PIXELS / area));
    }

    private BufferedImage drawn(int index, float scale, Predicate<COSDictionary> shown) throws IOException {
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        renderer.setAnnotationsFilter(annotation -> shown.test(annotation.getCOSObject()));
        return renderer.renderImage(index, scale);
    }
}
