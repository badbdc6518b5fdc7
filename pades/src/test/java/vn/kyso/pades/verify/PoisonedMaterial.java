// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;

/** Validation material appended to a signed file by whoever likes to: everybody can, and no signature covers it. */
final class PoisonedMaterial {

    private PoisonedMaterial() {}

    /** An OCSP response about one certificate, signed by whom it pleases. */
    static byte[] ocsp(TestCredential about, TestCredential by, CertificateStatus status, Instant given) {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(about.issuer()),
                    about.certificate().getSerialNumber());
            X509CertificateHolder giver = new JcaX509CertificateHolder(by.certificate());
            BasicOCSPRespBuilder answers = new BasicOCSPRespBuilder(new RespID(giver.getSubject()));
            answers.addResponse(id, status, Date.from(given), Date.from(given.plus(Duration.ofDays(7))));
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answers.build(new CmsSigner(by), new X509CertificateHolder[] {giver}, Date.from(given)))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A revocation list in the name of an issuer, signed by whom it pleases. */
    static byte[] list(TestCredential about, TestCredential by, boolean revoked, Instant given) {
        try {
            X509v2CRLBuilder list =
                    new X509v2CRLBuilder(new JcaX509CertificateHolder(about.issuer()).getSubject(), Date.from(given));
            list.setNextUpdate(Date.from(given.plus(Duration.ofDays(7))));
            if (revoked) {
                list.addCRLEntry(about.certificate().getSerialNumber(), Date.from(given), 1);
            }
            return list.build(new CmsSigner(by)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the responder says of a certificate now. */
    static byte[] genuine(TestPki pki, TestCredential about) {
        return KitStatus.verifier(pki)
                .getOcspSource()
                .getRevocationToken(new CertificateToken(about.certificate()), new CertificateToken(about.issuer()))
                .getEncoded();
    }

    /** What the root says of the issuing authority now. */
    static byte[] genuineOfIssuer(TestPki pki, TestCredential about) {
        return KitStatus.verifier(pki)
                .getCrlSource()
                .getRevocationToken(new CertificateToken(about.issuer()), new CertificateToken(about.root()))
                .getEncoded();
    }

    /** Appends answers and certificates for all signatures, and for the first one by its name. */
    static byte[] appended(byte[] signed, List<byte[]> ocsps, List<byte[]> crls, List<byte[]> certificates) {
        Map<Integer, String> objects = new TreeMap<>();
        String[] lists = {listed(objects, ocsps), listed(objects, crls), listed(objects, certificates)};
        String name = HexFormat.of()
                .formatHex(sha1(HexFormat.of()
                        .parseHex(ForgeryAttacks.contentsText(signed).replaceAll("^[^<]*<|>$", ""))))
                .toUpperCase(Locale.ROOT);
        objects.put(
                70,
                "<</Type/DSS/OCSPs[" + lists[0] + "]/CRLs[" + lists[1] + "]/Certs[" + lists[2] + "]/VRI<</" + name
                        + "<</Type/VRI/OCSP[" + lists[0] + "]/CRL[" + lists[1] + "]/Cert[" + lists[2] + "]>>>>>>");
        int root = RawPdf.number(RawPdf.root(signed));
        objects.put(root, RawPdf.body(signed, root).replaceFirst("<<", "<</DSS 70 0 R"));
        return RawPdf.append(signed, objects);
    }

    private static String listed(Map<Integer, String> objects, List<byte[]> streams) {
        StringBuilder list = new StringBuilder();
        for (byte[] stream : streams) {
            int number = 71 + objects.size();
            objects.put(number, RawPdf.stream("", new String(stream, StandardCharsets.ISO_8859_1)));
            list.append(number).append(" 0 R ");
        }
        return list.toString();
    }

    private static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
