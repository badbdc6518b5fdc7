// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a linearized file (ISO 32000-2, annex F) tells its length. Readers that find it true begin with the
 * cross-reference behind the head, all others with the one that the end of the file names. A head may be prepared to
 * become true by what is appended after signing; then the two must be the same.
 */
final class LinearizedHead {

    private static final int WINDOW = 4096;
    private static final int TAIL = 1024;
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern COMMENT = Pattern.compile("%[^\\r\\n]*");
    private static final Pattern LENGTH = Pattern.compile("/L[\\s\\x00]*\\+?(\\d{1,12})(?![0-9])");
    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,12})");

    private LinearizedHead() {}

    /** Whether some readers begin elsewhere than others. */
    static boolean misleads(PdfBytes bytes) throws IOException {
        int header = bytes.headerAt();
        int window = (int) Math.min(WINDOW, bytes.length() - header);
        String head = new String(bytes.read(header, window), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("endobj");
        String first = plain(end < 0 ? head : head.substring(0, end));
        if (!first.contains("/Linearized") || !tells(first, bytes.length(), header)) {
            return false;
        }
        int section = end + "endobj".length();
        while (section < head.length() && (Character.isWhitespace(head.charAt(section)) || head.charAt(section) == 0)) {
            section++;
        }
        int tail = (int) Math.min(TAIL, bytes.length());
        Matcher start = START.matcher(new String(bytes.read(bytes.length() - tail, tail), StandardCharsets.ISO_8859_1));
        long named = -1;
        while (start.find()) {
            named = Long.parseLong(start.group(1));
        }
        return end < 0 || named != section;
    }

    private static boolean tells(String first, long length, int header) {
        Matcher matcher = LENGTH.matcher(first);
        boolean told = !matcher.find();
        for (matcher.reset(); matcher.find(); ) {
            long number = Long.parseLong(matcher.group(1));
            told |= number == length || number == length - header;
        }
        return told;
    }

    /** Without comments, and with names as readers understand them. */
    private static String plain(String text) {
        return ESCAPE.matcher(COMMENT.matcher(text).replaceAll(" "))
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }
}
