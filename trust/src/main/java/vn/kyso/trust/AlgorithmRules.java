// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.jcajce.util.MessageDigestUtils;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;

/**
 * What keys and digests the rules in force at a time allow (STD-01, STD-02, LAW-00). Versioned data; a document is judged
 * by the rules of its signing time. Immutable.
 *
 * @param name of this version: {@code pre-2025}, {@code 2025-08}, {@code 2026-01}
 * @param from when it came into force
 * @param rsaBits the smallest RSA key
 * @param ecBits the smallest key on an elliptic curve
 * @param digests names of the digests a signature may rest on
 * @param source where it is written
 */
public record AlgorithmRules(String name, Instant from, int rsaBits, int ecBits, Set<String> digests, String source) {

    private static final String DATA = "algorithm-rules.txt";
    private static final int FIELDS = 6;
    private static final List<AlgorithmRules> ALL = read();

    /** Copies the set. */
    public AlgorithmRules {
        digests = Set.copyOf(digests);
    }

    /**
     * All versions.
     *
     * @return oldest first
     */
    public static List<AlgorithmRules> all() {
        return ALL;
    }

    /**
     * The version in force.
     *
     * @param moment such as the time of signing
     * @return the latest that had come into force
     */
    public static AlgorithmRules at(Instant moment) {
        AlgorithmRules found = ALL.get(0);
        for (AlgorithmRules one : ALL) {
            if (!one.from().isAfter(moment)) {
                found = one;
            }
        }
        return found;
    }

    /**
     * What is too weak about a key.
     *
     * @param key any
     * @return the complaint, or empty when there is none
     */
    public Optional<String> complaintAboutKey(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return complaint("RSA", rsa.getModulus().bitLength(), rsaBits);
        }
        if (key instanceof ECPublicKey ec) {
            return complaint("EC", ec.getParams().getOrder().bitLength(), ecBits);
        }
        return Optional.of("a key of kind " + key.getAlgorithm() + " is not among those of rules " + name);
    }

    private Optional<String> complaint(String kind, int bits, int needed) {
        return bits >= needed
                ? Optional.empty()
                : Optional.of("the key is " + kind + " of " + bits + " bits; rules " + name + " ask for " + needed);
    }

    /**
     * What is too weak about how a certificate is signed.
     *
     * @param certificate any
     * @return the complaint, or empty when there is none
     */
    public Optional<String> complaintAboutSignatureOf(X509Certificate certificate) {
        String digest = digestOf(certificate);
        return digests.contains(digest)
                ? Optional.empty()
                : Optional.of("the certificate is signed over " + digest + "; rules " + name + " allow "
                        + digests.stream().sorted().toList());
    }

    private static String digestOf(X509Certificate certificate) {
        try {
            AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder()
                    .find(new JcaX509CertificateHolder(certificate).getSignatureAlgorithm());
            return digest == null
                    ? certificate.getSigAlgName()
                    : MessageDigestUtils.getDigestName(digest.getAlgorithm());
        } catch (CertificateEncodingException | RuntimeException unreadable) {
            return certificate.getSigAlgName();
        }
    }

    private static List<AlgorithmRules> read() {
        try (InputStream data = AlgorithmRules.class.getResourceAsStream(DATA)) {
            String text = new String(Objects.requireNonNull(data, DATA).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AlgorithmRules::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlgorithmRules parse(String line) {
        String[] fields = line.split("\\|", FIELDS);
        return new AlgorithmRules(
                fields[0].strip(),
                LocalDate.parse(fields[1].strip()).atStartOfDay().toInstant(ZoneOffset.ofHours(7)),
                Integer.parseInt(fields[2].strip()),
                Integer.parseInt(fields[3].strip()),
                Set.of(fields[4].strip().split(" ")),
                fields[5].strip());
    }
}
