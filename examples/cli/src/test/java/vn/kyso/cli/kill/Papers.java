// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.kyso.cli.Pdfs;

/** The documents of a session in a folder; their names tell whose they are. */
record Papers(Path folder, String variant, String round) {

    /** The session's idempotency key. */
    String key() {
        return variant + "." + round;
    }

    Path original(int number) {
        return folder.resolve(key() + "." + number + ".pdf");
    }

    Path signed(int number) {
        return folder.resolve(key() + "." + number + ".signed.pdf");
    }

    /** Writes the originals, each unlike any other, so that a digest tells whose it is. */
    void write(int count) throws IOException {
        for (int i = 1; i <= count; i++) {
            Pdfs.small(original(i));
            Files.writeString(original(i), "%" + key() + "." + i + "\n", StandardOpenOption.APPEND);
        }
    }

    int count() {
        int count = 0;
        while (Files.exists(original(count + 1))) {
            count++;
        }
        return count;
    }

    static String variantOf(Path file) {
        return part(file, 0);
    }

    static int numberOf(Path file) {
        return Integer.parseInt(part(file, 2));
    }

    private static String part(Path file, int index) {
        return String.valueOf(file.getFileName()).split("\\.", -1)[index];
    }
}
