// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.kyso.pades.PadesSignerTest.assertRefused;
import static vn.kyso.pades.support.Kit.citizen;
import static vn.kyso.pades.support.TestSigner.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureValue;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.MemoryStore;
import vn.kyso.pades.support.TestSigner;

/** Trouble while completing is told of the side that has it: the original or the target. */
class CompletionTroubleTest {

    @Test
    @DisplayName("An original that cannot be read while it is copied is called unreadable, not the target unwritable")
    void theOriginalFails() {
        TestSigner signer = citizen();
        PreparedDocument prepared = signer.prepare(document(Documents.table()).build());
        SignatureValue value = signer.value(prepared);
        TestSigner broken = withStore(signer, bytes -> new MemoryStore.ByteChannel(bytes) {
            @Override
            public int read(ByteBuffer target) throws IOException {
                throw new IOException("Stale file handle");
            }
        });

        assertRefused(FailureCode.DOCUMENT_UNREADABLE, () -> broken.complete(prepared, value));
        TestSigner shrinking = withStore(signer, bytes -> new MemoryStore.ByteChannel(bytes) {
            @Override
            public int read(ByteBuffer target) {
                return -1;
            }
        });
        assertRefused(FailureCode.DOCUMENT_UNREADABLE, () -> shrinking.complete(prepared, value));
    }

    @Test
    void fromFileToFile_theSideThatFailsIsTold(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("original.pdf"), Documents.table());
        long length = Files.size(file);
        try (FileChannel source = FileChannel.open(file);
                FileChannel target = FileChannel.open(
                        folder.resolve("target"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Channels.copy(source, length, target);
            assertThat(target.size()).isEqualTo(length);
            assertThatExceptionOfType(Channels.SourceUnreadableException.class)
                    .isThrownBy(() -> Channels.copy(source, length + 1, target));
            source.close();
            assertThatExceptionOfType(Channels.SourceUnreadableException.class)
                    .isThrownBy(() -> Channels.copy(source, length, target));
        }
        try (FileChannel source = FileChannel.open(file)) {
            SeekableByteChannel full = new MemoryStore.ByteChannel(new byte[0]) {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Channels.copy(source, length, full))
                    .isNotInstanceOf(Channels.SourceUnreadableException.class);
        }
    }

    private static TestSigner withStore(TestSigner signer, Function<byte[], SeekableByteChannel> kind) {
        return new TestSigner(
                signer.pades(),
                signer.credential(),
                signer.level(),
                signer.digest(),
                signer.scheme(),
                signer.time(),
                signer.store().openingAs(kind));
    }
}
