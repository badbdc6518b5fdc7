// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.provider.http.JsonView;
import vn.kyso.provider.http.VendorText;

/** Reads how a transaction stands. A value is the only proof of success; numbers say what no value means. */
final class Transactions {

    private final Set<String> notFoundErrors;
    private final Logger log;

    Transactions(Set<String> notFoundErrors, Logger log) {
        this.notFoundErrors = notFoundErrors;
        this.log = log;
    }

    /** How it stands; empty when the answer is an error about the question itself. */
    Optional<ProviderAnswer> read(Reply reply, List<Submission.Item> items) {
        Optional<String> error = reply.error();
        if (error.filter(notFoundErrors::contains).isPresent()) {
            return Optional.of(new ProviderAnswer.NotFound(error.flatMap(VendorText::code)));
        }
        if (!reply.isOk()) {
            return error.filter(StatusTable::isEnd)
                    .flatMap(code -> StatusTable.of(code).map(state -> StatusTable.answer(state, Optional.of(code))));
        }
        return Optional.of(judge(reply, items));
    }

    private ProviderAnswer judge(Reply reply, List<Submission.Item> items) {
        Optional<ProviderAnswer> values = values(reply, items);
        if (values.isPresent()) {
            return values.get();
        }
        String status = reply.root().requireObject().at("status").requiredText();
        Optional<StatusTable.State> state = StatusTable.of(status);
        if (state.isEmpty()) {
            log.warn(
                    "Viettel told the status {}, which is not in its public list; the session goes on waiting",
                    VendorText.code(status).orElse("of no known form"));
        } else if (state.get() == StatusTable.State.TROUBLE) {
            throw reply.answer()
                    .failure(FailureCode.PROVIDER_ERROR, "Viettel could not read the transaction; ask again later")
                    .vendorCode(status)
                    .repeatSafe(true)
                    .toException();
        }
        return StatusTable.answer(state.orElse(StatusTable.State.WAITING), VendorText.code(status));
    }

    /** In the order of the hashes, which is a hint: the engine proves each value. */
    static Optional<ProviderAnswer> values(Reply reply, List<Submission.Item> items) {
        JsonView root = reply.root();
        if (!root.isObject()) {
            return Optional.empty();
        }
        List<JsonView> list = root.at("signatures").items();
        List<ProviderAnswer.Value> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<String> reference =
                    list.size() == items.size() ? Optional.of(items.get(i).reference()) : Optional.empty();
            list.get(i)
                    .base64()
                    .filter(bytes -> bytes.length > 0)
                    .ifPresent(bytes -> values.add(new ProviderAnswer.Value(reference, SignatureValue.of(bytes))));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new ProviderAnswer.Values(values));
    }
}
