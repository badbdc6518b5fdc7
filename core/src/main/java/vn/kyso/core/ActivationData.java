// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the signer typed on the portal, or what the provider's page sent back with him. It passes through to the
 * provider and is never stored or logged (LAW-03).
 *
 * <pre>{@code
 * ActivationData.of(Secret.of(typedOtp));                     // one field
 * ActivationData.none().with("pin", pin).with("otp", otp);    // several, by their names in UserAction.Enter
 * ActivationData.ofRedirect(request.getQueryString());        // after UserAction.OpenPage
 * ActivationData.none();                                      // begin, or "send the code again"
 * }</pre>
 *
 * <p>Immutable and safe for threads; shows nothing of its content.
 */
public final class ActivationData {

    private static final String ONLY = "";
    private static final ActivationData NONE = new ActivationData(Map.of(), Optional.empty());

    private final Map<String, Secret> fields;
    private final Optional<Secret> redirect;

    private ActivationData(Map<String, Secret> fields, Optional<Secret> redirect) {
        this.fields = Map.copyOf(fields);
        this.redirect = redirect;
    }

    /**
     * Nothing: begins something, or asks for a code to be sent again.
     *
     * @return no data
     */
    public static ActivationData none() {
        return NONE;
    }

    /**
     * The value of the only field.
     *
     * @param value what was typed
     * @return the data
     */
    public static ActivationData of(Secret value) {
        return none().with(ONLY, value);
    }

    /**
     * What the browser brought back from the provider's page.
     *
     * @param query the query string of the request to the redirect address, as it arrived, without the question mark
     * @return the data
     */
    public static ActivationData ofRedirect(String query) {
        return new ActivationData(Map.of(), Optional.of(Secret.of(query)));
    }

    /**
     * The same data and one more field.
     *
     * @param field its name in {@link UserAction.Enter}
     * @param value what was typed
     * @return a changed copy
     */
    public ActivationData with(String field, Secret value) {
        Map<String, Secret> more = new TreeMap<>(fields);
        more.put(Objects.requireNonNull(field), Objects.requireNonNull(value));
        return new ActivationData(more, redirect);
    }

    /**
     * The value of a field.
     *
     * @param field its name
     * @return the value given under this name, or the only one when it was given without a name
     */
    public Optional<Secret> value(String field) {
        return Optional.ofNullable(fields.getOrDefault(field, fields.get(ONLY)));
    }

    /**
     * What the browser brought back.
     *
     * @return the query string
     */
    public Optional<Secret> redirect() {
        return redirect;
    }

    /**
     * Whether there is nothing in it.
     *
     * @return true for {@link #none()}
     */
    public boolean isEmpty() {
        return fields.isEmpty() && redirect.isEmpty();
    }

    /** Shows how many fields there are. */
    @Override
    public String toString() {
        return "ActivationData[" + (redirect.isPresent() ? "redirect" : fields.size() + " fields") + "]";
    }
}
