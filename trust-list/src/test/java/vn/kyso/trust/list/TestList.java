// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import eu.europa.esig.dss.xades.tsl.TrustedListV5SignatureParametersBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.kyso.testkit.pki.TestCredential;

/** Makes trusted lists after ETSI TS 119 612, signed by a credential of the test PKI. Immutable but for its maker. */
final class TestList {

    static final String CA_QC = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    static final String TSA_QTST = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
    static final String GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
    static final String WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn";
    static final String SIGNATURES = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSignatures";
    static final String WEB_SITES = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForWebSiteAuthentication";

    private final Instant now;
    private int sequence = 1;
    private int version = 5;
    private Duration nextUpdate = Duration.ofDays(10);
    private final StringBuilder pointers = new StringBuilder();
    private final StringBuilder pivots = new StringBuilder();
    private final List<String> services = new ArrayList<>();
    private String type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric";

    TestList(Instant now) {
        this.now = now;
    }

    TestList sequence(int number) {
        this.sequence = number;
        return this;
    }

    TestList version(int number) {
        this.version = number;
        return this;
    }

    TestList nextUpdateIn(Duration time) {
        this.nextUpdate = time;
        return this;
    }

    /** A period of a service's status. */
    record Period(String type, String status, Instant from, String info) {}

    Period granted(X509Certificate certificate) {
        return new Period(CA_QC, GRANTED, certificate.getNotBefore().toInstant(), SIGNATURES);
    }

    /** Its latest period first, then those before. */
    TestList service(X509Certificate certificate, Period latest, Period... before) {
        StringBuilder xml = new StringBuilder("<tsl:TSPService><tsl:ServiceInformation>");
        xml.append(period(certificate, latest)).append("</tsl:ServiceInformation>");
        if (before.length > 0) {
            xml.append("<tsl:ServiceHistory>");
            for (Period one : before) {
                xml.append("<tsl:ServiceHistoryInstance>")
                        .append(period(certificate, one))
                        .append("</tsl:ServiceHistoryInstance>");
            }
            xml.append("</tsl:ServiceHistory>");
        }
        services.add(xml.append("</tsl:TSPService>").toString());
        return this;
    }

    TestList service(X509Certificate certificate) {
        return service(certificate, granted(certificate));
    }

    private static String period(X509Certificate certificate, Period period) {
        String info = period.info().isEmpty()
                ? ""
                : "<tsl:ServiceInformationExtensions><tsl:Extension Critical=\"false\"><tsl:AdditionalServiceInformation>"
                        + "<tsl:URI xml:lang=\"en\">" + period.info()
                        + "</tsl:URI></tsl:AdditionalServiceInformation></tsl:Extension></tsl:ServiceInformationExtensions>";
        return "<tsl:ServiceTypeIdentifier>" + period.type() + "</tsl:ServiceTypeIdentifier>"
                + "<tsl:ServiceName><tsl:Name xml:lang=\"en\">Test service</tsl:Name></tsl:ServiceName>"
                + "<tsl:ServiceDigitalIdentity>" + identity(certificate) + "</tsl:ServiceDigitalIdentity>"
                + "<tsl:ServiceStatus>" + period.status() + "</tsl:ServiceStatus>"
                + "<tsl:StatusStartingTime>" + time(period.from()) + "</tsl:StatusStartingTime>" + info;
    }

    /** Points at another list. */
    TestList pointsAt(URI address, String territory, X509Certificate... signers) {
        return pointsAt("EUgeneric", address, territory, signers);
    }

    /** Says where this list of lists is, and who signs it. */
    TestList pointsAtItself(URI address, X509Certificate... signers) {
        return pointsAt("EUlistofthelists", address, "EU", signers);
    }

    /** Names former lists that announce new signers, the newest first. */
    TestList pivots(URI... addresses) {
        for (URI address : addresses) {
            pivots.append("<tsl:URI xml:lang=\"en\">").append(address).append("</tsl:URI>");
        }
        return this;
    }

    private TestList pointsAt(String kind, URI address, String territory, X509Certificate... signers) {
        type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists";
        pointers.append("<tsl:OtherTSLPointer><tsl:ServiceDigitalIdentities>");
        for (X509Certificate signer : signers) {
            pointers.append("<tsl:ServiceDigitalIdentity>")
                    .append(identity(signer))
                    .append("</tsl:ServiceDigitalIdentity>");
        }
        pointers.append("</tsl:ServiceDigitalIdentities><tsl:TSLLocation>")
                .append(address)
                .append("</tsl:TSLLocation><tsl:AdditionalInformation>")
                .append("<tsl:OtherInformation><tsl:TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/")
                .append(kind)
                .append("</tsl:TSLType></tsl:OtherInformation><tsl:OtherInformation><tsl:SchemeTerritory>")
                .append(territory)
                .append("</tsl:SchemeTerritory></tsl:OtherInformation><tsl:OtherInformation>")
                .append("<add:MimeType>application/vnd.etsi.tsl+xml</add:MimeType></tsl:OtherInformation>")
                .append("</tsl:AdditionalInformation></tsl:OtherTSLPointer>");
        return this;
    }

