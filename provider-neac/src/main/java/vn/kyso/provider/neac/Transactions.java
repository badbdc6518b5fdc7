// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.provider.http.JsonView;

/** Reads how a transaction stands. A value is the only proof of success; codes and texts say what no value means. */
final class Transactions {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final long LONGEST_SECONDS = 86_400;

    private final NeacProfile profile;

    Transactions(NeacProfile profile) {
        this.profile = profile;
    }

    /** How it stands; empty when the answer is an error about the question itself. */
    Optional<ProviderAnswer> read(Reply reply) {
        List<ProviderAnswer.Value> values = values(reply);
        if (!values.isEmpty()) {
            return Optional.of(new ProviderAnswer.Values(values));
        }
        Optional<String> vendorCode = Optional.of(reply.vendorCode());
        String message = reply.message().orElse("");
        if (reply.isOk()) {
            TransactionState state = profile.states().find(message).orElse(TransactionState.WAITING);
            return Optional.of(answer(state, vendorCode, reply));
        }
        if (profile.isPending(reply.code())) {
            return Optional.of(waiting(reply));
        }
        return reply.isClientError()
                ? endToldByError(message).map(state -> answer(state, vendorCode, reply))
                : Optional.empty();
    }

    /** A client error whose whole text names an end is one; a vague "failed" may be about the question instead. */
    private Optional<TransactionState> endToldByError(String message) {
        return profile.states()
                .findWhole(message)
                .filter(state -> state == TransactionState.REFUSED || state == TransactionState.EXPIRED);
    }

    /** How long the citizen may still take, when the answer tells it in a form that makes sense. */
    Optional<Duration> validFor(Reply reply) {
        return reply.data()
                .flatMap(data -> data.at("expired_in").textIfAny())
                .filter(text -> SECONDS.matcher(text).matches())
                .map(Long::valueOf)
                .filter(seconds -> seconds > 0 && seconds <= LONGEST_SECONDS)
                .map(Duration::ofSeconds);
    }

    private ProviderAnswer answer(TransactionState state, Optional<String> vendorCode, Reply reply) {
        return switch (state) {
            case WAITING -> waiting(reply);
            case REFUSED -> new ProviderAnswer.Refused(vendorCode);
            case EXPIRED -> new ProviderAnswer.Expired(vendorCode);
            case NOT_SIGNED -> new ProviderAnswer.NotSigned(vendorCode);
        };
    }

    private ProviderAnswer waiting(Reply reply) {
        return new ProviderAnswer.Waiting(Optional.empty(), validFor(reply), Optional.empty());
    }

    private List<ProviderAnswer.Value> values(Reply reply) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        if (reply.data().isEmpty()) {
            return values;
        }
        for (JsonView entry : reply.data().get().firstOf(profile.resultLists()).items()) {
            entry.at("signature_value")
                    .base64()
                    .filter(bytes -> bytes.length > 0)
                    .ifPresent(bytes -> values.add(
                            new ProviderAnswer.Value(entry.at("doc_id").textIfAny(), SignatureValue.of(bytes))));
        }
        return values;
    }
}
