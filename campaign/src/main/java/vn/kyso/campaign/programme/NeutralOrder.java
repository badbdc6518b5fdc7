// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The order in which a citizen sees the CAs: no CA stands first more often than another (HUE-05), so it is neither the
 * alphabet nor the order in which they joined. There is no default CA anywhere in this API. Implementations are safe for
 * threads.
 */
@FunctionalInterface
public interface NeutralOrder {

    /**
     * Puts CAs in order.
     *
     * @param cas in any order, which has no influence
     * @return all of them
     */
    List<CaCode> of(Collection<CaCode> cas);

    /**
     * Random for each session and the same within it, so that a list does not jump when a page is loaded again.
     *
     * @param session what the citizen's session is known by; only its digest is used
     * @return the order of this session
     */
    static NeutralOrder ofSession(String session) {
        long seed = ByteBuffer.wrap(sha256(session)).getLong();
        return cas -> {
            List<CaCode> all = new ArrayList<>(cas);
            Collections.sort(all);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = all.size(); i > 1; i--) {
                Collections.swap(all, i - 1, random.nextInt(i));
            }
            return List.copyOf(all);
        };
    }

    /**
     * Each call begins one CA further on than the call before.
     *
     * @return an order that counts its calls
     */
    static NeutralOrder rotating() {
        AtomicInteger calls = new AtomicInteger();
        return cas -> {
            List<CaCode> all = new ArrayList<>(cas);
            if (all.isEmpty()) {
                return List.of();
            }
            Collections.sort(all);
            Collections.rotate(all, -Math.floorMod(calls.getAndIncrement(), all.size()));
            return List.copyOf(all);
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
