// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final LaterRevisions revisions;

    StructureInspector(PdfBytes bytes, PDDocument document, List<SignatureField> fields) {
        this.bytes = bytes;
        this.document = document;
        this.fields = fields;
        this.revisions = new LaterRevisions(bytes, document, TimeLimit::check);
    }

    List<Structure> all() throws IOException {
        ByteRangeCheck check = new ByteRangeCheck(bytes, document);
        List<Structure> structures = new ArrayList<>();
        Changes head = LinearizedHead.misleads(bytes)
                ? Changes.of(LaterChanges.NOT_COMPARABLE, "the head of the file leads to another cross-reference")
                : HybridCheck.doubt(bytes, document);
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
                        head.and(whole ? Changes.NONE : changesAfter(field.end())),
                        List.of()));
            }
        }
        return structures;
    }

    private Changes changesAfter(long end) {
        List<SignatureField> later =
                fields.stream().filter(field -> field.end() > end).toList();
        try (PDDocument signed = bytes.parse(end)) {
            Changes changes = revisions.changes(signed, end, later);
            boolean filled = changes.kind().compareTo(LaterChanges.ANNOTATED) <= 0
                    && !changes.filled().isEmpty();
            if (filled && new CoverCheck(document, fields).hidesMoreThan(signed, changes.filled())) {
                return changes.withDoubtfulFields();
            }
            boolean notes = changes.kind() == LaterChanges.ANNOTATED && changes.onlyNotes();
            return notes && !Notes.leaveContentAlone(document, fields, changes.notes())
                    ? changes.withDoubtfulNotes()
                    : changes;
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
}
