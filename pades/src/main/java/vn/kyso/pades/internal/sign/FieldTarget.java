// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.List;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;
import vn.kyso.pades.internal.pdf.CosWriter;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.SignatureObjects;

/** The field a signature goes into: a new one or an empty one of the form. */
interface FieldTarget {

    /**
     * Finds or plans the field and checks that it may be signed.
     *
     * @param file the file
     * @param placement where
     * @return the field
     */
    static FieldTarget of(PdfFile file, Placement placement) {
        return placement instanceof Placement.Field field
                ? ExistingField.find(file, field.name())
                : NewField.plan(file, placement);
    }

    /**
     * Refuses when the field demands another signature than was asked for.
     *
     * @param document what was asked for
     * @param context by which certificate, to which level
     */
    default void checkDemands(PdfDocument document, PreparationContext context) {}

    /**
     * Puts the field and what changes around it into the revision.
     *
     * @param increment the revision
     * @param signature the signature dictionary
     * @param mark what is to be seen
     */
    void place(Increment increment, SignatureObjects signature, MarkContent mark);

    /**
     * What will be seen.
     *
     * @param place where, on the shown page
     * @param page the page
     * @param field name of the field it belongs to
     */
    record Mark(Placement.Rectangle place, Page page, String field) {}

    /**
     * Where something will be seen.
     *
     * @return nothing for a signature without a mark
     */
    List<Mark> marks();

    /**
     * What the field demands to be locked.
     *
     * @param references where to add a signature reference, should it demand so
     */
    void addLock(CosWriter references);
}
