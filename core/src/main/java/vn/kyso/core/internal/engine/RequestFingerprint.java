// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.SigningRequest;
import vn.kyso.identity.Identifier;

/** A digest of what makes two requests the same; tells whether an idempotency key is used for another request. */
final class RequestFingerprint {

    private RequestFingerprint() {}

    static String of(SigningRequest request, String provider) {
        MessageDigest digest = sha256();
        add(digest, provider);
        for (Identifier identifier : request.signer().identifiers()) {
            add(digest, identifier.value());
        }
        add(digest, request.signer().account());
        add(digest, request.level().name());
        add(digest, request.purpose().name());
        for (SignableDocument document : request.documents()) {
            add(digest, document.reference());
            add(digest, document.name());
            if (document.content() instanceof DocumentContent.Located located) {
                add(digest, located.location().value().toString());
            } else if (document.content() instanceof DocumentContent.InMemory inMemory) {
                digest.update(sha256().digest(inMemory.toByteArray()));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
