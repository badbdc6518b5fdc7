// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.files.PdfWalk;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * Which documents are signed, and where the signed ones go. A file in a walked directory that this run would write, and
 * that begins with the bytes of its original, is the output of an earlier run: it is replaced and not signed itself.
 * Nothing else that is there as a document of its own is ever replaced.
 *
 * @param tasks one for each document, in the order named and walked
 * @param earlierOutputs files of an earlier run, which are skipped
 * @param duplicates files that were named or found a second time
 * @param emptyDirectories directories without a PDF
 */
public record SignPlan(
        List<SignTask> tasks, List<Path> earlierOutputs, List<Path> duplicates, List<Path> emptyDirectories) {

    private static final String SUFFIX = "_signed";
    private static final int LONGEST_NAME = 255;

    /** Copies the lists. */
    public SignPlan {
        tasks = List.copyOf(tasks);
        earlierOutputs = List.copyOf(earlierOutputs);
        duplicates = List.copyOf(duplicates);
        emptyDirectories = List.copyOf(emptyDirectories);
    }

    /**
     * Plans.
     *
     * @param inputs files and directories
     * @param out where to write: a directory, or a file when it ends in {@code .pdf}; null for beside the original
     * @return the plan
     * @throws IllegalArgumentException when {@code out} is a file and there are several documents
     */
    public static SignPlan of(Collection<Path> inputs, @Nullable Path out) {
        return new Planning(out).plan(inputs);
    }

    /** The name of the signed document (QG-17), not longer than file systems take. */
    static String signedName(String name) {
        int dot = name.toLowerCase(java.util.Locale.ROOT).endsWith(".pdf") ? name.length() - 4 : name.length();
        String ending = SUFFIX + name.substring(dot);
        String stem = name.substring(0, dot);
        while (!stem.isEmpty() && (stem + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    /** One planning. */
    private static final class Planning {
        private final @Nullable Path out;
        private final Map<Path, SignTask> tasks = new LinkedHashMap<>();
        private final Set<Path> walked = new HashSet<>();
        private final List<Path> earlier = new ArrayList<>();
        private final List<Path> duplicates = new ArrayList<>();
        private final List<Path> empty = new ArrayList<>();

        private Planning(@Nullable Path out) {
            this.out = out;
        }

        private SignPlan plan(Collection<Path> inputs) {
            boolean several = inputs.size() > 1 || inputs.stream().anyMatch(Files::isDirectory);
            if (several && outIsFile()) {
                throw new IllegalArgumentException("--out names a file, but several documents may be signed; name a"
                        + " directory (a name that does not end in .pdf)");
            }
            for (Path input : inputs) {
                if (Files.isDirectory(input)) {
                    addDirectory(input);
                } else {
                    add(input, Path.of(""), false);
                }
            }
            skipEarlierOutputs();
            return new SignPlan(refuseClashes(), earlier, duplicates, empty);
        }

        private boolean outIsFile() {
            return out != null && PdfWalk.isPdf(out) && !Files.isDirectory(out);
        }

        private void addDirectory(Path directory) {
            List<Path> files = PdfWalk.below(directory);
            if (files.isEmpty()) {
                empty.add(directory);
            }
            for (Path file : files) {
                Path parent = directory.relativize(file).getParent();
                add(file, parent == null ? Path.of("") : parent, true);
            }
        }

        private void add(Path file, Path folder, boolean fromWalk) {
            Path identity = identity(file);
            if (tasks.containsKey(identity)) {
                duplicates.add(file);
                return;
            }
            tasks.put(identity, task(file, folder));
            if (fromWalk) {
                walked.add(identity);
            }
        }

        private SignTask task(Path file, Path folder) {
            try {
                SignTask task = new SignTask(file, target(file, folder), null);
                return Files.isRegularFile(file) ? task : task.failing(unreadable(file));
            } catch (InvalidPathException e) {
                return new SignTask(file, file, nameTrouble(e));
            }
        }

        private Path target(Path file, Path folder) {
            Path beside = FileNames.sibling(file, signedName(FileNames.name(file)));
            if (out == null) {
                return beside;
            }
            return outIsFile() ? out : out.resolve(folder).resolve(beside.getFileName());
        }

        private void skipEarlierOutputs() {
            for (SignTask task : List.copyOf(tasks.values())) {
                Path target = identity(task.target());
                SignTask other = tasks.get(target);
                if (other != null
                        && !other.equals(task)
                        && walked.contains(target)
                        && extendsFile(task.file(), target)) {
                    tasks.remove(target);
                    earlier.add(other.file());
                }
            }
        }

        /** No input is replaced, and no two documents go to one file. */
        private List<SignTask> refuseClashes() {
            List<SignTask> planned = new ArrayList<>();
            Map<Path, SignTask> targets = new HashMap<>();
            for (SignTask task : tasks.values()) {
                Path target = identity(task.target());
                if (task.problem() == null && tasks.containsKey(target)) {
                    planned.add(task.failing(clash("is a document of this run, which is never replaced")));
                } else if (task.problem() == null && targets.putIfAbsent(target, task) != null) {
                    planned.add(task.failing(clash("is the target of another document of this run too")));
                } else {
                    planned.add(task);
                }
            }
            return planned;
        }

        private static RemoteSigningException clash(String why) {
            return FailureCode.TARGET_EXISTS
                    .because("The file to write " + why + "; name another directory with --out")
                    .toException();
        }

        private static RemoteSigningException unreadable(Path file) {
            String what = Files.isDirectory(file)
                    ? "a directory that cannot be looked into"
                    : Files.exists(file) ? "not a regular file" : "not there";
            return FailureCode.DOCUMENT_UNREADABLE
                    .because("Expected a file, but it is " + what + "; check name and permissions")
                    .toException();
        }

        private static RemoteSigningException nameTrouble(InvalidPathException cause) {
            return FailureCode.TARGET_NOT_WRITABLE
                    .because("The name of the signed file cannot be written in the character set of this environment;"
                            + " set LC_ALL=C.UTF-8 or another UTF-8 locale")
                    .toException(cause);
        }

        private static boolean extendsFile(Path original, Path longer) {
            try {
                long size = Files.size(original);
                return Files.size(longer) > size && Files.mismatch(original, longer) == size;
            } catch (IOException e) {
                return false;
            }
        }

        /** The same for all ways to write a path. */
        private static Path identity(Path path) {
            try {
                return path.toRealPath();
            } catch (IOException notThereYet) {
                Path absolute = path.toAbsolutePath().normalize();
                Path parent = absolute.getParent();
                Path name = absolute.getFileName();
                return parent == null || name == null || !Files.exists(parent)
                        ? absolute
                        : identity(parent).resolve(name);
            }
        }
    }
}
