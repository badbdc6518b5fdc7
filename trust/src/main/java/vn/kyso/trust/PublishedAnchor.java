// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a Vietnamese CA's certificate without having it: its fingerprint and how sure it is. Nothing here is
 * trusted; the operator compares with what the authority publishes and then confirms
 * ({@link TrustStore#confirm}).
 *
 * @param name what the certificate calls itself
 * @param fingerprint SHA-256
 * @param purpose what it may vouch for
 * @param domain its trust domain
 * @param isRoot whether it is a root; an issuing CA otherwise
 * @param confidence how the fingerprint is known
 */
public record PublishedAnchor(
        String name,
        Fingerprint fingerprint,
        AnchorPurpose purpose,
        TrustDomain domain,
        boolean isRoot,
        String confidence) {

    private static final String DATA = "published-anchors.txt";
    private static final int FIELDS = 6;

    /**
     * Those that ship with the library.
     *
     * @return as data, unconfirmed
     */
    public static List<PublishedAnchor> all() {
        try (InputStream data = PublishedAnchor.class.getResourceAsStream(DATA)) {
            String text = new String(Objects.requireNonNull(data, DATA).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PublishedAnchor::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedAnchor parse(String line) {
        String[] fields = line.split("\\|", FIELDS);
        return new PublishedAnchor(
                fields[0].strip(),
                new Fingerprint(fields[1]),
                AnchorPurpose.valueOf(fields[2].strip()),
                TrustDomain.valueOf(fields[3].strip()),
                fields[4].strip().equals("root"),
                fields[5].strip());
    }
}
