// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.provider.http.JsonView;

/**
 * What a service says of itself, read tolerantly.
 *
 * @param major of {@code specs}; 0 when it says nothing
 * @param minor of {@code specs}
 * @param methods what it offers; empty when it does not say
 * @param authTypes in lower case
 * @param oauth2 base address of its authorization server
 * @param issuer of its authorization server
 * @param servers its authorization servers in 2.2
 * @param asynchronous whether {@code operationMode} A is offered
 * @param rar whether {@code authorization_details} are said to be taken
 * @param conformanceLevels for {@code signDoc}, in its own spelling
 */
record ServiceInfo(
        int major,
        int minor,
        Set<String> methods,
        Set<String> authTypes,
        Optional<String> oauth2,
        Optional<String> issuer,
        List<Server> servers,
        boolean asynchronous,
        boolean rar,
        List<String> conformanceLevels) {

    private static final Pattern SPECS = Pattern.compile("[vV]?([0-9]{1,3})(?:\\.([0-9]{1,3}))?.*");
    private static final ServiceInfo NOTHING = new ServiceInfo(
            0, 0, Set.of(), Set.of(), Optional.empty(), Optional.empty(), List.of(), false, false, List.of());

    /** One authorization server of 2.2. */
    record Server(Optional<String> label, Optional<String> baseUri, Optional<String> issuer, boolean rar) {}

    static ServiceInfo unknown() {
        return NOTHING;
    }

    /** Whether a JSON object is an {@code info} answer at all. */
    static boolean isOne(JsonView json) {
        return json.isObject()
                && (json.at("specs").isPresent()
                        || json.at("methods").isPresent()
                        || json.at("authType").isPresent());
    }

    static ServiceInfo of(JsonView json) {
        Matcher specs = SPECS.matcher(json.at("specs").textIfAny().orElse(""));
        boolean told = specs.matches();
        List<Server> servers = new ArrayList<>();
        for (JsonView one : json.at("oauth2Servers").items()) {
            servers.add(new Server(
                    one.at("label").textIfAny(),
                    one.at("baseUri").textIfAny(),
                    one.at("issuerIdentifier").textIfAny(),
                    isTrue(one.at("supportsRar"))));
        }
        return new ServiceInfo(
                told ? Integer.parseInt(specs.group(1)) : 0,
                told && specs.group(2) != null ? Integer.parseInt(specs.group(2)) : 0,
                texts(json.at("methods"), false),
                texts(json.at("authType"), true),
                json.at("oauth2").textIfAny(),
                json.at("oauth2Issuer").textIfAny(),
                List.copyOf(servers),
                isTrue(json.at("asynchronousOperationMode")),
                isTrue(json.at("supportsRar")),
                List.copyOf(texts(json.at("conformance_levels"), false)));
    }

    /** Says that it offers a method. */
    boolean offers(String method) {
        return methods.contains(method);
    }

    /** Says nothing against a method. */
    boolean mayOffer(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    static boolean isTrue(JsonView flag) {
        return flag.textIfAny().map(text -> text.equalsIgnoreCase("true")).orElse(false);
    }

    private static Set<String> texts(JsonView list, boolean lower) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonView item : list.items()) {
            item.textIfAny()
                    .map(text -> lower ? text.toLowerCase(Locale.ROOT) : text)
                    .ifPresent(texts::add);
        }
        return texts;
    }
}
