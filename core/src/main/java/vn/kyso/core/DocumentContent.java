// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The bytes of a document to be signed: either at a location, or handed over in memory. Immutable. */
public abstract sealed class DocumentContent {

    private DocumentContent() {}

    /**
     * Content of a file. The file must stay unchanged until the session has ended; a change is noticed.
     *
     * @param file its path
     * @return the content
     */
    public static DocumentContent of(Path file) {
        return new Located(DocumentLocation.of(file));
    }

    /**
     * Content at a location that the configured document store understands.
     *
     * @param location where
     * @return the content
     */
    public static DocumentContent of(DocumentLocation location) {
        return new Located(Objects.requireNonNull(location));
    }

    /**
     * Content in memory; it is put into the document store when the session starts.
     *
     * @param bytes the whole file; copied
     * @return the content
     */
    public static DocumentContent of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** Content that is somewhere already. */
    public static final class Located extends DocumentContent {
        private final DocumentLocation location;

        private Located(DocumentLocation location) {
            this.location = location;
        }

        /**
         * Where it is.
         *
         * @return the location
         */
        public DocumentLocation location() {
            return location;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Located that && location.equals(that.location);
        }

        @Override
        public int hashCode() {
            return location.hashCode();
        }
    }

    /** Content that is handed over. */
    public static final class InMemory extends DocumentContent {
        private final byte[] bytes;

        private InMemory(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /**
         * The bytes.
         *
         * @return a fresh copy
         */
        public byte[] toByteArray() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof InMemory that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
