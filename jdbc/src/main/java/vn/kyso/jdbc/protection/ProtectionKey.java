// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A named secret from which the keys for sealing and for hashing are derived. Immutable and safe for threads. */
public final class ProtectionKey {

    private static final int LENGTH = 32;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private final String id;
    private final byte[] secret;

    private ProtectionKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Names a secret.
     *
     * @param id 1 to 32 lower-case letters, digits and hyphens; stored beside everything that the key protects, and never
     *     given to another secret
     * @param secret 32 random bytes; copied
     * @return the key
     * @throws IllegalArgumentException when either has another form
     */
    public static ProtectionKey of(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Expected a key id of 1 to 32 lower-case letters, digits and hyphens");
        }
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("Expected a secret of 32 bytes, found " + secret.length);
        }
        return new ProtectionKey(id, secret.clone());
    }

    /**
     * The key's name.
     *
     * @return no secret
     */
    public String id() {
        return id;
    }

    byte[] secret() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProtectionKey that && id.equals(that.id) && Arrays.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Shows the name only. */
    @Override
    public String toString() {
        return "ProtectionKey[" + id + "]";
    }
}
