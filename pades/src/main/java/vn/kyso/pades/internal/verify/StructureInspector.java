// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.verify.Coverage;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.LaterChanges;
import vn.kyso.pades.verify.VerificationReason;

/** Looks at the bytes and objects around each signature. */
final class StructureInspector {

    private final PdfBytes bytes;
    private final PDDocument document;
    private final List<SignatureField> fields;

    StructureInspector(PdfBytes bytes, PDDocument document, List<SignatureField> fields) {
        this.bytes = bytes;
        this.document = document;
        this.fields = fields;
    }

    List<Structure> all() throws IOException {
        ByteRangeCheck check = new ByteRangeCheck(bytes, document);
        List<Structure> structures = new ArrayList<>();
        for (SignatureField field : fields) {
            Optional<String> problem = check.problem(field, fields);
            if (problem.isPresent()) {
                Finding finding = new Finding(VerificationReason.BYTE_RANGE_SUSPICIOUS, problem.get());
                Changes unknown = Changes.of(LaterChanges.NOT_COMPARABLE, "the signed part is not known");
                structures.add(new Structure(field, Coverage.PARTIAL, unknown, List.of(finding)));
            } else {
                boolean whole = field.end() == bytes.length();
                structures.add(new Structure(
                        field,
                        whole ? Coverage.WHOLE_FILE : Coverage.WHOLE_REVISION,
                        whole ? Changes.NONE : changesAfter(field.end()),
                        List.of()));
            }
        }
        return structures;
    }

    private Changes changesAfter(long end) {
        List<SignatureField> later =
                fields.stream().filter(field -> field.end() > end).toList();
        try (PDDocument signed = Loader.loadPDF(bytes.open(end))) {
            Changes changes = new RevisionComparison(signed, document, later).result();
            return changes.and(freed(signed, end));
        } catch (IOException
                | UncheckedIOException
                | StackOverflowError
                | ClassCastException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException e) {
            return Changes.of(LaterChanges.NOT_COMPARABLE, "the signed revision cannot be read");
        }
    }

    private Changes freed(PDDocument signed, long end) throws IOException {
        Optional<Set<Long>> freed = new FreedObjects(bytes, document, end).numbers();
        if (freed.isEmpty()) {
            return Changes.of(LaterChanges.NOT_COMPARABLE, "the cross-reference of a later revision cannot be read");
        }
        Set<Long> numbers = freed.get();
        boolean missing = signed.getDocument().getXrefTable().keySet().stream()
                .anyMatch(key -> numbers.contains(key.getNumber()) && !isRedefined(signed, key));
        return missing ? Changes.other("an object was removed") : Changes.NONE;
    }

    private boolean isRedefined(PDDocument signed, org.apache.pdfbox.cos.COSObjectKey key) {
        Long before = signed.getDocument().getXrefTable().get(key);
        Long after = document.getDocument().getXrefTable().get(key);
        COSBase old = signed.getDocument().getObjectFromPool(key).getObject();
        return old == null || (after != null && !after.equals(before));
    }
}
