// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import vn.kyso.core.DocumentException;
import vn.kyso.pades.support.Programs;
import vn.kyso.testkit.pki.TestPki;

/** What three validators say about a whole file: the least favourable of its signatures. */
final class Opinions {

    private Opinions() {}

    /**
     * Our answer.
     *
     * @param verdict of the whole file
     * @param reasons the first of the reasons
     * @param why everything, for the reader of a failed test
     */
    record Kyso(String verdict, List<VerificationReason> reasons, String why) {}

    static Kyso kyso(SignatureVerifier verifier, byte[] pdf) {
        try {
            VerificationReport report = verifier.verify("a.pdf", pdf);
            List<VerificationReason> reasons = report.signatures().stream()
                    .flatMap(signature -> signature.findings().stream())
                    .map(Finding::reason)
                    .distinct()
                    .toList();
            String why = report.signatures().stream()
                    .map(signature -> signature.findings() + " " + signature.changes())
                    .toList()
                    .toString();
            String verdict = report.overall() == VerificationReport.Overall.NONE
                    ? "no signature"
                    : report.overall().name();
            return new Kyso(verdict, reasons, why);
        } catch (DocumentException e) {
            return new Kyso("not readable", List.of(), e.getMessage());
        }
    }

    /** DSS with its own policy, the same anchors and the same answers about status. */
    static String dss(TestPki pki, byte[] pdf) {
        try {
            PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf, "a.pdf"));
            validator.setCertificateVerifier(KitStatus.verifier(pki));
            validator.setValidationTime(Date.from(pki.clock().instant()));
            SimpleReport report = validator.validateDocument().getSimpleReport();
            List<Indication> all = new ArrayList<>();
            report.getSignatureIdList().forEach(id -> all.add(report.getIndication(id)));
            if (all.isEmpty()) {
                return "no signature";
            }
            if (all.contains(Indication.TOTAL_FAILED)) {
                return "TOTAL_FAILED";
            }
            return all.stream().allMatch(one -> one == Indication.TOTAL_PASSED) ? "TOTAL_PASSED" : "INDETERMINATE";
        } catch (RuntimeException e) {
            return "error";
        }
    }

    /** pdfsig knows no anchors here: it says whether the signature fits its bytes, and whether they are the whole file. */
    static String pdfsig(Path folder, byte[] pdf) {
        try {
            Path file = folder.resolve("opinion.pdf");
            Files.write(file, pdf);
            String said =
                    Programs.run(folder, "pdfsig", "-nocert", file.toString()).text();
            if (said.contains("does not contain any signatures") || !said.contains("Signature #")) {
                return said.contains("does not contain any signatures") ? "no signature" : "error";
            }
            List<String> words = new ArrayList<>();
            boolean valid = true;
            // It does not know document time stamps, and calls each of them broken.
            String signatures =
                    said.replaceAll("(?s)Signature #\\d+:(?:(?!Signature #).)*?ETSI\\.RFC3161.*?(?=Signature #|$)", "");
            for (String line : signatures.split("\n")) {
                if (line.contains("Signature Validation:")) {
                    valid &= line.contains("Signature is Valid");
                }
                if (line.contains("Total document signed") || line.contains("total document signed")) {
                    words.add(line.strip());
                }
            }
            boolean total = words.stream()
                    .anyMatch(word -> word.contains("Total document signed") && !word.contains("Not total"));
            return (valid ? "valid" : "not valid") + (total ? ", whole file" : ", part of the file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
