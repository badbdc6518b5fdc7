// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Links records so that a change, a gap or another order is noticed (REC-01, QG-20). The link of a record is SHA-256 over
 * the link before it, the record's number in the chain (8 bytes, big endian) and its content; the first follows the digest
 * of the chain's name. Who can write the table can write a whole new chain: anchor the last link elsewhere to notice that
 * too. Not safe for threads.
 *
 * <pre>{@code
 * HashChain chain = HashChain.start("session/7f3a");
 * byte[] link = chain.append(content);                        // writing
 * boolean holds = HashChain.start("session/7f3a").follows(content, link);   // judging, record by record
 * }</pre>
 */
public final class HashChain {

    private final MessageDigest digest;
    private long number;
    private byte[] link;

    private HashChain(MessageDigest digest, long number, byte[] link) {
        this.digest = digest;
        this.number = number;
        this.link = link;
    }

    /**
     * The beginning of a chain.
     *
     * @param name of the chain; a record that was moved to another chain is noticed
     * @return a chain without records
     */
    public static HashChain start(String name) {
        MessageDigest digest = sha256();
        return new HashChain(digest, 0, digest.digest(("kyso chain 1 " + name).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A chain whose records are stored.
     *
     * @param number of its last record, counted from 1
     * @param link of its last record; 32 bytes, copied
     * @return a chain to append to
     */
    public static HashChain after(long number, byte[] link) {
        return new HashChain(sha256(), number, link.clone());
    }

    /**
     * Adds a record.
     *
     * @param content the record as it is stored
     * @return its link, 32 bytes
     */
    public byte[] append(byte[] content) {
        number++;
        digest.update(link);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        link = digest.digest(content);
        return link.clone();
    }

    /**
     * Judges the next stored record.
     *
     * @param content the record as it is stored
     * @param stored the link stored with it
     * @return false when the record does not follow from those before it: it was changed, or one is missing
     */
    public boolean follows(byte[] content, byte[] stored) {
        return MessageDigest.isEqual(append(content), stored);
    }

    /**
     * The link of the last record, or of the beginning when there is none: what to store beside the chain and to anchor
     * elsewhere.
     *
     * @return a fresh copy, 32 bytes
     */
    public byte[] head() {
        return link.clone();
    }

    /**
     * How many records the chain has.
     *
     * @return the number of the last one, 0 for none
     */
    public long number() {
        return number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
