// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as text. In an environment whose character set lacks Vietnamese letters, as containers without a locale
 * are, Java keeps the bytes of a name but cannot show or write them as text; a file's URI still tells them.
 */
public final class FileNames {

    private static final char LOST = '\ufffd';

    private FileNames() {}

    /**
     * A path as text.
     *
     * @param path any
     * @return as the path was written; where letters would be lost, the absolute path read as UTF-8
     */
    public static String text(Path path) {
        String text = path.toString();
        return text.indexOf(LOST) < 0 ? text : path.toUri().getPath();
    }

    /**
     * The last part of a path as text.
     *
     * @param path any
     * @return empty for a root
     */
    public static String name(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return "";
        }
        String text = name.toString();
        if (text.indexOf(LOST) < 0) {
            return text;
        }
        String whole = path.toUri().getPath();
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    /**
     * A path in the same folder.
     *
     * @param path of the file beside it
     * @param name of the other
     * @return its path
     * @throws java.nio.file.InvalidPathException when the system cannot have such a name
     */
    public static Path sibling(Path path, String name) {
        if (path.toString().indexOf(LOST) < 0) {
            return path.resolveSibling(name);
        }
        String uri = path.toUri().toString();
        return Path.of(URI.create(uri.substring(0, uri.lastIndexOf('/') + 1) + escaped(name)));
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%')
                    .append(Character.forDigit((octet >> 4) & 15, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return escaped.toString();
    }
}
