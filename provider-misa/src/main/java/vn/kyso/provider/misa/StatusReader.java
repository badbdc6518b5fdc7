// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/** Reads {@code Signing/status}. Values are the only proof of success; words say what no value means. */
final class StatusReader {

    /** What a word without values means. */
    enum Meaning {
        WAITING,
        REFUSED,
        EXPIRED,
        NOT_SIGNED
    }

    private final Map<String, Meaning> words;
    private final Map<String, Meaning> codes = new HashMap<>();
    private final Logger log;

    StatusReader(MisaConfig config, Logger log) {
        this.words = Map.of(
                "PENDING", Meaning.WAITING,
                "SUCCESS", Meaning.WAITING,
                "FAILED", Meaning.NOT_SIGNED,
                "CANCELLED", config.cancelledIsRefusal() ? Meaning.REFUSED : Meaning.NOT_SIGNED);
        config.expiredCodes().forEach(code -> codes.put(code, Meaning.EXPIRED));
        config.refusedCodes().forEach(code -> codes.put(code, Meaning.REFUSED));
        this.log = log;
    }

    ProviderAnswer read(HttpAnswer answer, JsonView root, TransactionQuery query) {
        root.requireObject();
        Optional<String> named = root.at("transactionId").textIfAny();
        if (named.isPresent()
                && !named.get().equalsIgnoreCase(query.transactionId().value())) {
            throw answer.failure(
                            FailureCode.ANSWER_INCONSISTENT,
                            "The status is of another transaction than the one asked for")
                    .toException();
        }
        List<ProviderAnswer.Value> values = values(root, query);
        if (!values.isEmpty()) {
            return new ProviderAnswer.Values(values);
        }
        Optional<String> code = root.at("errorCode").textIfAny();
        Optional<String> told = code.flatMap(VendorText::code);
        return switch (meaning(root.at("status").requiredText(), code)) {
            case WAITING -> ProviderAnswer.waiting();
            case REFUSED -> new ProviderAnswer.Refused(told);
            case EXPIRED -> new ProviderAnswer.Expired(told);
            case NOT_SIGNED -> new ProviderAnswer.NotSigned(told);
        };
    }

    private Meaning meaning(String status, Optional<String> code) {
        Meaning word = words.get(status.toUpperCase(Locale.ROOT));
        if (word == null) {
            log.warn(
                    "A transaction has a status that is not in MISA's guide: {}; it is taken as waiting",
                    VendorText.code(status).orElse("not a word"));
            return Meaning.WAITING;
        }
        return word == Meaning.NOT_SIGNED
                ? code.map(text -> codes.get(text.toLowerCase(Locale.ROOT))).orElse(word)
                : word;
    }

    private static List<ProviderAnswer.Value> values(JsonView root, TransactionQuery query) {
        DocumentIds ids = DocumentIds.of(query.ownTransactionId(), query.items());
        List<JsonView> entries = root.at("signatures").items();
        List<ProviderAnswer.Value> values = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Optional<String> reference =
                    ids.reference(entries.get(i).at("documentId").textIfAny(), i, entries.size());
            entries.get(i)
                    .at("signature")
                    .base64()
                    .filter(bytes -> bytes.length > 0)
                    .ifPresent(bytes -> values.add(new ProviderAnswer.Value(reference, SignatureValue.of(bytes))));
        }
        return values;
    }
}
