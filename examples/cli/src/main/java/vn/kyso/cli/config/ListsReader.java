// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.trust.ListSettings;
import vn.kyso.trust.TrustDomain;

/** Foreign trusted lists, as {@code trust.lists} names them: each with its address and whose signature it bears. */
final class ListsReader {

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "url",
            "signers",
            "single",
            "followPivots",
            "territories",
            "domain",
            "cache",
            "offline",
            "graceDays",
            "privateHosts"));
    private static final Map<String, TrustDomain> DOMAINS =
            Map.of("public", TrustDomain.PUBLIC, "officialDuty", TrustDomain.OFFICIAL_DUTY);
    private static final int LONGEST_GRACE = 180;
    private static final int USUAL_GRACE = 3;

    private final Complaint wrong;
    private final Function<String, Path> path;

    /** Takes what makes an error of a place, and what makes a path of a text. */
    ListsReader(Complaint wrong, Function<String, Path> path) {
        this.wrong = wrong;
        this.path = path;
    }

    List<ListSettings> read(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> all)) {
            throw wrong.about("trust.lists", "lists");
        }
        List<ListSettings> lists = new ArrayList<>();
        for (Object one : all) {
            String place = "trust.lists[" + lists.size() + "]";
            if (!(one instanceof Map<?, ?> keys)) {
                throw wrong.about(place, "keys");
            }
            lists.add(read(place, keys));
        }
        return lists;
    }

    private ListSettings read(String place, Map<?, ?> keys) {
        for (Object key : keys.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw wrong.about(place + "." + key, "unknown", String.join(", ", KEYS));
            }
        }
        List<String> signers = texts(place + ".signers", keys.get("signers"));
        if (signers.isEmpty()) {
            throw wrong.about(place + ".signers", "list-signers");
        }
        return new ListSettings(
                address(place + ".url", keys.get("url")),
                signers.stream().map(path).toList(),
                flag(place + ".single", keys.get("single")),
                flag(place + ".followPivots", keys.get("followPivots")),
                texts(place + ".territories", keys.get("territories")),
                domain(place + ".domain", keys.get("domain")),
                texts(place + ".cache", keys.get("cache")).stream().map(path).findFirst(),
                flag(place + ".offline", keys.get("offline")),
                grace(place + ".graceDays", keys.get("graceDays")),
                Set.copyOf(texts(place + ".privateHosts", keys.get("privateHosts"))));
    }

    private URI address(String place, @Nullable Object value) {
        try {
            URI address = URI.create(String.valueOf(value).strip());
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw wrong.about(place, "address");
    }

    private TrustDomain domain(String place, @Nullable Object value) {
        return Optional.ofNullable(value == null ? TrustDomain.PUBLIC : DOMAINS.get(String.valueOf(value)))
                .orElseThrow(() -> wrong.about(place, "one-of", "officialDuty, public"));
    }

    private Duration grace(String place, @Nullable Object value) {
        try {
            int days = value == null ? USUAL_GRACE : Integer.parseInt(String.valueOf(value));
            if (days >= 0 && days <= LONGEST_GRACE) {
                return Duration.ofDays(days);
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw wrong.about(place, "days", LONGEST_GRACE);
    }

    private boolean flag(String place, @Nullable Object value) {
        String text = value == null ? "false" : String.valueOf(value);
        if (!Set.of("true", "false").contains(text)) {
            throw wrong.about(place, "one-of", "false, true");
        }
        return Boolean.parseBoolean(text);
    }

    private List<String> texts(String place, @Nullable Object value) {
        List<?> all = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object one : all) {
            if (!(one instanceof String text) || text.isBlank()) {
                throw wrong.about(place, "texts");
            }
            texts.add(text.strip());
        }
        return texts;
    }
}
