// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** What every {@link DocumentStore} has to do whose documents outlive the process. Done when one subclass passes. */
public abstract class DocumentStoreContract {

    private static final int LARGE = 300_000;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private DocumentStore store;

    /** For the subclass. */
    protected DocumentStoreContract() {}

    /**
     * Opens the store.
     *
     * @return within a test always on the same documents, like another node; none are there at first
     */
    protected abstract DocumentStore open();

    /**
     * Changes what is kept behind the store's back.
     *
     * @throws Exception when it cannot be done
     */
    protected abstract void damageAll() throws Exception;

    /**
     * How many documents are kept.
     *
     * @return with all traces of unfinished ones
     * @throws Exception when it cannot be told
     */
    protected abstract long count() throws Exception;

    @BeforeEach
    void openFirst() {
        store = open();
    }

    private static byte[] read(DocumentStore store, DocumentLocation location) throws IOException {
        try (InputStream in = Channels.newInputStream(store.open(location))) {
            return in.readAllBytes();
        }
    }

    private static void write(DocumentStore store, DocumentLocation target, byte[] content) throws IOException {
        try (DocumentSink sink = store.create(target)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                sink.channel().write(bytes);
            }
            sink.commit();
        }
    }

    private DocumentLocation deposit(byte[] content) throws IOException {
        return store.deposit(SessionId.random(), "HS-1", content);
    }

    @Test
    void another_node_finds_original_and_signed_document_and_discarding_leaves_nothing() throws Exception {
        DocumentLocation original = deposit(new byte[] {1, 2, 3});
        DocumentLocation target = store.targetFor(original);
        assertThat(store.exists(original)).isTrue();
        assertThat(store.exists(target)).isFalse();
        write(store, target, new byte[] {1, 2, 3, 4});
        DocumentStore another = open();
        assertThat(read(another, original)).containsExactly(1, 2, 3);
        assertThat(read(another, target)).containsExactly(1, 2, 3, 4);
        another.discard(original);
        another.discard(target);
        another.discard(target);
        assertThat(another.exists(original)).isFalse();
        assertThat(another.exists(target)).isFalse();
        assertThatThrownBy(() -> another.open(original)).isInstanceOf(IOException.class);
        assertThat(count()).isZero();
    }

    @Test
    void what_is_not_committed_never_appears_and_leaves_nothing() throws Exception {
        DocumentLocation target = store.targetFor(deposit(new byte[] {1}));
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(open().exists(target)).isFalse();
        }
        assertThat(store.exists(target)).isFalse();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void a_commit_replaces_what_was_there_as_a_whole() throws Exception {
        DocumentLocation target = store.targetFor(deposit(new byte[] {1}));
        write(store, target, new byte[] {1, 2, 3, 4});
        write(store, target, new byte[] {9});
        assertThat(read(store, target)).containsExactly(9);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void what_is_being_written_can_be_read_back_before_the_commit() throws IOException {
        DocumentLocation target = store.targetFor(deposit(new byte[] {1}));
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            ByteBuffer back = ByteBuffer.allocate(2);
            sink.channel().position(1).read(back);
            assertThat(back.array()).containsExactly(2, 3);
        }
    }

    @Test
    void a_document_is_read_from_any_position_and_has_its_size() throws IOException {
        byte[] content = new byte[LARGE];
        new Random(769).nextBytes(content);
        DocumentLocation original = deposit(content);
        try (SeekableByteChannel channel = open().open(original)) {
            assertThat(channel.size()).isEqualTo(LARGE);
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.position(LARGE - 1).read(one);
            assertThat(one.get(0)).isEqualTo(content[LARGE - 1]);
        }
        assertThat(read(store, original)).isEqualTo(content);
        assertThat(read(store, deposit(new byte[0]))).isEmpty();
    }

    @Test
    void two_documents_of_one_session_and_one_reference_are_two() throws Exception {
        SessionId session = SessionId.random();
        DocumentLocation one = store.deposit(session, "HS-1", new byte[] {1});
        DocumentLocation other = store.deposit(session, "HS-1", new byte[] {1});
        assertThat(one).isNotEqualTo(other);
        store.discard(one);
        assertThat(read(store, other)).containsExactly(1);
    }

    @Test
    void a_kept_original_that_was_changed_is_not_opened() throws Exception {
        DocumentLocation original = deposit(new byte[] {1, 2, 3});
        damageAll();
        assertThatThrownBy(() -> store.open(original).close()).isInstanceOf(IOException.class);
    }

    @Test
    void files_of_the_caller_are_used_in_place_and_never_discarded() throws Exception {
        Path file = Files.write(folder.resolve("a.pdf"), new byte[] {9});
        DocumentLocation location = DocumentLocation.of(file);
        assertThat(read(store, location)).containsExactly(9);
        DocumentLocation target = store.targetFor(location);
        assertThat(target.path()).contains(folder.resolve("a_signed.pdf"));
        assertThat(store.exists(target)).isFalse();
        write(store, target, new byte[] {9, 9});
        store.discard(location);
        store.discard(target);
        assertThat(file).hasBinaryContent(new byte[] {9});
        assertThat(folder.resolve("a_signed.pdf")).hasBinaryContent(new byte[] {9, 9});
        assertThat(count()).isZero();
    }

    @Test
    @DisplayName("a name that this store has not given, such as one that leads elsewhere, is refused")
    void foreignNames() throws IOException {
        String scheme = deposit(new byte[] {1}).value().getScheme();
        for (String name : new String[] {":../../etc/passwd", ":a/b", ":%2e%2e/x"}) {
            DocumentLocation location = new DocumentLocation(URI.create(scheme + name));
            assertThatIllegalArgumentException().isThrownBy(() -> store.open(location));
            assertThatIllegalArgumentException().isThrownBy(() -> store.exists(location));
            assertThatIllegalArgumentException().isThrownBy(() -> store.discard(location));
        }
    }
}
