// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The judge of PDF/A and PDF/UA. */
public final class VeraPdf {

    private static final Logger CHATTER = Logger.getLogger("org.verapdf");

    static {
        CHATTER.setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
    }

    private VeraPdf() {}

    /** The rules of a part, conformance level B, that a document breaks; none when it conforms. */
    public static List<String> broken(byte[] pdf, int part) {
        return broken(pdf, PDFAFlavour.byFlavourId(part + "b"));
    }

    /** The rules of a part, conformance level A (tagged), that a document breaks. */
    public static List<String> brokenTagged(byte[] pdf, int part) {
        return broken(pdf, PDFAFlavour.byFlavourId(part + "a"));
    }

    /** The rules of PDF/UA-1 that a machine can judge and that a document breaks. */
    public static List<String> brokenForAccess(byte[] pdf) {
        return broken(pdf, PDFAFlavour.PDFUA_1);
    }

    private static List<String> broken(byte[] pdf, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        } catch (ModelParsingException | EncryptedPdfException | ValidationException | IOException e) {
            return List.of("cannot be judged: " + e);
        }
    }
}
