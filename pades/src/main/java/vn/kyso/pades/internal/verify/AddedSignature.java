// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.verify.LaterChanges;

/**
 * The one signature that somebody else added to a document, found by what the file itself shows: everything before it is
 * untouched, nothing but the signature came in, and it covers the whole file.
 *
 * @param fieldName full name of its field
 * @param newField whether the field is new too
 * @param subFilter how its content is encoded, empty when it does not say
 * @param claimsTime whether its dictionary states when it was made
 * @param gapStart where in the file the opening bracket of the gap stands
 * @param gapLength both brackets included
 * @param contents what is in the gap
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
public record AddedSignature(
        String fieldName,
        boolean newField,
        String subFilter,
        boolean claimsTime,
        long gapStart,
        int gapLength,
        byte[] contents) {

    private static final COSName PERMS = COSName.getPDFName("Perms");
    private static final COSName REFERENCE = COSName.getPDFName("Reference");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName LOCK = COSName.getPDFName("Lock");
    private static final int LONGEST_DETAIL = 60;

    /**
     * Finds it.
     *
     * @param file the whole file, which begins with the original and whose cross-reference can be followed
     * @param original length of the original
     * @param watch asked now and then; throws when it takes too long
     * @return the signature
     * @throws vn.kyso.core.ProtocolViolationException when the file is anything else than the original with one
     *     signature more
     */
    public static AddedSignature in(byte[] file, long original, Runnable watch) {
        PdfBytes bytes = PdfBytes.of("", file, file.length, null);
        try (PDDocument is = bytes.parse(bytes.length());
                PDDocument was = bytes.parse(original)) {
            return new Search(bytes, was, is, original, watch).result();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Search(PdfBytes bytes, PDDocument was, PDDocument is, long original, Runnable watch) {

        AddedSignature result() throws IOException {
            List<SignatureField> all = SignatureFields.of(is);
            SignatureField added = only(all);
            checkCoverage(added, all);
            COSDictionary before = fieldBefore(added);
            checkCertification(added, before);
            checkRemoved();
            checkChanges(added);
            long[] range = added.byteRange().orElseThrow();
            return new AddedSignature(
                    added.name(),
                    before == null,
                    Optional.ofNullable(added.value().getNameAsString(COSName.SUB_FILTER))
                            .orElse(""),
                    added.value().getString(COSName.M) != null,
                    range[1],
                    (int) (range[2] - range[1]),
                    added.contents().orElseThrow());
        }

        private SignatureField only(List<SignatureField> all) {
            List<SignatureField> rest = new ArrayList<>(all);
            for (SignatureField earlier : SignatureFields.of(was)) {
                SignatureField kept = rest.stream()
                        .filter(field -> isSame(earlier, field))
                        .findFirst()
                        .orElseThrow(() -> refused("lacks a signature that the original has"));
                rest.remove(kept);
            }
            if (rest.size() != 1) {
                throw refused("has " + rest.size() + " new signatures instead of one");
            }
            if (rest.get(0).isDocumentTimeStamp()) {
                throw refused("has a new document time stamp instead of a signature");
            }
            if (all.stream()
                            .filter(field -> field.name().equals(rest.get(0).name()))
                            .count()
                    > 1) {
                throw refused("has two signature fields of one name");
            }
            return rest.get(0);
        }

        private static boolean isSame(SignatureField earlier, SignatureField now) {
            return earlier.name().equals(now.name())
                    && earlier.valueKey().equals(now.valueKey())
                    && Arrays.equals(
                            earlier.byteRange().orElse(null), now.byteRange().orElse(null));
        }

        private void checkCoverage(SignatureField added, List<SignatureField> all) throws IOException {
            new ByteRangeCheck(bytes, is).problem(added, all).ifPresent(problem -> {
                throw refused("has a new signature that does not cover it as it should: " + problem);
            });
            if (added.byteRange().orElseThrow()[1] < original) {
                throw refused("has a new signature whose gap lies in the original");
            }
            if (added.end() != bytes.length()) {
                throw refused("goes on behind what the new signature covers; nothing may follow it");
            }
        }

        /** The field the signature went into, as the original had it. */
        private @Nullable COSDictionary fieldBefore(SignatureField added) {
            COSDictionary form = SignatureFields.form(was);
            PDField field = form == null ? null : new PDAcroForm(was, form).getField(added.name());
            return field == null ? null : field.getCOSObject();
        }

        /** Asked for was a signature; a certification or a lock binds everybody who comes after. */
        private void checkCertification(SignatureField added, @Nullable COSDictionary before) {
            if (!CosEquality.equal(
                    was.getDocumentCatalog().getCOSObject().getItem(PERMS),
                    is.getDocumentCatalog().getCOSObject().getItem(PERMS))) {
                throw refused("certifies the document instead of signing it");
            }
            COSArray references = added.value().getCOSArray(REFERENCE);
            for (int i = 0; references != null && i < references.size(); i++) {
                boolean lock = references.getObject(i) instanceof COSDictionary reference
                        && FIELD_MDP.equals(reference.getCOSName(TRANSFORM_METHOD));
                boolean demanded = before != null && before.containsKey(LOCK);
                if (!lock || !demanded) {
                    throw refused("has a new signature that restricts later changes, which was not asked for");
                }
            }
        }

        private void checkRemoved() {
            var now = is.getDocument().getXrefTable().keySet();
            for (COSObjectKey key : was.getDocument().getXrefTable().keySet()) {
                watch.run();
                if (!now.contains(key)) {
                    COSBase gone = RevisionComparison.object(was, key);
                    if (gone != null && !RevisionComparison.isContainer(gone)) {
                        throw refused("removes object " + key.getNumber() + " of the original");
                    }
                }
            }
            if (!new KeptMaterial(watch)
                    .isKept(
                            was.getDocumentCatalog().getCOSObject(),
                            is.getDocumentCatalog().getCOSObject())) {
                throw refused("drops validation material of the original");
            }
        }

        private void checkChanges(SignatureField added) throws IOException {
            if (XrefStmWord.isBehind(bytes, original, watch)) {
                throw refused("has a cross-reference that readers may take in two ways");
            }
            Changes changes = new LaterRevisions(bytes, is, watch).changes(was, original, List.of(added));
            if (changes.kind() != LaterChanges.SIGNATURES_ONLY || !changes.signatureAdded()) {
                throw refused("changes more than a signature needs: " + printable(changes.detail()));
            }
        }

        /** Names of entries come from the file. */
        private static String printable(String detail) {
            String plain = Objects.requireNonNull(detail).replaceAll("[^A-Za-z0-9 /-]", "?");
            return plain.length() <= LONGEST_DETAIL ? plain : plain.substring(0, LONGEST_DETAIL);
        }
    }

    private static RemoteSigningException refused(String what) {
        return FailureCode.ANSWER_INCONSISTENT
                .because("The returned document " + what + "; it is not accepted. Report it to the provider")
                .toException();
    }
}
