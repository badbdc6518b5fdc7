// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;

/** A disk without space, before and after the citizen has confirmed: typed errors, no half file, nothing lost. */
class DiskFullTest {

    @TempDir
    private Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("ballast"))
                    .toList();
        }
    }

    /** Documents whose disk is full when told so: writing fails as the JDK says ENOSPC, after some bytes. */
    private static DocumentStore filling(DocumentStore documents, AtomicBoolean full) {
        return watched(DocumentStore.class, documents, full, null);
    }

    private static <T> T watched(Class<T> type, T real, AtomicBoolean full, String failing) {
        return type.cast(Proxy.newProxyInstance(
                DiskFullTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (full.get() && method.getName().equals(failing)) {
                        throw new IOException("No space left on device");
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof DocumentSink sink) {
                        return watched(DocumentSink.class, sink, full, null);
                    }
                    return result instanceof SeekableByteChannel channel
                            ? watched(SeekableByteChannel.class, channel, full, "write")
                            : result;
                }));
    }

    @Test
    @DisplayName(
            "law 2: the target's disk is full after the confirmation: the value is kept, the trouble is told, nothing"
                    + " half is left, and the document is there when there is space again")
    void targetIsFull() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        DocumentStore documents = filling(DocumentStore.directory(folder), full);
        try (Portal portal = new Portal(builder -> builder.documentStore(documents))) {
            SigningSession session = portal.start("HS-1");
            full.set(true);
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));

            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.VALUE_RECEIVED);
            assertThat(portal.store.find(session.id()).orElseThrow().failure().code())
                    .isEqualTo(FailureCode.TARGET_NOT_WRITABLE);
            assertThat(portal.history(session.id())).contains(SigningEvent.Type.RETRY);
            assertThat(files()).as("the original only").hasSize(1);

            portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(10));
            full.set(false);
            portal.pass(Duration.ofMinutes(2));
            assertThat(portal.kyso.outcome(session.id())).containsInstanceOf(SigningOutcome.Signed.class);
            assertThat(files()).hasSize(2);
            assertThat(portal.provider.submissions).hasSize(1);
            assertThat(portal.provider.queries).hasSize(1);
        }
    }

    @Test
    @DisplayName("the document store's disk is full at the start: a typed error to try again later, nothing leaves,"
            + " nothing half is left")
    void storeIsFullAtTheStart() throws IOException {
        AtomicBoolean full = new AtomicBoolean(true);
        DocumentStore documents = filling(DocumentStore.directory(folder), full);
        // The store's own deposit does not pass through its proxy: it is refused as a whole.
        DocumentStore refusing = watched(DocumentStore.class, documents, full, "deposit");
        try (Portal portal = new Portal(builder -> builder.documentStore(refusing))) {
            assertThatThrownBy(() -> portal.start("HS-1"))
                    .isInstanceOfSatisfying(ProviderUnavailableException.class, e -> {
                        assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE);
                        assertThat(e.failure().isRepeatSafe()).isTrue();
                    });
            assertThat(portal.provider.submissions).isEmpty();
            assertThat(files()).isEmpty();
            full.set(false);
            assertThat(portal.start("HS-1").state()).isEqualTo(SessionState.AWAITING_ACTIVATION);
        }
    }

    @Test
    @DisplayName("the same on a real file system without space: kept originals and signed documents")
    void realDisk() throws IOException, InterruptedException {
        try (TinyDisk disk = TinyDisk.mount(Files.createDirectory(folder.resolve("disk")), 64);
                Portal portal = new Portal(builder -> builder.documentStore(DocumentStore.directory(disk.folder())))) {
            SigningSession session = portal.start("HS-1");
            disk.fill();
            assertThatThrownBy(() -> portal.start("HS-2"))
                    .isInstanceOfSatisfying(
                            ProviderUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
            portal.provider.approve();
            portal.pass(Duration.ofSeconds(10));
            assertThat(portal.kyso.session(session.id()).state()).isEqualTo(SessionState.VALUE_RECEIVED);
            assertThat(files()).as("the original only").hasSize(1);

            disk.empty();
            portal.pass(Duration.ofMinutes(2));
            assertThat(portal.kyso.outcome(session.id())).containsInstanceOf(SigningOutcome.Signed.class);
            assertThat(files()).hasSize(2);
            assertThat(portal.provider.submissions).hasSize(1);
        }
    }
}
