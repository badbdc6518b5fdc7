// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;

/**
 * Which factors are shown for a credential, and which of their values are known without the signer.
 *
 * @param factors those of the way that was chosen, in the service's order
 * @param known values by factor id, from the configuration
 */
record Plan(List<Factor> factors, Map<String, Secret> known) {

    private static final String NO_FIELD = "\n";

    static Plan of(CscConfig config, Signer signer, CscCredential credential) {
        List<Plan> ways = new ArrayList<>();
        for (List<Factor> way : ways(config, credential)) {
            if (way.stream().noneMatch(factor -> factor.type() == Factor.Type.UNKNOWN)) {
                ways.add(new Plan(way, known(config, signer, way)));
            }
        }
        return ways.stream()
                .filter(way -> way.missing().isEmpty() && !way.known().isEmpty())
                .findFirst()
                .or(() -> ways.stream().findFirst())
                .orElseThrow(() -> FailureCode.NOT_OFFERED_BY_PROVIDER
                        .because("The key wants authentication objects, or an expression over them, that are not"
                                + " understood; name the way in authObjects, or use another credential")
                        .provider(config.name())
                        .repeatSafe(true)
                        .toException());
    }

    /** Factors whose values the signer has to type. */
    List<Factor> missing() {
        return factors.stream()
                .filter(factor -> factor.hasValue() && !known.containsKey(factor.id()))
                .filter(factor -> !factor.optional() || factors.stream().anyMatch(this::isAsked))
                .toList();
    }

    /** Whether somebody decides out of band, so that a refusal is his. */
    boolean isDecidedElsewhere() {
        return factors.stream().noneMatch(factor -> factor.hasValue() && !factor.optional())
                || factors.stream().anyMatch(factor -> !factor.hasValue());
    }

    UserAction enter(Map<String, String> challenges) {
        List<Factor> missing = missing();
        return new UserAction.Enter(
                missing.stream()
                        .map(factor -> factor.asField(Optional.ofNullable(challenges.get(factor.id()))))
                        .toList(),
                missing.stream().anyMatch(Factor::isBegun));
    }

    /** All values: the known ones and those typed. A value without a name goes to the only field that needs one. */
    Map<String, Secret> values(ActivationData data) {
        Map<String, Secret> values = new LinkedHashMap<>(known);
        List<Factor> missing = missing();
        long needed = missing.stream().filter(factor -> !factor.optional()).count();
        Optional<Secret> nameless = data.value(NO_FIELD);
        for (Factor factor : missing) {
            Optional<Secret> named = named(data, factor, nameless);
            Optional<Secret> value = named.or(
                    () -> (!factor.optional() && needed == 1) || missing.size() == 1 ? nameless : Optional.empty());
            if (value.isPresent()) {
                values.put(factor.id(), value.get());
            } else if (!factor.optional()) {
                throw incomplete(missing.size());
            }
        }
        return values;
    }

    private boolean isAsked(Factor factor) {
        return factor.hasValue() && !factor.optional() && !known.containsKey(factor.id());
    }

    private Optional<Secret> named(ActivationData data, Factor factor, Optional<Secret> nameless) {
        Optional<Secret> value = data.value(factor.field());
        if (value.isPresent() && !isSame(value, nameless)) {
            return value;
        }
        boolean onlyOfItsKind = missing().stream()
                        .filter(other -> other.kind() == factor.kind())
                        .count()
                == 1;
        Optional<Secret> byKind = data.value(factor.kind().name().toLowerCase(java.util.Locale.ROOT));
        return onlyOfItsKind && byKind.isPresent() && !isSame(byKind, nameless) ? byKind : Optional.empty();
    }

    private static boolean isSame(Optional<Secret> one, Optional<Secret> other) {
        return other.isPresent() && one.isPresent() && one.get().equals(other.get());
    }

    private static RemoteSigningException incomplete(int fields) {
        return FailureCode.ACTIVATION_DATA_REJECTED
                .because("A value is missing; " + fields + " fields were asked for, give each by its name")
                .repeatSafe(true)
                .toException();
    }

    private static List<List<Factor>> ways(CscConfig config, CscCredential credential) {
        if (!config.authObjects().isEmpty()) {
            return List.of(credential.factors().stream()
                    .filter(factor -> config.authObjects().contains(factor.id()))
                    .toList());
        }
        if (credential.expression().isBlank()) {
            return List.of(credential.factors());
        }
        List<List<Factor>> ways = new ArrayList<>();
        for (Set<String> ids : Expression.alternatives(credential.expression()).orElse(List.of())) {
            List<Factor> way = credential.factors().stream()
                    .filter(factor -> ids.contains(factor.id()))
                    .toList();
            if (way.size() == ids.size()) {
                ways.add(way);
            }
        }
        return ways;
    }

    /** The configuration knows one PIN and one code; where a way wants two of a kind, it cannot say which is meant. */
    private static Map<String, Secret> known(CscConfig config, Signer signer, List<Factor> way) {
        Map<String, Secret> known = new LinkedHashMap<>();
        for (Factor factor : way) {
            boolean only = way.stream()
                            .filter(other -> other.hasValue() && other.kind() == factor.kind())
                            .count()
                    == 1;
            if (factor.hasValue() && only) {
                factor.configured(config, signer).ifPresent(value -> known.put(factor.id(), value));
            }
        }
        return known;
    }
}