    private static String identity(X509Certificate certificate) {
        try {
            return "<tsl:DigitalId><tsl:X509Certificate>"
                    + Base64.getEncoder().encodeToString(certificate.getEncoded())
                    + "</tsl:X509Certificate></tsl:DigitalId>";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String unsigned() {
        String text = "<tsl:Name xml:lang=\"en\">Test</tsl:Name>";
        String address = "<tsl:URI xml:lang=\"en\">http://list.invalid/</tsl:URI>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<tsl:TrustServiceStatusList xmlns:tsl=\"http://uri.etsi.org/02231/v2#\""
                + " xmlns:add=\"http://uri.etsi.org/02231/v2/additionaltypes#\" Id=\"list\""
                + " TSLTag=\"http://uri.etsi.org/19612/TSLTag\"><tsl:SchemeInformation>"
                + "<tsl:TSLVersionIdentifier>" + version + "</tsl:TSLVersionIdentifier>"
                + "<tsl:TSLSequenceNumber>" + sequence + "</tsl:TSLSequenceNumber><tsl:TSLType>" + type
                + "</tsl:TSLType><tsl:SchemeOperatorName>" + text + "</tsl:SchemeOperatorName>"
                + "<tsl:SchemeOperatorAddress><tsl:PostalAddresses><tsl:PostalAddress xml:lang=\"en\">"
                + "<tsl:StreetAddress>1</tsl:StreetAddress><tsl:Locality>Test</tsl:Locality>"
                + "<tsl:CountryName>XX</tsl:CountryName></tsl:PostalAddress></tsl:PostalAddresses>"
                + "<tsl:ElectronicAddress>" + address + "</tsl:ElectronicAddress></tsl:SchemeOperatorAddress>"
                + "<tsl:SchemeName>" + text + "</tsl:SchemeName><tsl:SchemeInformationURI>" + pivots + address
                + "</tsl:SchemeInformationURI><tsl:StatusDeterminationApproach>"
                + "http://uri.etsi.org/TrstSvc/TrustedList/StatusDetn/EUappropriate</tsl:StatusDeterminationApproach>"
                + "<tsl:SchemeTypeCommunityRules>" + address + "</tsl:SchemeTypeCommunityRules>"
                + "<tsl:SchemeTerritory>XX</tsl:SchemeTerritory>"
                + "<tsl:PolicyOrLegalNotice><tsl:TSLLegalNotice xml:lang=\"en\">Test</tsl:TSLLegalNotice>"
                + "</tsl:PolicyOrLegalNotice>"
                + "<tsl:HistoricalInformationPeriod>65535</tsl:HistoricalInformationPeriod>"
                + (pointers.isEmpty() ? "" : "<tsl:PointersToOtherTSL>" + pointers + "</tsl:PointersToOtherTSL>")
                + "<tsl:ListIssueDateTime>" + time(now) + "</tsl:ListIssueDateTime><tsl:NextUpdate><tsl:dateTime>"
                + time(now.plus(nextUpdate)) + "</tsl:dateTime></tsl:NextUpdate></tsl:SchemeInformation>"
                + (services.isEmpty() ? "" : providers(text, address)) + "</tsl:TrustServiceStatusList>";
    }

    private String providers(String text, String address) {
        return "<tsl:TrustServiceProviderList><tsl:TrustServiceProvider><tsl:TSPInformation><tsl:TSPName>" + text
                + "</tsl:TSPName><tsl:TSPTradeName>" + text + "</tsl:TSPTradeName><tsl:TSPAddress><tsl:PostalAddresses>"
                + "<tsl:PostalAddress xml:lang=\"en\"><tsl:StreetAddress>1</tsl:StreetAddress>"
                + "<tsl:Locality>Test</tsl:Locality><tsl:CountryName>XX</tsl:CountryName></tsl:PostalAddress>"
                + "</tsl:PostalAddresses><tsl:ElectronicAddress>" + address
                + "</tsl:ElectronicAddress></tsl:TSPAddress><tsl:TSPInformationURI>" + address
                + "</tsl:TSPInformationURI></tsl:TSPInformation><tsl:TSPServices>" + String.join("", services)
                + "</tsl:TSPServices></tsl:TrustServiceProvider></tsl:TrustServiceProviderList>";
    }

    byte[] signedBy(TestCredential signer) {
        return sign(unsigned().getBytes(StandardCharsets.UTF_8), signer);
    }

    /** Signs any list-like XML. */
    static byte[] sign(byte[] xml, TestCredential signer) {
        DSSDocument document = new InMemoryDocument(xml);
        XAdESSignatureParameters parameters = new TrustedListV5SignatureParametersBuilder(
                        new CertificateToken(signer.certificate()), document)
                .setDigestAlgorithm(DigestAlgorithm.SHA256)
                .build();
        XAdESService service = new XAdESService(new CommonCertificateVerifier());
        ToBeSigned data = service.getDataToSign(document, parameters);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(data.getBytes());
            service.signDocument(
                            document,
                            parameters,
                            new SignatureValue(parameters.getSignatureAlgorithm(), signer.signDigest(digest)))
                    .writeTo(out);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
