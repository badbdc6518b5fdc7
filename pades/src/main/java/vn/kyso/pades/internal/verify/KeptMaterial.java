// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** Whether the validation material of earlier signatures (ISO 32000-2, 12.8.4.3) is all still there: it may only grow. */
final class KeptMaterial {

    /** Dictionary, VRI, entry, list, stream, with room to spare. */
    private static final int DEEPEST = 10;

    private final Runnable watch;

    KeptMaterial(Runnable watch) {
        this.watch = watch;
    }

    boolean isKept(COSDictionary catalogBefore, COSDictionary catalogAfter) {
        COSName dss = RevisionComparison.dssName();
        return isGrown(catalogBefore.getItem(dss), catalogAfter.getItem(dss), 0);
    }

    private boolean isGrown(@Nullable COSBase was, @Nullable COSBase is, int depth) {
        COSBase before = was instanceof COSObject reference ? reference.getObject() : was;
        COSBase after = is instanceof COSObject reference ? reference.getObject() : is;
        if (before == null) {
            return true;
        }
        if (depth > DEEPEST || before instanceof COSStream) {
            return CosEquality.equal(before, after);
        }
        if (before instanceof COSDictionary a && after instanceof COSDictionary b) {
            return a.keySet().stream().allMatch(name -> isGrown(a.getItem(name), b.getItem(name), depth + 1));
        }
        if (before instanceof COSArray a && after instanceof COSArray b) {
            return isGrownList(a, b, depth);
        }
        return CosEquality.equal(before, after);
    }

    private boolean isGrownList(COSArray was, COSArray is, int depth) {
        for (int i = 0; i < was.size(); i++) {
            watch.run();
            COSBase wanted = was.get(i);
            boolean found = i < is.size() && isGrown(wanted, is.get(i), depth + 1);
            for (int j = 0; !found && j < is.size(); j++) {
                found = isGrown(wanted, is.get(j), depth + 1);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
