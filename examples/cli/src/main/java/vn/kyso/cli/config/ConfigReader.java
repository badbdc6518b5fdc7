// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.store.StoreSettings;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.trust.TrustSettings;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

/** Reads a configuration file; whatever is not understood is an error that names the key. */
public final class ConfigReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String SECRET_FILE = "file:";
    private static final String SECRET_VARIABLE = "env:";

    private final Path file;
    private final Path folder;

    private ConfigReader(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? file.toAbsolutePath() : parent;
    }

    /**
     * Reads.
     *
     * @param file YAML in UTF-8
     * @return what it says; relative paths are taken from the file's own folder
     * @throws vn.kyso.core.RelyingPartyException when it cannot be read or says something that is not understood
     */
    public static KysoConfig read(Path file) {
        return new ConfigReader(file).config();
    }

    private KysoConfig config() {
        Map<String, @Nullable Object> root = map("", YamlText.read(file));
        known("", root, "providers", "trust", "status", "checks", "timestamp", "store");
        Map<String, KysoConfig.Provider> providers = new LinkedHashMap<>();
        map("providers", root.get("providers")).forEach((name, value) -> providers.put(name, provider(name, value)));
        Map<String, @Nullable Object> timestamp = map("timestamp", root.get("timestamp"));
        known("timestamp.", timestamp, "urls");
        return new KysoConfig(
                String.valueOf(file.getFileName()),
                providers,
                trust(root.get("trust"), map("status", root.get("status")), map("checks", root.get("checks"))),
                texts("timestamp.urls", timestamp.get("urls")).stream()
                        .map(this::url)
                        .toList(),
                store(root.get("store")));
    }

    private Optional<StoreSettings> store(@Nullable Object value) {
        Map<String, @Nullable Object> entries = map("store", value);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        known("store.", entries, "database", "user", "password", "keys");
        String database = one("store.database", entries.get("database"))
                .orElseThrow(() -> wrong("store.database", "store-database"));
        return Optional.of(new StoreSettings(
                database.startsWith("jdbc:") ? database : path(database).toString(),
                one("store.user", entries.get("user")),
                secret("store.password", entries.get("password")),
                path(one("store.keys", entries.get("keys")).orElseThrow(() -> wrong("store.keys", "store-keys")))));
    }

    private Optional<String> one(String place, @Nullable Object value) {
        List<String> texts = texts(place, value);
        if (texts.size() > 1 || texts.stream().anyMatch(String::isBlank)) {
            throw wrong(place, "one-text");
        }
        return texts.stream().map(String::strip).findFirst();
    }

    /** A list is for everything; with keys each kind of anchor has its own. */
    private TrustSettings trust(
            @Nullable Object value, Map<String, @Nullable Object> status, Map<String, @Nullable Object> checks) {
        known("status.", status, "check", "unknown", "privateHosts");
        boolean apart = value instanceof Map<?, ?>;
        Map<String, @Nullable Object> kinds = apart ? map("trust", value) : Map.of();
        known("trust.", kinds, "signing", "officialDuty", "timestamps", "keyStorePassword", "lists");
        List<Path> all = apart ? List.of() : paths("trust", value);
        return new TrustSettings(
                apart ? paths("trust.signing", kinds.get("signing")) : all,
                paths("trust.officialDuty", kinds.get("officialDuty")),
                apart ? paths("trust.timestamps", kinds.get("timestamps")) : all,
                new ListsReader(this::wrong, this::path).read(kinds.get("lists")),
                secret("trust.keyStorePassword", kinds.get("keyStorePassword")),
                choice("status.check", status.get("check"), Map.of("true", true, "false", false), true),
                new ChecksReader(this::wrong).read(checks, status.get("unknown")),
                Set.copyOf(texts("status.privateHosts", status.get("privateHosts"))));
    }

    private List<Path> paths(String place, @Nullable Object value) {
        return texts(place, value).stream().map(this::path).toList();
    }

    private Optional<Secret> secret(String place, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof String reference ? reference : "";
        try {
            if (text.startsWith(SECRET_FILE)) {
                return Optional.of(Secret.fromFile(path(text.substring(SECRET_FILE.length()))));
            }
            if (text.startsWith(SECRET_VARIABLE)) {
                return Optional.of(Secret.fromEnvironment(text.substring(SECRET_VARIABLE.length())));
            }
        } catch (IllegalArgumentException nothingThere) {
            throw wrong(place, "no-secret", text);
        }
        throw wrong(place, "secret");
    }

    private <T> T choice(String place, @Nullable Object value, Map<String, T> choices, T otherwise) {
        if (value == null) {
            return otherwise;
        }
        T chosen = choices.get(String.valueOf(value));
        if (chosen == null) {
            throw wrong(place, "one-of", choices.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private KysoConfig.Provider provider(String name, @Nullable Object value) {
        String place = "providers." + name;
        if (!NAME.matcher(name).matches()) {
            throw wrong(place, "provider-name");
        }
        Map<String, @Nullable Object> entries = map(place, value);
        Map<String, String> settings = new LinkedHashMap<>();
        entries.forEach((key, setting) -> flatten(place, key, setting, settings));
        String type = settings.remove("type");
        if (type == null || type.isBlank()) {
            throw wrong(place + ".type", "provider-type");
        }
        return new KysoConfig.Provider(type.strip(), settings);
    }

    /** Lists become texts with commas, nested settings get dotted keys; the adapter knows which keys there are. */
    private void flatten(String place, String key, @Nullable Object value, Map<String, String> settings) {
        if (value instanceof Map<?, ?> nested) {
            nested.forEach((inner, innerValue) -> flatten(place, key + "." + inner, innerValue, settings));
        } else if (value instanceof List<?>) {
            settings.put(key, String.join(",", texts(place + "." + key, value)));
        } else if (value instanceof String text) {
            settings.put(key, secretReference(text));
        } else {
            throw wrong(place + "." + key, "no-value");
        }
    }

    private String secretReference(String text) {
        return text.startsWith(SECRET_FILE) ? SECRET_FILE + path(text.substring(SECRET_FILE.length())) : text;
    }

    private Path path(String text) {
        try {
            return folder.resolve(text.strip());
        } catch (InvalidPathException e) {
            throw wrong("trust", "path");
        }
    }

    private URI url(String text) {
        try {
            URI uri = URI.create(text.strip());
            if (uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAUri) {
            // told below
        }
        throw wrong("timestamp.urls", "address");
    }

    private void known(String place, Map<String, @Nullable Object> map, String... keys) {
        Set<String> unknown = new TreeSet<>(map.keySet());
        unknown.removeAll(Set.of(keys));
        if (!unknown.isEmpty()) {
            throw wrong(place + unknown.iterator().next(), "unknown", String.join(", ", keys));
        }
    }

    @SuppressWarnings("unchecked") // YamlText makes maps with text keys only
    private Map<String, @Nullable Object> map(String place, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong(place, "keys");
    }

    private List<String> texts(String place, @Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof String one) {
            texts.add(one);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof String text)) {
                    throw wrong(place, "texts");
                }
                texts.add(text);
            }
        } else if (value != null) {
            throw wrong(place, "texts");
        }
        return texts;
    }

    private RemoteSigningException wrong(String place, String key, Object... values) {
        return OperatorText.failure(
                FailureCode.CONFIGURATION,
                "config.at",
                file,
                place.isEmpty() ? OperatorText.part("config.the-file") : place,
                OperatorText.part("config." + key, values));
    }
}
