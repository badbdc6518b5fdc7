// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * Reads YAML as maps, lists and texts. Scalars stay as they are written: {@code 0123} is four digits, {@code yes} three
 * letters; an empty one is null.
 */
final class YamlText {

    private static final int DEEPEST = 8;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonParser parser;

    private YamlText(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static @Nullable Object read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, e, "config.missing-file", file);
        }
        try (JsonParser parser = YAML.createParser(text)) {
            return new YamlText(file, parser).document();
        } catch (JsonProcessingException e) {
            // The parser's own text quotes the file; only its first line, which does not, is passed on.
            String said = e.getOriginalMessage().lines().findFirst().orElse("");
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw OperatorText.failure(
                    FailureCode.CONFIGURATION, "config.at-line", file, line, OperatorText.part("config.yaml", said));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private @Nullable Object document() throws IOException {
        Object value = parser.nextToken() == null ? null : value(0);
        if (parser.nextToken() != null) {
            throw wrong("second-document");
        }
        return value;
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw wrong("too-deep", DEEPEST);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(depth);
            case START_ARRAY -> list(depth);
            case VALUE_NULL -> null;
            default -> parser.getText().isEmpty() ? null : parser.getText();
        };
    }

    private Map<String, @Nullable Object> map(int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(depth + 1));
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private RemoteSigningException wrong(String key, Object... values) {
        return OperatorText.failure(
                FailureCode.CONFIGURATION,
                "config.at-line",
                file,
                parser.currentLocation().getLineNr(),
                OperatorText.part("config." + key, values));
    }
}
