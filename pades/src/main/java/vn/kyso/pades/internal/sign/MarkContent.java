// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSObjectKey;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.identity.TaxCode;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.Appearance.Language;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.internal.appearance.MarkPainter;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.internal.pdf.Increment;
import vn.kyso.pades.internal.pdf.PdfFile;

/** What of a signature is to be seen, for the document at hand. */
final class MarkContent {

    /** Vietnamese time, ISO 8601 (law.md section 8). */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    /** Day, month and year; hour, minute and second; the zone by ISO 8601 (APP-03). */
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss xxx", Locale.ROOT);

    private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    /** Nine digits or more in a name are an identity number that does not belong on the page. */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("[0-9]{9,}");

    private final PdfFile file;
    private final PdfDocument document;
    private final PreparationContext context;

    MarkContent(PdfFile file, PdfDocument document, PreparationContext context) {
        this.file = file;
        this.document = document;
        this.context = context;
    }

    /** The field has no box: fine unless a look was asked for (law 7). */
    void refuseToStayUnseen() {
        if (document.appearance().isPresent()) {
            throw FailureCode.FIELD_NOT_AVAILABLE
                    .because("An appearance was asked for, but the field has no box to show it in;"
                            + " leave the appearance out or place the signature by a rectangle")
                    .toException();
        }
    }

    COSObjectKey draw(Increment increment, double width, double height, int rotation) {
        Appearance look = document.appearance().orElseGet(Appearance::citizen);
        List<String> lines =
                look.lines().stream().map(line -> text(line, look.language())).toList();
        return new MarkPainter(look, lines, width, height, ColourRules.of(file)).addTo(increment, rotation);
    }

    private String text(Appearance.Line line, Language language) {
        boolean english = language == Language.ENGLISH;
        return switch (line.kind()) {
            case TEXT -> line.text();
            case SIGNER ->
                (english ? "Signed by: " : "Ký bởi: ")
                        + withoutNumber(shown(signer().commonName(), "The signer's certificate has no common name"));
            case ORGANISATION ->
                (english ? "Organisation: " : "Tổ chức: ")
                        + shown(signer().organisation(), "The signer's certificate names no organisation");
            case MASKED_NUMBER -> maskedNumber(english);
            case TIME -> (english ? "Signing time: " : "Thời gian ký: ") + TIME.format(signingTime());
            case DAY_AND_TIME -> DAY_AND_TIME.format(signingTime());
            case ISSUER ->
                (english ? "Issued by: " : "Cấp bởi: ")
                        + shown(issuerName(), "The certificate's issuer has no common name");
        };
    }

    private OffsetDateTime signingTime() {
        return context.signingTime().atOffset(VIETNAM);
    }

    private SubjectIdentity signer() {
        return SubjectIdentity.of(context.chain().signer());
    }

    private static String shown(Optional<String> value, String lack) {
        return value.orElseThrow(() -> FailureCode.CREDENTIAL_UNUSABLE
                .because(lack + " to show; leave that line out or write a text of your own")
                .toException());
    }

    private String maskedNumber(boolean english) {
        SubjectIdentity signer = signer();
        Optional<Identifier> number = signer.identifiers().stream().findFirst();
        boolean organisation = number.filter(TaxCode.class::isInstance).isPresent();
        String label =
                organisation ? english ? "Tax code: " : "Mã số thuế: " : english ? "ID number: " : "Số định danh: ";
        return label + shown(number.map(Identifier::masked), "The signer's certificate has no number");
    }

    private Optional<String> issuerName() {
        X509Certificate signer = context.chain().signer();
        RDN[] names = X500Name.getInstance(signer.getIssuerX500Principal().getEncoded())
                .getRDNs(BCStyle.CN);
        return names.length > 0 && names[0].getFirst().getValue() instanceof ASN1String name
                ? Optional.of(name.getString())
                : Optional.empty();
    }

    private static String withoutNumber(String name) {
        return IDENTITY_NUMBER.matcher(name).replaceAll("…");
    }
}
