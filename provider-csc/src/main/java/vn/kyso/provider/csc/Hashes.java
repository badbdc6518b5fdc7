// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import vn.kyso.core.spi.Submission;

/** Digests as calls want them. */
final class Hashes {

    private Hashes() {}

    /** The members with digests, by version. */
    static void put(ObjectNode body, CscConfig config, Service service, List<Submission.Item> items) {
        ArrayNode list = body.putArray(service.isV2() ? "hashes" : "hash");
        items.forEach(item -> list.add(text(config, item)));
    }

    static String text(CscConfig config, Submission.Item item) {
        String base64 = base64(item);
        return config.habits().hashEncoding() == CscHabits.HashEncoding.PLAIN
                ? base64
                : base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    static String base64(Submission.Item item) {
        return Crypto.base64(item.digest().toByteArray());
    }

    /** For the address of an authorize page. */
    static String forPage(CscConfig config, List<Submission.Item> items) {
        boolean url = config.habits().pageHashEncoding() == CscHabits.PageHashEncoding.BASE64URL;
        return items.stream()
                .map(item -> url ? Crypto.base64url(item.digest().toByteArray()) : base64(item))
                .collect(Collectors.joining(","));
    }
}
