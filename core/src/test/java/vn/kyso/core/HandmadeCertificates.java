// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that no CA of the test kit issues: any subject, several for one CA name and key, odd algorithms. */
public final class HandmadeCertificates {

    /** When all of them are valid unless said otherwise. */
    public static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    /** A key that is at hand where it does not matter which. */
    public static final KeyPair ANY_KEY = ecKey();

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final long YEAR = 365L * 24 * 3600;
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private HandmadeCertificates() {}

    public static KeyPair ecKey() {
        return key("EC", new ECGenParameterSpec("secp256r1"));
    }

    public static KeyPair key(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that exists for its subject only. */
    public static X509Certificate withSubject(RDN... subject) {
        return make(
                new X500Name("CN=Test"),
                signer("SHA256withECDSA", ANY_KEY, null),
                new X500Name(subject),
                ANY_KEY.getPublic(),
                NOW.plusSeconds(YEAR),
                false);
    }

    public static X509Certificate ca(String name, KeyPair keys, String issuer, KeyPair issuerKeys, Instant until) {
        return make(
                new X500Name("CN=" + issuer),
                signer("SHA256withECDSA", issuerKeys, null),
                new X500Name("CN=" + name),
                keys.getPublic(),
                until,
                true);
    }

    public static X509Certificate ca(String name, KeyPair keys, String issuer, KeyPair issuerKeys) {
        return ca(name, keys, issuer, issuerKeys, NOW.plusSeconds(YEAR));
    }

    public static X509Certificate leaf(String name, String issuer, KeyPair issuerKeys) {
        return make(
                new X500Name("CN=" + issuer),
                signer("SHA256withECDSA", issuerKeys, null),
                new X500Name("CN=" + name),
                ANY_KEY.getPublic(),
                NOW.plusSeconds(YEAR / 2),
                false);
    }

    /** A leaf for a key, signed by some issuer in any way. */
    public static X509Certificate leaf(
            PublicKey key, KeyPair issuerKeys, String algorithm, AlgorithmParameterSpec parameters) {
        return make(
                new X500Name("CN=Test"),
                signer(algorithm, issuerKeys, parameters),
                new X500Name("CN=Test leaf"),
                key,
                NOW.plusSeconds(YEAR),
                false);
    }

    private static ContentSigner signer(String algorithm, KeyPair keys, AlgorithmParameterSpec parameters) {
        try {
            JcaContentSignerBuilder builder = parameters == null
                    ? new JcaContentSignerBuilder(algorithm)
                    : new JcaContentSignerBuilder(algorithm, parameters);
            return builder.setProvider(BOUNCY_CASTLE).build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate make(
            X500Name issuer, ContentSigner signer, X500Name subject, PublicKey key, Instant until, boolean ca) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(until.minusSeconds(5 * YEAR)),
                    Date.from(until),
                    subject,
                    key);
            if (ca) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }
}
