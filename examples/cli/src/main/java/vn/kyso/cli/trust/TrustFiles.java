// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * Trust anchors from files: one or many certificates in PEM, one in DER, or a PKCS#7 collection ({@code .p7b}) in either
 * form. Of a directory all files named {@code .pem .crt .cer .der .p7b .p7c}, not those of its subdirectories.
 */
public final class TrustFiles {

    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer", ".der", ".p7b", ".p7c");
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \\1-----");
    private static final int LARGEST = 16 * 1024 * 1024;

    private TrustFiles() {}

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
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> filesOf(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(TrustFiles::looksRight).sorted().toList();
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
            if (Files.size(file) > LARGEST) {
                throw wrong(file, "is larger than any list of trust anchors");
            }
            byte[] content = Files.readAllBytes(file);
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
