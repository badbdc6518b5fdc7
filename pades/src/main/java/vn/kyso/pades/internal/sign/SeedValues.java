// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * What a field demands of its signature (seed values, ISO 32000-2 section 12.7.5.5). Demands are met by what was asked
 * for or refused; what is merely recommended is passed over. Nothing is signed that was not asked for.
 */
final class SeedValues {

    private static final int FILTER = 1;
    private static final int SUB_FILTER = 1 << 1;
    private static final int VERSION = 1 << 2;
    private static final int REASONS = 1 << 3;
    private static final int ATTESTATION = 1 << 4;
    private static final int REVOCATION_INFO = 1 << 5;
    private static final int DIGEST = 1 << 6;
    private static final int LOCK_DOCUMENT = 1 << 7;
    private static final int APPEARANCE = 1 << 8;
    private static final int KNOWN = (1 << 9) - 1;

    /** PDF 2.0's. */
    private static final int LATEST_VERSION = 3;

    private final COSDictionary seed;
    private final PdfDocument document;
    private final PreparationContext context;
    private final int flags;

    SeedValues(COSDictionary seed, PdfDocument document, PreparationContext context) {
        this.seed = seed;
        this.document = document;
        this.context = context;
        this.flags = seed.getInt(COSName.FF, 0);
    }

    void check() {
        if ((flags & ~KNOWN) != 0) {
            throw demanded("something that no standard names");
        }
        require(FILTER, !has("Filter") || names("Filter").contains("Adobe.PPKLite"), "another signature handler");
        require(
                SUB_FILTER,
                !has("SubFilter") || names("SubFilter").contains("ETSI.CAdES.detached"),
                "another kind of signature than PAdES (ETSI.CAdES.detached)");
        require(VERSION, !has("V") || number("V") <= LATEST_VERSION, "a newer version of the standard");
        require(
                DIGEST,
                !has("DigestMethod")
                        || digests().contains(context.digestAlgorithm().name()),
                "another digest than " + context.digestAlgorithm().name());
        require(
                REVOCATION_INFO,
                !isTrue("AddRevInfo") || context.level().compareTo(BaselineLevel.LT) >= 0,
                "revocation information in the signature; ask for level LT or LTA");
        require(LOCK_DOCUMENT, !names("LockDocument").contains("true") && !isTrue("LockDocument"), "a locked document");
        require(APPEARANCE, !has("AppearanceFilter"), "a named appearance of the viewer");
        require(
                ATTESTATION,
                !has("LegalAttestation") || document.certification().isEmpty(),
                "legal attestations");
        checkReason();
        checkCertification();
        checkTimeStamp();
        if (value("Cert") instanceof COSDictionary certificates) {
            new SeedCertificates(certificates, context.chain()).check();
        }
    }

    /** One of the list; an empty one, or one with a point only, forbids a reason. */
    private void checkReason() {
        if ((flags & REASONS) == 0) {
            return;
        }
        List<String> reasons = names("Reasons");
        boolean none = reasons.isEmpty() || reasons.equals(List.of("."));
        boolean met = none
                ? document.reason().isEmpty()
                : document.reason().filter(reasons::contains).isPresent();
        if (!met) {
            throw demanded(none ? "that no reason is stated" : "one of the " + reasons.size() + " reasons it lists");
        }
    }

    /** P=0 wants an ordinary signature, the others a certification; no flag makes this optional. */
    private void checkCertification() {
        if (!(value("MDP") instanceof COSDictionary mdp) || mdp.getItem(COSName.P) == null) {
            return;
        }
        int wanted = mdp.getInt(COSName.P, 0);
        int asked = document.certification().map(c -> c.permission()).orElse(0);
        if (wanted != asked) {
            throw demanded(
                    wanted == 0 ? "an ordinary signature, no certification" : "a certification with P=" + wanted);
        }
    }

    private void checkTimeStamp() {
        if (value("TimeStamp") instanceof COSDictionary stamp
                && (stamp.getInt(COSName.FF, 0) & 1) != 0
                && context.level() == BaselineLevel.B) {
            throw demanded("a time stamp; ask for level T or above");
        }
    }

    private void require(int flag, boolean met, String what) {
        if ((flags & flag) != 0 && !met) {
            throw demanded(what);
        }
    }

    static RemoteSigningException demanded(String what) {
        return FailureCode.FIELD_DEMANDS_NOT_MET
                .because("The field demands " + what + " (seed values); ask for it, or sign elsewhere")
                .toException();
    }

    private boolean has(String key) {
        return value(key) != null;
    }

    private boolean isTrue(String key) {
        return value(key) == COSBoolean.TRUE;
    }

    private double number(String key) {
        return value(key) instanceof COSNumber number ? number.floatValue() : Double.MAX_VALUE;
    }

    private List<String> digests() {
        return names("DigestMethod").stream()
                .map(name -> name.replace("-", "").toUpperCase(Locale.ROOT))
                .toList();
    }

    private @Nullable COSBase value(String key) {
        return PdfFile.resolve(seed.getItem(COSName.getPDFName(key)));
    }

    /** Names and texts of an entry that is one or a list of them. */
    private List<String> names(String key) {
        COSBase value = value(key);
        List<String> names = new ArrayList<>();
        if (value instanceof COSArray list) {
            list.forEach(item -> add(names, PdfFile.resolve(item)));
        } else {
            add(names, value);
        }
        return names;
    }

    private static void add(List<String> names, @Nullable COSBase item) {
        if (item instanceof COSName name) {
            names.add(name.getName());
        } else if (item instanceof COSString text) {
            names.add(java.text.Normalizer.normalize(text.getString(), java.text.Normalizer.Form.NFC));
        }
    }
}
