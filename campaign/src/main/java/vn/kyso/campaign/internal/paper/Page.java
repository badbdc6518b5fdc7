// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.paper;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A self-contained page from a template, which escapes every value. Immutable and safe for threads. */
public final class Page {

    private final Template template;

    private Page(Template template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @param name of the resource in {@code vn/kyso/campaign/paper}
     * @return the page
     */
    public static Page of(String name) {
        String resource = "/vn/kyso/campaign/paper/" + name;
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(resource), resource)) {
            return new Page(Mustache.compiler()
                    .withEscaper(Escapers.HTML)
                    .compile(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills the page.
     *
     * @param values under the template's names; each of them must be there
     * @return well-formed XHTML
     */
    public String with(Map<String, Object> values) {
        return template.execute(values);
    }
}
