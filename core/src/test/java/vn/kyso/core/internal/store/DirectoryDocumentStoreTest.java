// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** Documents handed over in memory outlive the process. */
class DirectoryDocumentStoreTest {

    @TempDir
    private Path folder;

    private static byte[] read(DocumentStore store, DocumentLocation location) throws IOException {
        try (InputStream in = Channels.newInputStream(store.open(location))) {
            return in.readAllBytes();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void another_process_finds_original_and_signed_document_and_discarding_leaves_nothing() throws IOException {
        DocumentStore store = DocumentStore.directory(folder);
        DocumentLocation original = store.deposit(SessionId.random(), "HS-1", new byte[] {1, 2, 3});
        DocumentLocation target = store.targetFor(original);
        assertThat(store.exists(target)).isFalse();
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
            sink.commit();
        }
        DocumentStore another = DocumentStore.directory(folder);
        assertThat(read(another, original)).containsExactly(1, 2, 3);
        assertThat(read(another, target)).containsExactly(1, 2, 3, 4);
        another.discard(original);
        another.discard(target);
        another.discard(target);
        assertThat(another.exists(original)).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_not_committed_never_appears() throws IOException {
        DocumentStore store = DocumentStore.directory(folder);
        DocumentLocation target = store.targetFor(store.deposit(SessionId.random(), "HS-1", new byte[] {1}));
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(store.exists(target)).isFalse();
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_kept_original_that_was_changed_is_not_opened() throws IOException {
        DocumentStore store = DocumentStore.directory(folder);
        DocumentLocation original = store.deposit(SessionId.random(), "HS-1", new byte[] {1, 2, 3});
        Files.write(files().get(0), new byte[] {1, 2, 4});
        assertThatThrownBy(() -> store.open(original)).isInstanceOf(IOException.class);
    }

    @Test
    void files_of_the_caller_are_used_in_place_and_never_discarded() throws IOException {
        Path file = Files.write(folder.resolve("a.pdf"), new byte[] {9});
        DocumentStore store = DocumentStore.directory(folder.resolve("kept"));
        DocumentLocation location = DocumentLocation.of(file);
        assertThat(read(store, location)).containsExactly(9);
        assertThat(store.targetFor(location).path()).contains(folder.resolve("a_signed.pdf"));
        store.discard(location);
        assertThat(file).exists();
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_refused() {
        DocumentStore store = DocumentStore.directory(folder);
        for (String name : List.of("kept:../../etc/passwd", "kept:a/b", "kept:%2e%2e/x")) {
            DocumentLocation location = new DocumentLocation(URI.create(name));
            assertThatIllegalArgumentException().isThrownBy(() -> store.open(location));
        }
    }
}
