// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.internal.CaTransaction;

/** One-time passwords of the signers, and transactions that wait for their {@code sad}. Safe for threads. */
final class TotpBook {

    private static final int STEP_SECONDS = 30;

    /** A transaction that its {@code sad} confirms. */
    record Pending(CaTransaction transaction, Instant until) {}

    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;
    private final Map<String, Long> used = new HashMap<>();
    private final Set<String> transactionIds = new HashSet<>();
    private final Map<String, Pending> bySad = new HashMap<>();
    private final Map<String, CaTransaction> confirmed = new HashMap<>();

    TotpBook(String base64Secret) {
        this.secret = Base64.getDecoder().decode(base64Secret);
    }

    /** The one-time password of a moment (RFC 6238 with HMAC-SHA1, 30 seconds, 6 digits). */
    String otpAt(Instant now) {
        return otp(now.getEpochSecond() / STEP_SECONDS);
    }

    /** Takes a one-time password of this window or the one before, each once for a signer unless they may be used again. */
    synchronized boolean take(String userId, String otp, boolean reuse, Instant now) {
        long window = now.getEpochSecond() / STEP_SECONDS;
        for (long candidate = window; candidate >= window - 1; candidate--) {
            if (VnptContext.same(otp, otp(candidate))
                    && (reuse || candidate > used.getOrDefault(userId, Long.MIN_VALUE))) {
                used.put(userId, candidate);
                return true;
            }
        }
        return false;
    }

    synchronized boolean newTransaction(String transactionId) {
        return transactionIds.add(transactionId);
    }

    /** A new {@code sad}, which looks like a token and says nothing. */
    synchronized String sad(CaTransaction transaction, Instant until) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String sad = "eyJ" + text.substring(0, 20) + "." + text.substring(20, 42) + "." + text.substring(42);
        bySad.put(sad, new Pending(transaction, until));
        return sad;
    }

    /** Takes what a {@code sad} confirms: once. */
    synchronized @Nullable Pending redeem(String sad) {
        Pending pending = bySad.remove(sad);
        if (pending != null) {
            confirmed.put(pending.transaction().replyId(), pending.transaction());
        }
        return pending;
    }

    /** A transaction whose key has signed. */
    synchronized @Nullable CaTransaction confirmed(String replyId) {
        return confirmed.get(replyId);
    }

    synchronized void clear() {
        used.clear();
        transactionIds.clear();
        bySad.clear();
        confirmed.clear();
    }

    private String otp(long window) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(window).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
