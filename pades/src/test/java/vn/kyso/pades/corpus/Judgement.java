// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.VeraPdf;
import vn.kyso.pades.verify.Integrity;
import vn.kyso.pades.verify.LaterChanges;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;

/** What the judges say of a document that was signed twice: nothing, or in short what they do not like. */
final class Judgement {

    static final String ACCEPTED = "accepted";

    private static final Pattern CLAIM = Pattern.compile("pdfaid:part(?:>|=[\"'])([123])");

    private final Path folder;
    private final Collection<X509Certificate> anchors;
    private final boolean pdfsig;
    private final boolean qpdf;

    /**
     * Judges.
     *
     * @param folder for temporary files
     * @param anchors who is trusted
     * @param programs which programs of others are here
     */
    Judgement(Path folder, Collection<X509Certificate> anchors, Set<String> programs) {
        this.folder = folder;
        this.anchors = anchors;
        this.pdfsig = programs.contains("pdfsig");
        this.qpdf = programs.contains("qpdf");
    }

    /** Original, its first signed form and the one that was signed once more, as files and as bytes. */
    String of(Path originalFile, byte[] original, byte[] first, Path secondFile, byte[] second) {
        List<String> remarks = new ArrayList<>();
        if (!startsWith(first, original) || !startsWith(second, first)) {
            remarks.add("prefix");
        }
        boolean signedBefore = new String(original, StandardCharsets.ISO_8859_1).contains("ByteRange");
        difference(original, first, remarks);
        difference(first, second, remarks);
        dss(original, signedBefore, second, remarks);
        own(original, signedBefore, second, remarks);
        archive(original, second, remarks);
        if (pdfsig) {
            int before = signedBefore ? validForPdfsig(originalFile) : 0;
            int after = validForPdfsig(secondFile);
            if (after != before + 2) {
                remarks.add("pdfsig " + after + " of " + (before + 2));
            }
        }
        if (qpdf) {
            qpdf(originalFile, secondFile, remarks);
        }
        return remarks.isEmpty() ? ACCEPTED : String.join("; ", remarks);
    }

    private static boolean startsWith(byte[] whole, byte[] part) {
        return whole.length > part.length && Arrays.equals(whole, 0, part.length, part, 0, part.length);
    }

    private static void difference(byte[] before, byte[] after, List<String> remarks) {
        try {
            StrictDifference.between(before, after).forEach(found -> remarks.add("strict " + found));
        } catch (IOException notForPdfBox) {
            remarks.add("strict unreadable");
        }
    }

    private void dss(byte[] original, boolean signedBefore, byte[] second, List<String> remarks) {
        List<String> before;
        List<SignatureWrapper> after;
        try {
            before = signedBefore ? views(Judges.dss(original, "", anchors)) : List.of();
            after = Judges.dss(second, "", anchors);
        } catch (RuntimeException refused) {
            remarks.add("DSS " + refused.getClass().getSimpleName());
            return;
        }
        if (after.size() != before.size() + 2) {
            remarks.add("DSS " + after.size() + " of " + (before.size() + 2));
            return;
        }
        if (!views(after.subList(0, before.size())).equals(before)) {
            remarks.add("DSS earlier signatures");
        }
        for (SignatureWrapper own : after.subList(before.size(), after.size())) {
            String view = view(own);
            if (!view.isEmpty() || !own.isTrustedChain() || !own.isBLevelTechnicallyValid()) {
                remarks.add("DSS new signature " + view);
            }
        }
    }

    private static List<String> views(List<SignatureWrapper> signatures) {
        return signatures.stream().map(Judgement::view).toList();
    }

    /** Everything that DSS does not like about a signature. */
    private static String view(SignatureWrapper signature) {
        List<String> wrong = new ArrayList<>();
        note(wrong, "broken", signature.isSignatureIntact() && signature.isSignatureValid());
        note(wrong, "structure", signature.isStructuralValidationValid());
        note(wrong, "range", signature.isSignatureByteRangeValid());
        note(wrong, "dictionary", signature.isPdfSignatureDictionaryConsistent());
        note(wrong, "changes", signature.getPdfUndefinedChanges().isEmpty());
        note(wrong, "annotations", signature.getPdfAnnotationChanges().isEmpty());
        return String.join("+", wrong);
    }

    private static void note(List<String> wrong, String what, boolean fine) {
        if (!fine) {
            wrong.add(what);
        }
    }

    private void own(byte[] original, boolean signedBefore, byte[] second, List<String> remarks) {
        SignatureVerifier verifier = SignatureVerifier.builder()
                .trust(anchors)
                .statusChecking(StatusChecking.OFFLINE)
                .build();
        List<SignatureReport> before =
                signedBefore ? verifier.verify("a.pdf", original).signatures() : List.of();
        List<SignatureReport> after = verifier.verify("a.pdf", second).signatures();
        if (after.size() != before.size() + 2) {
            remarks.add("kyso " + after.size() + " of " + (before.size() + 2));
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            boolean unchanged = before.get(i).laterChanges() == LaterChanges.NONE
                    ? after.get(i).laterChanges() == LaterChanges.SIGNATURES_ONLY
                    : after.get(i).laterChanges() == before.get(i).laterChanges();
            if (!unchanged || after.get(i).integrity() != before.get(i).integrity()) {
                remarks.add("kyso earlier signature " + after.get(i).laterChanges());
            }
        }
        SignatureReport first = after.get(before.size());
        SignatureReport last = after.get(before.size() + 1);
        if (first.integrity() != Integrity.INTACT || last.integrity() != Integrity.INTACT) {
            remarks.add("kyso broken");
        }
        if (first.laterChanges() != LaterChanges.SIGNATURES_ONLY || last.laterChanges() != LaterChanges.NONE) {
            remarks.add("kyso " + first.laterChanges() + ", " + last.laterChanges());
        }
    }

    /** What conformed to the part of PDF/A that it claims still does. */
    private static void archive(byte[] original, byte[] second, List<String> remarks) {
        Matcher claim = CLAIM.matcher(new String(original, StandardCharsets.ISO_8859_1));
        if (claim.find()) {
            int part = Integer.parseInt(claim.group(1));
            if (VeraPdf.broken(original, part).isEmpty()
                    && !VeraPdf.broken(second, part).isEmpty()) {
                remarks.add("veraPDF");
            }
        }
    }

    private int validForPdfsig(Path file) {
        String said = Programs.run(folder, "pdfsig", "-nocert", file.toString()).text();
        return said.split("Signature is Valid", -1).length - 1;
    }

    private void qpdf(Path original, Path signed, List<String> remarks) {
        Programs.Said before = Programs.run(folder, "qpdf", "--check", original.toString());
        Programs.Said after = Programs.run(folder, "qpdf", "--check", signed.toString());
        Set<String> news = warnings(after);
        news.removeAll(warnings(before));
        // 3 is warnings, 2 is errors: of the two the worse one.
        boolean worse = after.exit() != 0 && (before.exit() == 0 || (after.exit() == 2 && before.exit() == 3));
        if (worse || !news.isEmpty()) {
            remarks.add("qpdf" + (worse ? " worse" : "") + (news.isEmpty() ? "" : " " + news.size() + " new warnings"));
        }
    }

    /** What qpdf warns of, without the places. */
    private static Set<String> warnings(Programs.Said said) {
        return said.text()
                .lines()
                .filter(line -> line.contains("WARNING"))
                .map(line -> line.substring(line.lastIndexOf(": ") + 2).replaceAll("[0-9]+", "#"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
