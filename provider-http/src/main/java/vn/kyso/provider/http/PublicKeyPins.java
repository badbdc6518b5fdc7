// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public keys a provider may present, as SHA-256 digests of their SubjectPublicKeyInfo (RFC 7469 section 2.4). At
 * least two: the key in use, anywhere on the path, and a spare one.
 *
 * <p>Pinning fails closed. When a provider changes to a key that is not among the pins, every call fails until the pins
 * are changed: agree on rotation with the provider first, and give {@link HttpSettings} a supplier, which is asked
 * before each call, so that new pins need no restart. Immutable and safe for threads.
 */
public final class PublicKeyPins {

    private static final int DIGEST = 32;
    private static final String PREFIX = "sha256/";

    private final Set<String> pins;

    private PublicKeyPins(Set<String> pins) {
        this.pins = pins;
    }

    /**
     * Pins by their digests.
     *
     * @param pins base64 of SHA-256, with or without {@code sha256/} before it; at least two different ones
     * @return the pins
     * @throws IllegalArgumentException when there are fewer than two or one is not the base64 of 32 bytes
     */
    public static PublicKeyPins of(Collection<String> pins) {
        Set<String> checked = new TreeSet<>();
        for (String pin : pins) {
            String digest = pin.strip();
            digest = digest.startsWith(PREFIX) ? digest.substring(PREFIX.length()) : digest;
            if (!isDigest(digest)) {
                throw new IllegalArgumentException("A pin is the base64 of a SHA-256 digest, 32 bytes");
            }
            checked.add(PREFIX + digest);
        }
        if (checked.size() < 2) {
            throw new IllegalArgumentException(
                    "Pinning needs two different pins, the key in use and a spare; given were " + checked.size());
        }
        return new PublicKeyPins(checked);
    }

    /**
     * The pin of a certificate's key.
     *
     * @param certificate a server's certificate or an authority's
     * @return the pin with {@code sha256/} before it
     */
    public static String pinOf(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return PREFIX
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    Set<String> pins() {
        return pins;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyPins that && pins.equals(that.pins);
    }

    @Override
    public int hashCode() {
        return pins.hashCode();
    }

    /** How many there are. */
    @Override
    public String toString() {
        return "PublicKeyPins[" + pins.size() + "]";
    }

    private static boolean isDigest(String text) {
        try {
            return Base64.getDecoder().decode(text).length == DIGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
