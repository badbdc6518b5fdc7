// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.Submission;

/** The body of {@code Signing/hash}. */
final class HashRequest {

    /** Our members, as MISA names them when something is wrong with one. */
    static final Set<String> MEMBERS =
            Set.of("DataToBeDisplayed", "UserId", "CertAlias", "Documents", "DocumentId", "FileToSign", "DocumentName");

    private static final int LONGEST_NAME = 100;
    private static final int KEPT_END = 30;

    private HashRequest() {}

    static ObjectNode of(Submission submission, DocumentIds ids, String standardPrompt) {
        KeyName key = KeyName.of(submission.credential().id());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("DataToBeDisplayed", plain(submission.prompt().orElse(standardPrompt)));
        body.put("UserId", key.user());
        body.put("CertAlias", key.alias());
        ArrayNode documents = body.putArray("Documents");
        for (int i = 0; i < submission.items().size(); i++) {
            Submission.Item item = submission.items().get(i);
            if (item.digest().algorithm() != DigestAlgorithm.SHA256) {
                throw FailureCode.NOT_OFFERED_BY_PROVIDER
                        .because("MISA signs SHA-256 digests only")
                        .toException();
            }
            documents
                    .addObject()
                    .put("DocumentId", ids.ids().get(i))
                    .put("FileToSign", base64(item))
                    .put("DocumentName", name(item));
        }
        return body;
    }

    /** What must not come back in a message. */
    static List<String> sent(Submission submission, DocumentIds ids) {
        List<String> sent = new ArrayList<>(ids.ids());
        sent.add(submission.credential().id().value());
        submission.prompt().ifPresent(sent::add);
        submission.items().forEach(item -> {
            sent.add(item.reference());
            sent.add(item.name());
            sent.add(base64(item));
        });
        return sent;
    }

    /** The app is said to take HTML; what looks like a tag would vanish or mislead. */
    private static String plain(String text) {
        return text.replace('<', '\u2039').replace('>', '\u203a');
    }

    private static String base64(Submission.Item item) {
        return Base64.getEncoder().encodeToString(item.digest().toByteArray());
    }

    /** A name that is too long loses its middle: the end often tells documents apart. */
    private static String name(Submission.Item item) {
        String name = plain(Normalizer.normalize(item.name(), Normalizer.Form.NFC));
        if (name.isBlank()) {
            return item.reference()
                    .substring(0, Math.min(LONGEST_NAME, item.reference().length()));
        }
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - KEPT_END - 1) + "…" + name.substring(name.length() - KEPT_END);
    }
}
