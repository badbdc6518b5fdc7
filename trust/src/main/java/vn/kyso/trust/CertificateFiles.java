// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

/**
 * CA certificates from files: one or many certificates in PEM, one in DER, a PKCS#7 collection ({@code .p7b}) in either
 * form, a key store (JKS, PKCS#12). Of a directory all files named {@code .pem .crt .cer .der .p7b .p7c}, not those of
 * its subdirectories. What is read is not trusted by being read; a {@link TrustStore} makes anchors of it.
 */
public final class CertificateFiles {

    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der", ".p7b", ".p7c");
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \\1-----");
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int MOST = 2_000;

    private CertificateFiles() {}

    /**
     * Reads all.
     *
     * @param paths files and directories
     * @return the certificates without duplicates, in the order found
     * @throws vn.kyso.core.RelyingPartyException when one is missing or has no certificate in it
     */
    public static List<X509Certificate> read(Collection<Path> paths) {
        Set<X509Certificate> found = new LinkedHashSet<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? filesOf(path) : List.of(path)) {
                found.addAll(certificatesOf(file));
                requireFew(file, found);
            }
        }
        return List.copyOf(found);
    }

    /**
     * Reads the trusted certificates of a key store, JKS or PKCS#12. Private keys in it are not touched.
     *
     * @param file the key store
     * @param password what it was closed with
     * @return its trusted certificate entries
     * @throws vn.kyso.core.RelyingPartyException when it cannot be opened or has no such entry
     */
    public static List<X509Certificate> readKeyStore(Path file, Secret password) {
        Set<X509Certificate> found = new LinkedHashSet<>();
        char[] opening = password.expose().toCharArray();
        try {
            bytes(file);
            KeyStore store = KeyStore.getInstance(file.toFile(), opening);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate one) {
                    found.add(one);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(file, "is no JKS or PKCS#12 key store, or its password is another one");
        } finally {
            Arrays.fill(opening, ' ');
        }
        if (found.isEmpty()) {
            throw wrong(
                    file,
                    "has no trusted certificate entry; import the CA with keytool -importcert, an entry with a private"
                            + " key does not count");
        }
        requireFew(file, found);
        return List.copyOf(found);
    }

    private static void requireFew(Path file, Set<X509Certificate> found) {
        if (found.size() > MOST) {
            throw wrong(
                    file, "brings the number of certificates above " + MOST + "; no list of trust anchors is as long");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw wrong(file, "is larger than any list of trust anchors");
        }
        return Files.readAllBytes(file);
    }

    private static List<Path> filesOf(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files =
                    entries.filter(CertificateFiles::looksRight).sorted().toList();
            if (files.isEmpty()) {
                throw wrong(directory, "has no file named " + String.join(" ", ENDINGS));
            }
            return files;
        } catch (IOException e) {
            throw wrong(directory, "cannot be read");
        }
    }

    private static boolean looksRight(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Collection<X509Certificate> certificatesOf(Path file) {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        try {
            byte[] content = bytes(file);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            if (text.contains("-----BEGIN ")) {
                Matcher block = PEM.matcher(text);
                while (block.find()) {
                    addPem(block.group(1), block.group(), certificates);
                }
            } else {
                add(content, certificates);
            }
        } catch (IOException e) {
            throw wrong(file, "is missing or cannot be read");
        } catch (CertificateException e) {
            throw wrong(file, "is neither a certificate in PEM or DER form nor a PKCS#7 collection");
        }
        if (certificates.isEmpty()) {
            throw wrong(file, "has no certificate in it");
        }
        return certificates;
    }

    private static void addPem(String label, String block, Set<X509Certificate> certificates)
            throws CertificateException {
        if (label.endsWith("CERTIFICATE") || label.equals("PKCS7")) {
            add(block.getBytes(StandardCharsets.ISO_8859_1), certificates);
        }
    }

    private static void add(byte[] encoded, Set<X509Certificate> certificates) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(encoded))) {
            certificates.add((X509Certificate) certificate);
        }
    }

    private static RemoteSigningException wrong(Path path, String what) {
        return FailureCode.CONFIGURATION
                .because("Trust anchors: " + path + " " + what)
                .toException();
    }
}
