// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.provider.http.JsonView;

/** Reads how a transaction stands. A value is the only proof of success; numbers say what no value means. */
final class CscTransactions {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private CscTransactions() {}

    static ProviderAnswer read(JsonView content, List<Submission.Item> items) {
        List<ProviderAnswer.Value> values = values(content.at("documents").items(), items);
        if (!values.isEmpty()) {
            return new ProviderAnswer.Values(values);
        }
        Optional<String> status = content.at("tranStatus")
                .textIfAny()
                .filter(text -> NUMBER.matcher(text).matches());
        OAuthCodes.State state =
                status.map(Long::valueOf).map(OAuthCodes::state).orElse(OAuthCodes.State.WAITING);
        return switch (state) {
            case WAITING, SIGNED -> ProviderAnswer.waiting();
            case EXPIRED -> new ProviderAnswer.Expired(status);
            case REFUSED -> new ProviderAnswer.Refused(status);
            case NOT_SIGNED -> new ProviderAnswer.NotSigned(status);
        };
    }

    /** Documents have no identifiers; in a list as long as the request's their order is a hint. */
    private static List<ProviderAnswer.Value> values(List<JsonView> documents, List<Submission.Item> items) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Optional<String> reference =
                    documents.size() == items.size() ? Optional.of(items.get(i).reference()) : Optional.empty();
            documents
                    .get(i)
                    .at("sig")
                    .base64()
                    .filter(bytes -> bytes.length > 0)
                    .ifPresent(bytes -> values.add(new ProviderAnswer.Value(reference, SignatureValue.of(bytes))));
        }
        return values;
    }
}
