// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.core.FailureCode.DOCUMENT_ENCRYPTED;
import static vn.kyso.core.FailureCode.DOCUMENT_PASSWORD_NEEDED;
import static vn.kyso.core.FailureCode.DOCUMENT_PASSWORD_WRONG;
import static vn.kyso.core.FailureCode.DOCUMENT_PROTECTED;
import static vn.kyso.core.FailureCode.OPTION_NOT_SUPPORTED;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Documents.byHand;
import static vn.kyso.pades.support.Documents.encrypted;
import static vn.kyso.pades.support.Documents.onePage;
import static vn.kyso.pades.support.Documents.small;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.Secret;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.LongTerm;
import vn.kyso.pades.support.Programs;
import vn.kyso.pades.support.TestSigner;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.testkit.pki.TestPreset;

/** Documents protected by passwords: signed where it is permitted, in the document's own encryption. */
class ProtectedDocumentsTest {

    private static final String USER = "mat-khau-000000";
    private static final String REASON = "Nộp hồ sơ (trực tuyến)";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} bits, AES {1}, object streams {2}, password \"{3}\"")
    @CsvSource({
        "40,false,false,''",
        "128,false,false,''",
        "128,true,false,''",
        "256,true,false,''",
        "128,true,true,''",
        "256,true,true,''",
        "40,false,false," + USER,
        "128,false,false," + USER,
        "128,true,true," + USER,
        "256,true,false," + USER,
    })
    @DisplayName("Signed unseen and again with a mark; everybody who reads it finds all of it in order")
    void sign_anyMethod(int bits, boolean aes, boolean compressed, String user) throws Exception {
        byte[] original = encrypted("owner", user, bits, aes, compressed, new AccessPermission());
        byte[] once = citizen().sign(opened(original, user).build());
        byte[] twice = citizen()
                .sign(opened(once, user)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .reason(REASON)
                        .build());
        Judges.assertPrefix(original, twice);
        Judges.assertAllGood(twice, 2, user);
        assertReadable(twice, user, 2);
        assertCleanForOthers(twice, user, 2);
    }

    @Test
    @DisplayName("Revision 5 and metadata in clear, as qpdf makes them")
    void sign_methodsOfOthers() throws Exception {
        Programs.assumePresent("qpdf");
        Files.write(folder.resolve("in.pdf"), vn.kyso.pades.support.Documents.table());
        String[][] methods = {
            {"256", "--force-R5", "--allow-insecure"},
            {"256", "--cleartext-metadata"},
            {"128", "--use-aes=y", "--cleartext-metadata"},
            {"128", "--force-V4", "--use-aes=n"},
        };
        for (String[] method : methods) {
            java.util.List<String> command = new java.util.ArrayList<>(
                    java.util.List.of("qpdf", "--allow-weak-crypto", "in.pdf", "out.pdf", "--encrypt", "", "owner"));
            command.addAll(java.util.List.of(method));
            command.add("--");
            Programs.Said said = Programs.run(folder, command.toArray(String[]::new));
            assertThat(said.exit()).as(said.text()).isZero();
            byte[] signed = citizen().sign(citizen().sign(Files.readAllBytes(folder.resolve("out.pdf"))));
            Judges.assertAllGood(signed, 2);
            assertCleanForOthers(signed, "", 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/StmF/StdCF/StrF/Identity", "/StmF/Identity/StrF/StdCF", "/StmF/Identity/StrF/Identity"})
    @DisplayName("What the document's filters leave in clear stays in clear")
    void sign_identityFilters(String filters) throws Exception {
        byte[] original = filtered(filters);
        byte[] signed = citizen()
                .sign(document(original)
                        .placement(Placement.rectangle(1, 100, 100, 180, 50))
                        .reason("in clear or not")
                        .build());
        String added = new String(signed, original.length, signed.length - original.length, ISO_8859_1);
        assertThat(added.contains("in clear or not") || added.contains(hex("in clear or not")))
                .isEqualTo(filters.endsWith("/StrF/Identity"));
        assertThat(added.contains(" Tf ")).isEqualTo(filters.startsWith("/StmF/Identity"));
        Judges.assertAllGood(signed, 1);
        assertCleanForOthers(signed, "", 1);
        try (PDDocument read = Loader.loadPDF(signed)) {
            assertThat(read.getLastSignatureDictionary().getReason()).isEqualTo("in clear or not");
        }
    }

    @Test
    @DisplayName("A filter of another name than the standard's, or a handler of another kind, is refused")
    void refuse_unknownFilters() {
        assertRefused(DOCUMENT_ENCRYPTED, () -> citizen().sign(filtered("/StmF/Other/StrF/Other")));
    }

    @Test
    void password_neededWrongOrNotNeeded() {
        byte[] locked = encrypted("owner", USER, 256, true, false, new AccessPermission());
        assertRefused(DOCUMENT_PASSWORD_NEEDED, () -> citizen().sign(locked));
        assertRefused(
                DOCUMENT_PASSWORD_WRONG,
                () -> citizen().sign(opened(locked, "something else").build()));
        byte[] plain = vn.kyso.pades.support.Documents.table();
        Judges.assertAllGood(citizen().sign(opened(plain, USER).build()), 1);
    }

    @Test
    @DisplayName("The password is needed to prepare and stands neither in the record nor in a text")
    void password_isKeptNowhere() {
        byte[] locked = encrypted("owner", USER, 128, true, false, new AccessPermission());
        PdfDocument asked = opened(locked, USER).build();
        TestSigner citizen = citizen();
        PreparedDocument prepared = citizen.prepare(asked);
        assertThat(new String(prepared.state(), ISO_8859_1))
                .doesNotContain(USER)
                .doesNotContain(hex(USER));
        assertThat(asked.toString() + asked.password()).doesNotContain(USER);
        citizen.complete(prepared, citizen.value(prepared));
        Judges.assertAllGood(citizen.store().get(vn.kyso.pades.support.MemoryStore.at("signed")), 1, USER);
    }

    @ParameterizedTest(name = "modify {0}, annotate {1}, fill in {2}")
    @CsvSource({
        "true,true,true,true,true",
        "true,true,false,true,true",
        "true,false,true,false,true",
        "false,true,false,false,true",
        "false,false,true,false,true",
        "true,false,false,false,false",
        "false,false,false,false,false",
    })
    @DisplayName("ISO 32000-2 table 22: a new field needs modify and annotate, an existing one annotate or fill in")
    void permissions(boolean modify, boolean annotate, boolean fillIn, boolean adding, boolean existing) {
        AccessPermission permission = new AccessPermission();
        permission.setCanModify(modify);
        permission.setCanModifyAnnotations(annotate);
        permission.setCanFillInForm(fillIn);
        byte[] original = withField(permission);
        PdfDocument inNew = document(original).build();
        PdfDocument inField =
                document(original).placement(Placement.field("chuKy")).build();
        assertPermitted(adding, inNew);
        assertPermitted(existing, inField);
        assertPermitted(true, document(original).password(Secret.of("owner")).build());
        if (existing && !adding) {
            assertRefused(
                    DOCUMENT_PROTECTED,
                    () -> LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                            .with(BaselineLevel.LTA)
                            .prepare(inField));
        }
    }

    private static void assertPermitted(boolean permitted, PdfDocument document) {
        if (permitted) {
            Judges.assertAllGood(citizen().sign(document), 1);
        } else {
            assertRefused(DOCUMENT_PROTECTED, () -> citizen().sign(document));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LT", "LTA"})
    @DisplayName("Levels LT and LTA: the material is encrypted like the document")
    void levels_ofAnOwnersProtection(BaselineLevel level) throws Exception {
        byte[] original = encrypted("owner", "", 256, true, true, new AccessPermission());
        byte[] signed = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN))
                .with(level)
                .sign(original);
        LongTerm.assertLevels(signed, level);
        assertReadable(signed, "", level == BaselineLevel.LTA ? 2 : 1);
        assertCleanForOthers(signed, "", 1);
        try (PDDocument read = Loader.loadPDF(signed)) {
            assertThat(read.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS")))
                    .isNotNull();
        }
    }

    @Test
    @DisplayName("LT and LTA behind a password: refused when signing, because completion has none; extended with it")
    void levels_behindAPassword() throws Exception {
        byte[] original = encrypted("owner", USER, 128, true, false, new AccessPermission());
        TestSigner citizen = LongTerm.signer(Kit.PKI.credential(TestPreset.CITIZEN));
        assertRefused(
                OPTION_NOT_SUPPORTED,
                () -> citizen.with(BaselineLevel.LT)
                        .prepare(opened(original, USER).build()));
        byte[] stamped =
                citizen.with(BaselineLevel.T).sign(opened(original, USER).build());
        PadesExtender extender = LongTerm.extender();
        assertRefused(DOCUMENT_PASSWORD_NEEDED, () -> extender.extend(stamped, BaselineLevel.LTA));
        byte[] extended = extender.extend(stamped, BaselineLevel.LTA, Secret.of(USER));
        Judges.assertPrefix(stamped, extended);
        assertReadable(extended, USER, 2);
        assertThat(Judges.dss(extended, USER).get(0).getSignatureFormat().name())
                .isEqualTo("PAdES_BASELINE_LTA");
        assertThat(SignatureVerifier.builder()
                        .trust(Kit.PKI.trustAnchors())
                        .password(Secret.of(USER))
                        .build()
                        .verify("a.pdf", extended)
                        .signatures())
                .hasSize(1)
                .allSatisfy(signature -> assertThat(signature.level().name()).isEqualTo("LTA"));
    }

    private static PdfDocument.Builder opened(byte[] pdf, String password) {
        PdfDocument.Builder builder = document(pdf);
        return password.isEmpty() ? builder : builder.password(Secret.of(password));
    }

    /** A document with an empty signature field. */
    private static byte[] withField(AccessPermission permission) {
        return onePage(false, document -> {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            field.setPartialName("chuKy");
            field.getWidgets().get(0).setRectangle(new PDRectangle(50, 50, 200, 60));
            PDPage page = document.getPage(0);
            field.getWidgets().get(0).setPage(page);
            page.getAnnotations().add(field.getWidgets().get(0));
            form.getFields().add(field);
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", permission);
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
        });
    }

    /** A small document whose encryption dictionary is that of another with the same identifier. */
    private static byte[] filtered(String filters) {
        byte[] model = encrypted("owner", "", 128, true, false, new AccessPermission());
        try (PDDocument read = Loader.loadPDF(model)) {
            var dictionary = read.getEncryption();
            String id = HexFormat.of()
                    .formatHex(((org.apache.pdfbox.cos.COSString)
                                    read.getDocument().getDocumentID().get(0))
                            .getBytes());
            TreeMap<Integer, String> bodies = small("", "");
            bodies.put(
                    4,
                    "<</Filter/Standard/V 4/R 4/Length 128/P " + dictionary.getPermissions() + "/O<"
                            + HexFormat.of().formatHex(dictionary.getOwnerKey()) + ">/U<"
                            + HexFormat.of().formatHex(dictionary.getUserKey()) + ">" + filters
                            + "/CF<</StdCF<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>"
                            + "/Other<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>>>>>");
            return byHand(bodies, "/Root 1 0 R/Encrypt 4 0 R/ID[<" + id + "><" + id + ">]");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** PDFBox decrypts what was appended, and after every signature structure in its gap there are zeros. */
    private static void assertReadable(byte[] signed, String password, int signatures) throws Exception {
        try (PDDocument read = Loader.loadPDF(signed, password)) {
            assertThat(read.isEncrypted()).isTrue();
            assertThat(read.getSignatureDictionaries()).hasSize(signatures);
            for (PDSignature signature : read.getSignatureDictionaries()) {
                byte[] contents = signature.getContents();
                int der = new org.bouncycastle.asn1.ASN1InputStream(contents)
                        .readObject()
                        .getEncoded()
                        .length;
                assertThat(contents).hasSizeGreaterThan(der);
                for (int i = der; i < contents.length; i++) {
                    assertThat(contents[i]).isZero();
                }
                Optional.ofNullable(signature.getReason())
                        .ifPresent(reason -> assertThat(reason).isEqualTo(REASON));
            }
            assertThat(new org.apache.pdfbox.rendering.PDFRenderer(read).renderImage(0))
                    .isNotNull();
        }
    }

    private void assertCleanForOthers(byte[] signed, String password, int signatures) throws Exception {
        Path file = Files.write(folder.resolve("signed.pdf"), signed);
        Programs.assumePresent("qpdf");
        Programs.Said said = Programs.run(folder, "qpdf", "--check", "--password=" + password, file.toString());
        assertThat(said.exit()).as(said.text()).isZero();
        Programs.assumePresent("pdfsig");
        String text = Programs.run(folder, "pdfsig", "-nocert", "-upw", password, file.toString())
                .text();
        assertThat(text.split("Signature is Valid", -1)).as(text).hasSize(signatures + 1);
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(ISO_8859_1));
    }
}
