// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Sha256;

/** The last good copy of each list, in a folder or in memory. Nothing in it is believed: it is verified like any other. */
final class KeptLists {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");

    private final @Nullable Path folder;
    private final long largest;
    private final Map<URI, Copy> memory = new ConcurrentHashMap<>();

    /**
     * A copy.
     *
     * @param xml the list
     * @param fetchedAt when it came
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
    record Copy(byte[] xml, Instant fetchedAt) {}

    KeptLists(@Nullable Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    Optional<Copy> find(URI address) {
        if (folder == null) {
            return Optional.ofNullable(memory.get(address));
        }
        Path file = file(folder, address);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= largest
                    ? Optional.of(new Copy(
                            Files.readAllBytes(file),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warn("A kept trusted list cannot be read: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    void keep(URI address, byte[] list, Instant now) {
        if (folder == null) {
            memory.put(address, new Copy(list, now));
            return;
        }
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "list", ".part");
            try {
                Files.write(written, list);
                Files.setLastModifiedTime(written, FileTime.from(now));
                Files.move(written, file(folder, address), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            LOG.warn(
                    "A trusted list cannot be kept, which leaves nothing to go by when it is not to be had: {}",
                    e.getClass().getSimpleName());
        }
    }

    private static Path file(Path folder, URI address) {
        return folder.resolve(
                Sha256.over(address.toString().getBytes(StandardCharsets.UTF_8)).hex() + ".xml");
    }
}
