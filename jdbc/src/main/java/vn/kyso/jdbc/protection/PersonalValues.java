// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects personal values at rest (PDP-02): {@linkplain #seal sealed} to be read again, {@linkplain #hashes hashed} under
 * a key to be found again. Immutable and safe for threads.
 *
 * <pre>{@code
 * PersonalValues values = PersonalValues.with(KeySource.file(Path.of("kyso.keys")));
 * String column = values.hash("personal-number", "001099000000").column();
 * byte[] sealed = values.seal("person/7/name", bytes);
 * }</pre>
 *
 * <p>A sealed value is a format byte (1), the length of the key's id in one byte, the id in ASCII, 12 bytes nonce, and
 * AES-256-GCM (NIST SP 800-38D) with a tag of 16 bytes over the value; its place is authenticated with it, so that a value
 * that was moved to another row does not open. The keys of both uses are derived from the secret by HMAC-SHA-256.
 */
public final class PersonalValues {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeySource source;
    private final SecureRandom random = new SecureRandom();
    private final Map<Use, byte[]> derived = new ConcurrentHashMap<>();

    private PersonalValues(KeySource source) {
        this.source = Objects.requireNonNull(source);
    }

    /**
     * Uses the keys of a source.
     *
     * @param source asked before each use
     * @return the protection
     */
    public static PersonalValues with(KeySource source) {
        return new PersonalValues(source);
    }

    /**
     * The hash under the newest key.
     *
     * @param purpose what kind of value it is; values of two kinds never have the same hash
     * @param value in its normal form
     * @return the hash
     */
    public KeyedHash hash(String purpose, String value) {
        return hash(newest(), purpose, value);
    }

    /**
     * The hashes under all keys: what to search for, and what a unique index must hold while keys are being rotated.
     *
     * @param purpose what kind of value it is
     * @param value in its normal form
     * @return newest key first
     */
    public List<KeyedHash> hashes(String purpose, String value) {
        return source.keys().stream().map(key -> hash(key, purpose, value)).toList();
    }

    /**
     * Seals a value under the newest key.
     *
     * @param place where it will stand, as in {@code session/7f3a}; needed to open it
     * @param value any bytes
     * @return at most 62 bytes longer than the value
     */
    public byte[] seal(String place, byte[] value) {
        ProtectionKey key = newest();
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce, place, value);
        return ByteBuffer.allocate(2 + id.length + NONCE + hidden.length)
                .put(FORMAT)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(hidden)
                .array();
    }

    /**
     * Opens a sealed value.
     *
     * @param place where it stands
     * @param sealed as {@link #seal} gave it
     * @return the value
     * @throws ProtectionException when its key is missing, it was changed, or it was sealed for another place
     */
    public byte[] open(String place, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        try {
            byte format = in.get();
            if (format != FORMAT) {
                throw new ProtectionException("Expected a sealed value of format 1, found " + format, null);
            }
            byte[] id = new byte[Byte.toUnsignedInt(in.get())];
            in.get(id);
            byte[] nonce = new byte[NONCE];
            in.get(nonce);
            if (in.remaining() < TAG_BITS / Byte.SIZE) {
                // The JDK's cipher takes no bytes at all for an empty value and asks for no tag.
                throw new BufferUnderflowException();
            }
            byte[] hidden = new byte[in.remaining()];
            in.get(hidden);
            return cipher(Cipher.DECRYPT_MODE, named(new String(id, StandardCharsets.US_ASCII)), nonce, place, hidden);
        } catch (BufferUnderflowException e) {
            throw new ProtectionException("Expected a sealed value, found fewer bytes than one has", e);
        }
    }

    /**
     * Whether a sealed value should be sealed anew, because a newer key is in use.
     *
     * @param sealed as {@link #seal} gave it
     * @return true when it is not under the newest key
     */
    public boolean isUnderOlderKey(byte[] sealed) {
        byte[] newest = newest().id().getBytes(StandardCharsets.US_ASCII);
        return sealed.length < 2 + newest.length
                || sealed[1] != newest.length
                || !ByteBuffer.wrap(sealed, 2, newest.length).equals(ByteBuffer.wrap(newest));
    }

    private ProtectionKey newest() {
        return source.keys().get(0);
    }

    private ProtectionKey named(String id) {
        return source.keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProtectionException(
                        "Expected the key that sealed the value among the keys in use, found none of that id", null));
    }

    private KeyedHash hash(ProtectionKey key, String purpose, String value) {
        byte[] derived = derived(key, "kyso hash 1 " + purpose);
        return new KeyedHash(key.id(), HexFormat.of().formatHex(mac(derived, value)));
    }

    /** A key for one use. Purposes are few and a key's id never gets another secret, so each is derived once. */
    private byte[] derived(ProtectionKey key, String use) {
        return derived.computeIfAbsent(new Use(key, use), one -> mac(key.secret(), use));
    }

    private record Use(ProtectionKey key, String use) {}

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private byte[] cipher(int mode, ProtectionKey key, byte[] nonce, String place, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode, new SecretKeySpec(derived(key, "kyso seal 1"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new ProtectionException("The sealed value was changed, or stands in another's place", e);
        } catch (GeneralSecurityException e) {
            throw new ProtectionException("The sealed value has another form than expected", e);
        }
    }
}
