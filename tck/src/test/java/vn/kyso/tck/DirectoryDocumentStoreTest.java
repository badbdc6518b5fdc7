// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.spi.DocumentStore;

/** The directory keeps the contract of all document stores. */
class DirectoryDocumentStoreTest extends DocumentStoreContract {

    @TempDir
    private Path kept;

    @Override
    protected DocumentStore open() {
        return DocumentStore.directory(kept);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(kept)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    protected void damageAll() throws IOException {
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            content[0] ^= 1;
            Files.write(file, content);
        }
    }

    @Override
    protected long count() throws IOException {
        return files().size();
    }
}
