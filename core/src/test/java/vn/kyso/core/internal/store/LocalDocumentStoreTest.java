// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignedDocument;
import vn.kyso.core.spi.DocumentSink;

class LocalDocumentStoreTest {

    private final LocalDocumentStore store = new LocalDocumentStore();

    @TempDir
    private Path folder;

    private DocumentLocation at(String scheme, String name) {
        return scheme.equals("file")
                ? DocumentLocation.of(folder.resolve(name))
                : new DocumentLocation(URI.create("memory:" + name));
    }

    private void write(DocumentLocation target, String text) throws IOException {
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            sink.commit();
        }
    }

    private String read(DocumentLocation location) throws IOException {
        try (SeekableByteChannel channel = store.open(location)) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void a_document_appears_whole_by_the_commit_and_not_before(String scheme) throws IOException {
        DocumentLocation target = at(scheme, "signed.pdf");
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(store.exists(target)).isFalse();
            assertThatIOException().isThrownBy(() -> store.open(target));
            sink.commit();
            assertThat(store.exists(target)).isTrue();
        }
        assertThat(read(target)).isEqualTo("\u0001\u0002\u0003");
        assertThat(left()).hasSize(scheme.equals("file") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void without_a_commit_nothing_is_left_behind_and_what_was_there_stays(String scheme) throws IOException {
        DocumentLocation target = at(scheme, "signed.pdf");
        try (DocumentSink sink = store.create(target)) {
            sink.channel().write(ByteBuffer.wrap(new byte[100]));
        }
        assertThat(store.exists(target)).isFalse();
        assertThat(left()).isEmpty();
        write(target, "first");
        store.create(target).close();
        assertThat(read(target)).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void a_commit_replaces_and_who_reads_the_old_document_reads_it_to_the_end(String scheme) throws IOException {
        DocumentLocation target = at(scheme, "signed.pdf");
        write(target, "old document");
        try (SeekableByteChannel old = store.open(target)) {
            write(target, "new");
            assertThat(Channels.newInputStream(old).readAllBytes()).hasSize(12);
        }
        assertThat(read(target)).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void what_is_being_written_can_be_read_back_patched_and_cut_before_the_commit(String scheme) throws IOException {
        DocumentLocation target = at(scheme, "signed.pdf");
        byte[] many = new byte[200_000];
        many[199_999] = 7;
        try (DocumentSink sink = store.create(target)) {
            SeekableByteChannel channel = sink.channel();
            assertThat(sink.channel()).isSameAs(channel);
            channel.write(ByteBuffer.wrap(many));
            channel.position(1).write(ByteBuffer.wrap(new byte[] {5}));
            channel.position(199_998);
            ByteBuffer back = ByteBuffer.allocate(10);
            assertThat(channel.read(back)).isEqualTo(2);
            assertThat(back.array()).startsWith(0, 7);
            assertThat(channel.read(back)).isEqualTo(-1);
            channel.truncate(2);
            assertThat(channel.size()).isEqualTo(2);
            assertThat(channel.position()).isEqualTo(2);
            sink.commit();
        }
        assertThat(read(target)).isEqualTo("\u0000\u0005");
    }

    @Test
    void a_commit_that_fails_changes_nothing_and_leaves_nothing_behind() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("signed.pdf/inside"));
        try (DocumentSink sink = store.create(at("file", "signed.pdf"))) {
            sink.channel().write(ByteBuffer.wrap(new byte[] {1}));
            assertThatIOException().isThrownBy(sink::commit);
        }
        assertThat(occupied).isDirectory();
        assertThat(left()).isEmpty();
    }

    @Test
    void missing_folders_are_made() throws IOException {
        DocumentLocation target = at("file", "hồ sơ/2026/signed.pdf");
        write(target, "x");
        assertThat(folder.resolve("hồ sơ/2026/signed.pdf")).hasContent("x");
    }

    @Test
    void documents_handed_over_in_memory_are_copied_kept_apart_and_can_be_dropped() throws IOException {
        SessionId session = SessionId.random();
        byte[] content = {'a'};
        DocumentLocation one = store.deposit(session, "HS-1", content);
        DocumentLocation other = store.deposit(session, "HS-1", new byte[] {'b'});
        content[0] = 'x';
        assertThat(one).isNotEqualTo(other);
        assertThat(one.value().toString()).startsWith("memory:").doesNotContain("HS-1");
        assertThat(read(one) + read(other)).isEqualTo("ab");
        store.discard(one);
        assertThat(store.exists(one)).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> store.open(one));
        assertThat(store.exists(other)).isTrue();
    }

    @Test
    void a_file_of_the_caller_is_never_dropped() throws IOException {
        DocumentLocation file = at("file", "a.pdf");
        write(file, "x");
        store.discard(file);
        assertThat(read(file)).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "to-khai.pdf, to-khai_signed.pdf",
        "Tờ khai.PDF, Tờ khai_signed.PDF",
        "a.b.pdf, a.b_signed.pdf",
        "report, report_signed",
        "archive.docx, archive.docx_signed",
    })
    void the_signed_file_stands_beside_the_original(String original, String signed) {
        assertThat(store.targetFor(at("file", original))).isEqualTo(at("file", signed));
    }

    @Test
    void the_signed_version_of_a_document_in_memory_stays_in_memory() throws IOException {
        DocumentLocation original = store.deposit(SessionId.random(), "HS-1", new byte[] {'a'});
        DocumentLocation target = store.targetFor(original);
        assertThat(target).isNotEqualTo(original);
        write(target, "signed");
        assertThat(read(target)).isEqualTo("signed");
        assertThat(read(original)).isEqualTo("a");
    }

    @Test
    void an_unknown_scheme_is_refused_with_the_next_step_and_without_the_name() {
        DocumentLocation elsewhere = new DocumentLocation(URI.create("s3://bucket/nguyen-van-a.pdf"));
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> store.open(elsewhere),
                () -> store.create(elsewhere),
                () -> store.exists(elsewhere),
                () -> store.targetFor(elsewhere))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(use)
                    .withMessage("This document store knows the schemes file: and memory:; the location has s3:."
                            + " Configure a document store that knows it");
        }
    }

    @Test
    void a_document_opened_from_memory_is_for_reading_only_and_closed_for_good() throws IOException {
        DocumentLocation location = store.deposit(SessionId.random(), "HS-1", new byte[] {1, 2, 3});
        SeekableByteChannel channel = store.open(location);
        assertThat(channel.size()).isEqualTo(3);
        assertThatExceptionOfType(NonWritableChannelException.class)
                .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
        assertThatExceptionOfType(NonWritableChannelException.class).isThrownBy(() -> channel.truncate(1));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.position(-1));
        assertThat(channel.position(9).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        channel.close();
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(channel::size);
    }

    @Test
    void a_signed_document_is_read_and_saved_through_its_store() throws IOException {
        DocumentLocation location =
                store.deposit(SessionId.random(), "HS-1", "signed".getBytes(StandardCharsets.UTF_8));
        SignedDocument document = new SignedDocument(
                "HS-1",
                "Nguyễn Văn A.pdf",
                location,
                new ContentFingerprint(6, Sha256.of(new byte[32])),
                BaselineLevel.B,
                store);
        assertThat(document.toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo("signed");
        Path copy = folder.resolve("copy.pdf");
        assertThat(document.saveTo(document.saveTo(copy))).hasContent("signed");
        assertThat(document.path()).isEmpty();
        assertThat(document).hasToString("SignedDocument[B, 6 bytes]");
        store.discard(location);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(document::toByteArray);
    }
}
