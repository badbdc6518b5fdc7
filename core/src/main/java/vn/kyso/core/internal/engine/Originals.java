// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Sha256;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.DocumentStore;

/** Reads whole originals for providers that sign documents. */
final class Originals {

    private Originals() {}

    /** The original, exactly as it was registered. */
    static byte[] read(DocumentRecord document, DocumentStore store) {
        ContentFingerprint registered = document.prepared().original();
        byte[] bytes;
        try (SeekableByteChannel channel = store.open(document.original());
                InputStream in = Channels.newInputStream(channel)) {
            bytes = in.readNBytes(Math.toIntExact(registered.length() + 1));
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The original could not be read from the document store; nothing was sent")
                    .toException(e);
        }
        boolean same = bytes.length == registered.length() && Sha256.over(bytes).equals(registered.sha256());
        if (!same) {
            throw FailureCode.DOCUMENT_CHANGED
                    .because("The original is not the one that was registered at the start; nothing was sent")
                    .toException();
        }
        return bytes;
    }
}
