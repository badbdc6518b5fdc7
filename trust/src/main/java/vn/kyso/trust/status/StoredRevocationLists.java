// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Revocation lists that somebody put into a folder, for machines without a way out: files named {@code .crl} or
 * {@code .pem}, DER or PEM, at most 20 MiB each. They are read anew for every question, so that a new file counts at
 * once. There are no OCSP answers and no issuers here. Safe for threads.
 */
public final class StoredRevocationLists implements RevocationSource {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final long LARGEST = 20L << 20;
    private static final int MOST_FILES = 200;

    private final Path folder;

    private StoredRevocationLists(Path folder) {
        this.folder = folder;
    }

    /**
     * The lists of a folder.
     *
     * @param folder may be filled later
     * @return the source
     */
    public static StoredRevocationLists in(Path folder) {
        return new StoredRevocationLists(Objects.requireNonNull(folder, "folder"));
    }

    @Override
    public Optional<Fetched> ocsp(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        return Optional.empty();
    }

    @Override
    public Optional<Fetched> crl(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        for (Path file : files()) {
            try {
                if (Files.size(file) <= LARGEST) {
                    byte[] list = CrlText.der(Files.readAllBytes(file));
                    if (acceptable.test(list)) {
                        return Optional.of(new Fetched(list, String.valueOf(file.getFileName()), written(file)));
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug(
                        "A stored revocation list is not readable: {}",
                        e.getClass().getSimpleName());
            }
        }
        return Optional.empty();
    }

    /** Nobody fetched it: when the file came here is the nearest. */
    private static Instant written(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(StoredRevocationLists::looksRight)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            LOG.warn(
                    "The folder of stored revocation lists cannot be read: {}",
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static boolean looksRight(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".crl") || name.endsWith(".pem"));
    }

    @Override
    public List<X509Certificate> issuersOf(X509Certificate certificate) {
        return List.of();
    }
}
