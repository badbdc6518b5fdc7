// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A text file of keys; see {@link KeySource#file(Path)} for its form. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    static List<ProtectionKey> readOrNew(Path file) {
        if (Files.notExists(file)) {
            make(file);
        }
        return read(file);
    }

    static List<ProtectionKey> read(Path file) {
        List<ProtectionKey> keys = new ArrayList<>();
        try {
            refuseIfOthersMayRead(file);
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(parse(line.strip(), file));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The key file " + file.getFileName() + " cannot be read", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one key in " + file.getFileName() + ", found none");
        }
        return keys;
    }

    private static ProtectionKey parse(String line, Path file) {
        int blank = line.indexOf(' ');
        try {
            return ProtectionKey.of(
                    line.substring(0, Math.max(0, blank)),
                    Base64.getDecoder().decode(line.substring(blank + 1).strip()));
        } catch (IllegalArgumentException hidesTheSecret) {
            throw new IllegalArgumentException("Expected lines of an id, a blank and 32 bytes in Base64 in "
                    + file.getFileName() + ", found another line");
        }
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        if (knowsOwners() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException("The key file " + file.getFileName()
                    + " may be used by others than its owner; take their rights away (chmod 600)");
        }
    }

    private static boolean knowsOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void make(Path file) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String text =
                "# Keys for personal values at rest, newest first. Keep a copy in a safe place: without it they cannot be read.\n"
                        + "k1 " + Base64.getEncoder().encodeToString(secret) + "\n";
        FileAttribute<?>[] rights = knowsOwners()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path temporary =
                    file.resolveSibling(file.getFileName() + "." + Long.toHexString(new SecureRandom().nextLong()));
            Files.createFile(temporary, rights);
            Files.writeString(temporary, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            try {
                Files.createLink(file, temporary);
            } catch (FileAlreadyExistsException anotherProcessWasQuicker) {
                // Its key counts.
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The key file " + file.getFileName() + " cannot be made; may this account write to its folder?", e);
        }
    }
}
