// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;

/** A path below a base address, some of whose segments are filled in per call. */
record PathTemplate(List<String> parts) {

    static PathTemplate of(String path) {
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException("A path has no query and no fragment; add them to the call");
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return new PathTemplate(List.copyOf(parts));
    }

    /** Puts segments in for placeholders. A segment cannot climb out of its place: dots and slashes stay text. */
    UnaryOperator<HttpUrl.Builder> fill(List<String> segments, String placeholder) {
        List<String> filled = new ArrayList<>();
        Iterator<String> values = segments.iterator();
        for (String part : parts) {
            if (!part.equals(placeholder)) {
                filled.add(part);
                continue;
            }
            if (!values.hasNext()) {
                throw new IllegalArgumentException("The path has more placeholders than segments were given");
            }
            String value = values.next();
            if (value.isBlank()
                    || value.equals(".")
                    || value.equals("..")
                    || value.toLowerCase(java.util.Locale.ROOT).contains("%2e")) {
                throw new IllegalArgumentException("A path segment is neither blank nor made of dots");
            }
            filled.add(value);
        }
        if (values.hasNext()) {
            throw new IllegalArgumentException("The path has fewer placeholders than segments were given");
        }
        return url -> {
            filled.forEach(url::addPathSegment);
            return url;
        };
    }
}
