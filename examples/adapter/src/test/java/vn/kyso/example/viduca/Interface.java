// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.tck.Breakage;
import vn.kyso.testkit.pki.TestCredential;

/** The CA's interface: from a request to a status and a body. As strict as its documents. */
final class Interface {

    record Reply(int status, ObjectNode body) {}

    private static final int MOST_DOCUMENTS = 20;
    private static final int LONGEST_MESSAGE = 100;

    private final Books books;
    private final String relyingParty;
    private final String apiKey;

    Interface(Books books, String relyingParty, String apiKey) {
        this.books = books;
        this.relyingParty = relyingParty;
        this.apiKey = apiKey;
    }

    boolean knows(String relyingParty, String authorization) {
        return this.relyingParty.equals(relyingParty) && ("Bearer " + apiKey).equals(authorization);
    }

    Reply certificates(String account, Optional<Breakage> breakage) {
        Optional<List<TestCredential>> held = books.account(account);
        if (held.isEmpty()) {
            return error(404, "SIGNER_UNKNOWN");
        }
        ObjectNode body = object();
        ArrayNode list = body.putArray("certificates");
        for (TestCredential credential : held.get()) {
            TestCredential shown =
                    breakage.filter(Breakage.STRANGERS_CERTIFICATE::equals).isPresent() ? books.stranger() : credential;
            ObjectNode entry = list.addObject()
                    .put("id", shown.serialHex())
                    .put("status", expired(shown) ? "EXPIRED" : "ACTIVE")
                    .put("certificate", base64(shown.certificate()));
            entry.putArray("issuers").add(base64(shown.issuer())).add(base64(shown.root()));
        }
        return new Reply(200, body);
    }

    Reply submit(JsonNode request, Optional<Breakage> spoiled) {
        Optional<List<TestCredential>> held =
                books.account(request.path("signer").asText());
        if (held.isEmpty()) {
            return error(404, "SIGNER_UNKNOWN");
        }
        Optional<TestCredential> key = held.get().stream()
                .filter(one ->
                        one.serialHex().equals(request.path("certificate").asText()))
                .findFirst();
        if (key.isEmpty()) {
            return error(404, "CERTIFICATE_UNKNOWN");
        }
        if (expired(key.get())) {
            return error(422, "CERTIFICATE_UNUSABLE");
        }
        Map<String, byte[]> digests = new LinkedHashMap<>();
        for (JsonNode document : request.path("documents")) {
            digests.put(
                    document.path("name").asText(),
                    Base64.getDecoder().decode(document.path("sha256").asText()));
        }
        boolean fits = !digests.isEmpty()
                && digests.size() <= MOST_DOCUMENTS
                && digests.values().stream().allMatch(digest -> digest.length == 32)
                && request.path("message").asText().length() <= LONGEST_MESSAGE;
        if (!fits) {
            return error(400, "REQUEST_INVALID");
        }
        String id = request.path("id").asText();
        long seconds = request.path("secondsToConfirm").asLong();
        if (!books.add(id, key.get(), digests, seconds, spoiled.orElse(null))) {
            return error(409, "TRANSACTION_EXISTS");
        }
        return new Reply(202, object().put("id", id).put("secondsLeft", seconds));
    }

    Reply status(String id, Optional<Breakage> breakage) {
        Optional<Books.Transaction> found = books.find(id);
        if (found.isEmpty()) {
            return error(404, "TRANSACTION_UNKNOWN");
        }
        Books.Transaction transaction = found.get();
        Books.State state = books.state(transaction);
        ObjectNode body = object().put("status", state.name());
        if (state == Books.State.WAITING) {
            body.put(
                    "secondsLeft",
                    Duration.between(books.clock.instant(), transaction.expires).toSeconds());
        } else if (state == Books.State.SIGNED) {
            ArrayNode signatures = body.putArray("signatures");
            Base64.Encoder base64 =
                    transaction.spoiled.filter(Breakage.LINE_BREAKS::equals).isPresent()
                            ? Base64.getMimeEncoder()
                            : Base64.getEncoder();
            books.values(transaction)
                    .forEach((name, value) ->
                            signatures.addObject().put("name", name).put("value", base64.encodeToString(value)));
            if (breakage.filter(Breakage.MISSING_VALUE::equals).isPresent()) {
                signatures.remove(signatures.size() - 1);
            }
        }
        return new Reply(200, body);
    }

    Reply cancel(String id) {
        Optional<Books.Transaction> found = books.find(id);
        if (found.isEmpty()) {
            return error(404, "TRANSACTION_UNKNOWN");
        }
        return books.cancel(found.get()) ? new Reply(200, object()) : error(409, "TRANSACTION_ENDED");
    }

    static Reply error(int status, String code) {
        return new Reply(status, object().put("error", code));
    }

    private boolean expired(TestCredential credential) {
        return books.clock
                .instant()
                .isAfter(credential.certificate().getNotAfter().toInstant());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
