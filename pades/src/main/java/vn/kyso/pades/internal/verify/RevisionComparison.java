// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.LaterChanges;

/**
 * Compares the file as it was signed with the file as it is. Only objects that a later revision defines again can have
 * changed, so only those are looked at, whatever the number of pages; each must have changed in a way that its role
 * allows, and everything not known to be harmless counts as a change.
 */
final class RevisionComparison {

    private static final COSName DSS = COSName.getPDFName("DSS");

    private final PDDocument was;
    private final PDDocument is;
    private final ChangeRules rules;
    private final ObjectRoles roles;
    private final ReadingOrder reading;
    private final Runnable watch;
    private final long end;
    private @Nullable ReferencedNumbers references;

    /**
     * Prepares the comparison.
     *
     * @param was the signed revision
     * @param is the present file
     * @param end where the signed revision ends in the present file
     * @param later the signature fields whose values were made after that revision
     * @param watch asked before each object; throws when it takes too long
     */
    RevisionComparison(PDDocument was, PDDocument is, long end, List<SignatureField> later, Runnable watch) {
        this.was = was;
        this.is = is;
        this.end = end;
        this.rules = new ChangeRules(later, new FormFonts(was));
        this.reading = new ReadingOrder(was, is, watch);
        this.roles = new ObjectRoles(was, reading, watch);
        this.watch = watch;
    }

    Changes result() {
        Changes changes = trailers().and(appeared());
        for (COSObjectKey key : redefined()) {
            watch.run();
            COSBase before = object(was, key);
            COSBase after = object(is, key);
            if (before == null) {
                changes = changes.and(after == null ? Changes.NONE : appeared(key));
            } else if (!isContainer(before) || references().contains(key.getNumber())) {
                Changes change = judge(key, before, after);
                boolean other = change.kind() == LaterChanges.OTHER;
                changes = changes.and(other && liesInSignedPart(key) ? change.broughtForward() : change);
            }
        }
        return changes;
    }

    /** Whether the present file takes the object from what was signed: it lay there for this moment. */
    private boolean liesInSignedPart(COSObjectKey key) {
        Map<COSObjectKey, Long> xref = is.getDocument().getXrefTable();
        Long offset = xref.get(key);
        if (offset != null && offset < 0) {
            offset = xref.get(new COSObjectKey(-offset, 0));
        }
        return offset != null && offset > 0 && offset < end;
    }

    private ReferencedNumbers references() {
        ReferencedNumbers known = references;
        if (known == null) {
            known = ReferencedNumbers.of(was, watch);
            references = known;
        }
        return known;
    }

    /** Objects that did not exist when the file was signed, and to which what was signed refers all the same. */
    private Changes appeared() {
        Set<COSObjectKey> before = was.getDocument().getXrefTable().keySet();
        Changes changes = Changes.NONE;
        for (COSObjectKey key : is.getDocument().getXrefTable().keySet()) {
            watch.run();
            if (!before.contains(key)) {
                changes = changes.and(appeared(key));
            }
        }
        return changes;
    }

    private Changes appeared(COSObjectKey key) {
        if (!references().contains(key.getNumber())) {
            return Changes.NONE;
        }
        String detail = "object " + key.getNumber() + ", to which the signed part refers, did not exist";
        return roles.isDrawnWith(key)
                ? Changes.other(detail).broughtForward()
                : Changes.of(LaterChanges.NOT_COMPARABLE, detail);
    }

    private Changes trailers() {
        COSDictionary before = was.getDocument().getTrailer();
        COSDictionary after = is.getDocument().getTrailer();
        COSObjectKey root = key(after, COSName.ROOT);
        if (!Objects.equals(key(before, COSName.ROOT), root)) {
            return root != null && liesInSignedPart(root)
                    ? Changes.other("Root").broughtForward()
                    : anotherCatalogue();
        }
        boolean encryption = CosEquality.equal(before.getItem(COSName.ENCRYPT), after.getItem(COSName.ENCRYPT))
                && (!before.containsKey(COSName.ENCRYPT) || CosEquality.equal(firstId(before), firstId(after)));
        return encryption ? description() : Changes.other("Encrypt");
    }

    private Changes description() {
        return Description.isChanged(was, is) ? Changes.description("Info or Metadata") : Changes.NONE;
    }

    /** Some programs write the catalogue under a new number; then it is compared with the one before. */
    private Changes anotherCatalogue() {
        return rules.catalog(
                        was.getDocumentCatalog().getCOSObject(),
                        is.getDocumentCatalog().getCOSObject())
                .and(Changes.of(LaterChanges.NOT_COMPARABLE, "another catalogue"));
    }

    private static @Nullable COSBase firstId(COSDictionary trailer) {
        COSArray id = trailer.getCOSArray(COSName.ID);
        return id == null || id.size() == 0 ? null : id.getObject(0);
    }

    /** Objects of the signed revision that a later one defines again, directly or by replacing their object stream. */
    private List<COSObjectKey> redefined() {
        Map<COSObjectKey, Long> before = was.getDocument().getXrefTable();
        Map<COSObjectKey, Long> after = is.getDocument().getXrefTable();
        Set<Long> streams = new HashSet<>();
        before.forEach((key, offset) -> {
            if (!offset.equals(after.get(key))) {
                streams.add(-key.getNumber());
            }
        });
        List<COSObjectKey> keys = new ArrayList<>();
        before.forEach((key, offset) -> {
            if (!offset.equals(after.get(key)) || streams.contains(offset)) {
                keys.add(key);
            }
        });
        return keys;
    }

    private Changes judge(COSObjectKey key, COSBase before, @Nullable COSBase after) {
        if (CosEquality.equal(before, after)) {
            return Changes.NONE;
        }
        ObjectRoles.Role role = roles.of(key, before);
        return switch (role) {
            case CATALOG -> rules.catalog((COSDictionary) before, after);
            case FORM -> rules.form((COSDictionary) before, after);
            case FORM_RESOURCES -> rules.formResources(before, after);
            case VALIDATION_MATERIAL -> Changes.harmless("DSS");
            case INFORMATION -> Changes.harmless("Info or Metadata");
            case PAGE_TREE -> rules.pageTree((COSDictionary) before, after);
            case PAGE -> rules.page((COSDictionary) before, after);
            case FIELD_OR_ANNOTATION -> rules.field((COSDictionary) before, after);
            case LIST_OF_FIELDS -> rules.list(before, after, "Annots or Fields");
            case STRUCTURE -> reading.element((COSDictionary) before, after);
            case TREE_OF_STRUCTURE -> reading.trees();
            case FORM_APPEARANCE -> Changes.rewrittenAppearance("appearance of a form field");
            case UNKNOWN -> Changes.other("object " + key.getNumber());
        };
    }

    /** Cross-reference and object streams hold other objects; those are judged one by one. */
    static boolean isContainer(COSBase object) {
        return object instanceof COSDictionary dictionary
                && (COSName.XREF.equals(dictionary.getCOSName(COSName.TYPE))
                        || COSName.OBJ_STM.equals(dictionary.getCOSName(COSName.TYPE)));
    }

    static @Nullable COSBase object(PDDocument document, COSObjectKey key) {
        if (!document.getDocument().getXrefTable().containsKey(key)) {
            return null;
        }
        COSObject found = document.getDocument().getObjectFromPool(key);
        return found == null ? null : found.getObject();
    }

    private static @Nullable COSObjectKey key(COSDictionary dictionary, COSName name) {
        return dictionary.getItem(name) instanceof COSObject reference ? reference.getKey() : null;
    }

    static COSName dssName() {
        return DSS;
    }
}
