// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Certificates, answers and lists of any shape, which no CA in order would issue. */
final class Forge {

    static final Instant NOW = Instant.now();

    private Forge() {}

    /** Somebody with a key and a certificate. */
    record Party(X509Certificate certificate, KeyPair keys) {}

    /** An extension to be written. */
    record With(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

    static With authority() {
        return new With(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    static With authority(int below) {
        return new With(Extension.basicConstraints, true, new BasicConstraints(below));
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Party root(String name) {
        KeyPair keys = keys();
        return new Party(certificate(name, keys, name, keys, authority()), keys);
    }

    static Party issued(String name, Party issuer, With... extensions) {
        KeyPair keys = keys();
        String issuerName = issuer.certificate().getSubjectX500Principal().getName();
        return new Party(certificate(name, keys, issuerName, issuer.keys(), extensions), keys);
    }

    static X509Certificate certificate(
            String name, KeyPair keys, String issuer, KeyPair issuerKeys, With... extensions) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    new BigInteger(64, new java.security.SecureRandom()).add(BigInteger.ONE),
                    Date.from(NOW.minus(Duration.ofDays(30))),
                    Date.from(NOW.plus(Duration.ofDays(300))),
                    new X500Name(name),
                    keys.getPublic());
            for (With one : extensions) {
                builder.addExtension(one.oid(), one.critical(), one.value());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKeys)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static ContentSigner signer(KeyPair keys) throws Exception {
        return signer(keys, "SHA256");
    }

    static ContentSigner signer(KeyPair keys, String digest) throws Exception {
        return new JcaContentSignerBuilder(
                        digest + (keys.getPrivate() instanceof RSAPrivateKey ? "withRSA" : "withECDSA"))
                .build(keys.getPrivate());
    }

    /** A CA of old, with an RSA key. */
    static Party rsaRoot(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            return new Party(certificate(name, keys, name, keys, authority()), keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] emptyListOver(String digest, Party issuer) {
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    Date.from(NOW));
            list.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(1))));
            return list.build(signer(issuer.keys(), digest)).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] list(Party issuer, Consumer<X509v2CRLBuilder> content) {
        return list(issuer, issuer.keys(), NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)), content);
    }

    static byte[] list(Party issuer, KeyPair keys, Instant given, Instant next, Consumer<X509v2CRLBuilder> content) {
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    Date.from(given));
            list.setNextUpdate(Date.from(next));
            content.accept(list);
            return list.build(signer(keys)).getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] good(Party signer, X509Certificate about, X509Certificate issuer, Instant given, Instant next) {
        return answer(signer, about.getSerialNumber(), issuer, given, next, answers -> {});
    }

    static byte[] answer(
            Party signer,
            BigInteger serial,
            X509Certificate issuer,
            Instant given,
            Instant next,
            Consumer<BasicOCSPRespBuilder> content) {
        try {
            BasicOCSPRespBuilder answers = new BasicOCSPRespBuilder(new RespID(X500Name.getInstance(
                    signer.certificate().getSubjectX500Principal().getEncoded())));
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    serial);
            answers.addResponse(id, null, Date.from(given), Date.from(next));
            content.accept(answers);
            X509CertificateHolder[] certificates = {new JcaX509CertificateHolder(signer.certificate())};
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answers.build(signer(signer.keys()), certificates, Date.from(NOW)))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate[] of(Party... parties) {
        return Arrays.stream(parties).map(Party::certificate).toArray(X509Certificate[]::new);
    }
}
