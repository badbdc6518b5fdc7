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
        Found found = values(reply);
        if (found.failed() && !found.pending()) {
            return Optional.of(new ProviderAnswer.NotSigned(Optional.of(reply.vendorCode())));
        }
        if (!found.values().isEmpty()) {
            return Optional.of(new ProviderAnswer.Values(found.values()));
        }
        return withoutValues(reply);
    }

    /** The end that a code of an answer to {@code sign} tells, where such an answer comes at once. */
    Optional<ProviderAnswer> end(Reply reply) {
        return reply.told() && profile.end(reply.code()).isPresent() ? withoutValues(reply) : Optional.empty();
    }

    /** How it stands by code and text. */
    Optional<ProviderAnswer> withoutValues(Reply reply) {
        Optional<String> vendorCode = Optional.of(reply.vendorCode());
        String message = reply.message().orElse("");
        if (reply.isOk()) {
            TransactionState state = profile.states().find(message).orElse(TransactionState.WAITING);
            return Optional.of(answer(state, vendorCode, reply));
        }
        Optional<TransactionState> end = reply.told() ? profile.end(reply.code()) : Optional.empty();
        if (end.isPresent()) {
            TransactionState state =
                    profile.states().find(message).filter(Transactions::isTold).orElse(end.get());
            return Optional.of(answer(state, vendorCode, reply));
        }
        if (profile.isPending(reply.code(), message)) {
            return Optional.of(waiting(reply));
        }
        return reply.isClientError()
                ? endToldByError(message).map(state -> answer(state, vendorCode, reply))
                : Optional.empty();
    }

    /** A client error whose whole text names an end is one; a vague "failed" may be about the question instead. */
    private Optional<TransactionState> endToldByError(String message) {
        return profile.states().findWhole(message).filter(Transactions::isTold);
    }

    private static boolean isTold(TransactionState state) {
        return state == TransactionState.REFUSED || state == TransactionState.EXPIRED;
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

    /** The entries of a list of values: those that are there, and whether others failed or are not there yet. */
    private record Found(List<ProviderAnswer.Value> values, boolean failed, boolean pending) {}

    private Found values(Reply reply) {
        List<ProviderAnswer.Value> values = new ArrayList<>();
        boolean failed = false;
        boolean pending = false;
        List<JsonView> entries = reply.data()
                .map(data -> data.firstOf(profile.resultLists()).items())
                .orElse(List.of());
        for (JsonView entry : entries) {
            JsonView place = entry.at("signature_value");
            if (place.textIfAny().filter(profile::isFailed).isPresent()) {
                failed = true;
                continue;
            }
            Optional<byte[]> value = place.base64().filter(bytes -> bytes.length > 0);
            pending |= value.isEmpty();
            value.ifPresent(bytes ->
                    values.add(new ProviderAnswer.Value(entry.at("doc_id").textIfAny(), SignatureValue.of(bytes))));
        }
        return new Found(values, failed, pending);
    }
}
