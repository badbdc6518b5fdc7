// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The story as a page: what is told, the code that ran (read from this very source), and what it said. */
final class Transcript {

    private static final Path SOURCE = Path.of("src/test/java/vn/kyso/campaign/story/CampaignStoryTest.java");

    private final String source;
    private final StringBuilder page = new StringBuilder();
    private int chapter;

    Transcript(String beginning) throws IOException {
        this.source = Files.readString(SOURCE);
        page.append(beginning);
    }

    /** Begins a chapter with the body of the method that plays it. */
    void chapter(String title, String told, String method) {
        page.append("\n## %d. %s\n\n%s\n\n```java\n%s```\n\n".formatted(++chapter, title, told, body(method)));
    }

    /** What came of it. */
    void says(String what, Object value) {
        page.append("* %s: `%s`\n".formatted(what, value));
    }

    /** Anything else, as Markdown. */
    void add(String markdown) {
        page.append('\n').append(markdown).append('\n');
    }

    String page() {
        return page.toString();
    }

    private String body(String method) {
        Matcher found = Pattern.compile("(?ms)^    private void " + method + "\\(\\)[^{]*\\{\\n(.*?)^    }\\n")
                .matcher(source);
        if (!found.find()) {
            throw new IllegalArgumentException("No method " + method + " in " + SOURCE);
        }
        return found.group(1)
                .replaceAll("(?m)^ {8}", "")
                .replaceAll("(?ms)^ *(page\\.(says|add)|assertThat\\w*)\\(.*?;\\n", "");
    }
}
