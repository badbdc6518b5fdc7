// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.kyso.core.RemoteSigningException;

/**
 * A place in a JSON text, read tolerantly where vendors vary and judged strictly where it matters. A member that is
 * missing and one that is {@code null} are the same; numbers come as text and text as numbers; a single value stands
 * for a list of one. An object or a list where a single value belongs is a complaint.
 *
 * <p>Immutable and safe for threads. Complaints name places, never contents.
 */
public final class JsonView {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final int NUMBER_LENGTH = 40;

    private final JsonNode node;
    private final String place;
    private final boolean ignoreCase;
    private final Function<String, ? extends RemoteSigningException> complaint;

    JsonView(
            JsonNode node,
            String place,
            boolean ignoreCase,
            Function<String, ? extends RemoteSigningException> complaint) {
        this.node = node;
        this.place = place;
        this.ignoreCase = ignoreCase;
        this.complaint = complaint;
    }

    /**
     * The same place, with member names compared without regard to case. A member of exactly the asked name comes
     * first.
     *
     * @return a view, inherited by all views taken from it
     */
    public JsonView ignoringCase() {
        return new JsonView(node, place, true, complaint);
    }

    /**
     * A member of this object.
     *
     * @param name its name
     * @return a view; of nothing when this is no object or has no such member
     */
    public JsonView at(String name) {
        return view(member(name), place + "." + name);
    }

    /**
     * The first member that is there and not null, for lists and fields that vendors name differently.
     *
     * @param names in order of preference
     * @return a view; of nothing when none is there
     */
    public JsonView firstOf(List<String> names) {
        for (String name : names) {
            JsonView view = at(name);
            if (view.isPresent()) {
                return view;
            }
        }
        return view(MissingNode.getInstance(), place + "." + String.join("|", names));
    }

    /**
     * Whether there is something.
     *
     * @return false for a missing member and for {@code null}
     */
    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /**
     * Whether this is an object.
     *
     * @return false for anything else, missing included
     */
    public boolean isObject() {
        return node.isObject();
    }

    /**
     * Whether this is a list.
     *
     * @return false for anything else, missing included
     */
    public boolean isList() {
        return node.isArray();
    }

    /**
     * This place, which must be an object.
     *
     * @return this
     * @throws RemoteSigningException when it is something else or missing
     */
    public JsonView requireObject() {
        if (!node.isObject()) {
            throw unreadable("an object was expected");
        }
        return this;
    }

    /**
     * The entries of a list; one entry when a single value or object stands there; none when nothing does. Null entries
     * are kept, so that positions stay.
     *
     * @return unmodifiable
     */
    public List<JsonView> items() {
        if (!isPresent()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(this);
        }
        List<JsonView> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(view(item, place + "[" + items.size() + "]"));
        }
        return List.copyOf(items);
    }

    /**
     * A single value as text, without white space around it.
     *
     * @return the text; empty when nothing or only white space is there
     * @throws RemoteSigningException when an object or a list stands there
     */
    public Optional<String> text() {
        if (!isPresent()) {
            return Optional.empty();
        }
        if (node.isContainerNode()) {
            throw unreadable("a single value was expected");
        }
        // Not toPlainString for fractions: 1e999999999 would fill the memory.
        String text = node.isTextual() ? node.textValue() : node.asText();
        return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }

    /**
     * A single value as text where it is only a hint.
     *
     * @return the text; empty when nothing, only white space, an object or a list is there
     */
    public Optional<String> textIfAny() {
        return node.isContainerNode() ? Optional.empty() : text();
    }

    /**
     * A text that must be there.
     *
     * @return the text
     * @throws RemoteSigningException when it is missing, blank, or not a single value
     */
    public String requiredText() {
        return text().orElseThrow(() -> unreadable("a text was expected, nothing is there"));
    }

    /**
     * A whole number, written as number or as text.
     *
     * @return the number; empty when nothing is there
     * @throws RemoteSigningException when something else stands there, or the number has a fraction or more than 64 bits
     */
    public OptionalLong number() {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            if (text.get().length() > NUMBER_LENGTH) {
                throw unreadable("a whole number was expected");
            }
            return OptionalLong.of(new BigDecimal(text.get()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw unreadable("a whole number was expected");
        }
    }

    /**
     * Bytes in base64 (RFC 4648): the standard or the URL alphabet, with or without padding, with white space and line
     * breaks anywhere.
     *
     * @return the bytes; empty when nothing is there
     * @throws RemoteSigningException when the text is not base64
     */
    public Optional<byte[]> base64() {
        return text().map(text -> {
            String compact =
                    WHITE_SPACE.matcher(text).replaceAll("").replace('-', '+').replace('_', '/');
            try {
                return Base64.getDecoder().decode(compact);
            } catch (IllegalArgumentException e) {
                throw unreadable("base64 was expected, the text has other characters or a wrong length");
            }
        });
    }

    /**
     * The failure of an answer in which this place is wrong.
     *
     * @param message what was expected; nothing of what came
     * @return to be thrown
     */
    public RemoteSigningException unreadable(String message) {
        return complaint.apply("at " + place + " " + message);
    }

    /** The place only. */
    @Override
    public String toString() {
        return "JsonView[" + place + "]";
    }

    private JsonNode member(String name) {
        JsonNode exact = node.path(name);
        if (!ignoreCase || !exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return exact;
    }

    private JsonView view(JsonNode at, String where) {
        return new JsonView(at, where, ignoreCase, complaint);
    }
}
