// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the PDFs below a directory, by their names. What cannot be looked into is found too, so that it is reported. */
public final class PdfWalk extends SimpleFileVisitor<Path> {

    private static final String ENDING = ".pdf";

    private final List<Path> found = new ArrayList<>();

    private PdfWalk() {}

    /**
     * Walks.
     *
     * @param directory where to begin; links to directories are not followed
     * @return files named {@code *.pdf} in any case, sorted, and directories that could not be read
     */
    public static List<Path> below(Path directory) {
        PdfWalk walk = new PdfWalk();
        try {
            Files.walkFileTree(directory, walk);
        } catch (IOException e) {
            walk.found.add(directory);
        }
        walk.found.sort(null);
        return walk.found;
    }

    /**
     * Whether a file is named as PDFs are.
     *
     * @param file any
     * @return true for {@code *.pdf} in any case
     */
    public static boolean isPdf(Path file) {
        return FileNames.name(file).toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isPdf(file) && !Files.isDirectory(file)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException trouble) {
        found.add(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble) {
        return FileVisitResult.CONTINUE;
    }
}
