// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.Page;
import vn.kyso.pades.internal.pdf.PageAnnotations;
import vn.kyso.pades.internal.pdf.PageTree;
import vn.kyso.pades.internal.pdf.PdfFile;
import vn.kyso.pades.internal.pdf.SignatureObjects;
import vn.kyso.pades.internal.pdf.UniversalAccess;

/**
 * Adds a document time stamp (ISO 32000-2 section 12.8.5): its dictionary with a gap, and a field with a widget of no
 * size on the first page. What earlier signatures permit is not asked: adding time stamps and validation material is no
 * change in the sense of any permission, P=1 included (ISO 32000-2 table 257).
 */
final class StampField {

    private StampField() {}

    static SignatureObjects.Gapped write(PdfFile file, Increment increment, int capacity) {
        SignatureObjects objects = new SignatureObjects(
                file, increment, "/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161", capacity);
        AcroForm form = new AcroForm(file);
        Page page = new PageTree(file).page(1);
        boolean accessible = UniversalAccess.isClaimed(file);
        COSObjectKey widget = increment.newKey();
        increment.put(widget, objects.unseen(objects.widget(form.freeName(), page, accessible ? "Dấu thời gian" : "")));
        new PageAnnotations(increment, accessible).add(page, widget);
        form.update(increment, widget);
        return objects.write();
    }
}
