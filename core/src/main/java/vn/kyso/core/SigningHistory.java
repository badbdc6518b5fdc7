// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All events of a session, oldest first (QG-20).
 *
 * @param session the session
 * @param events numbered without gaps from 1
 */
public record SigningHistory(SessionId session, List<SigningEvent> events) {
    /** Copies the list. */
    public SigningHistory {
        events = List.copyOf(events);
    }

    /**
     * A seal over all events: a chain of SHA-256 digests, in which each covers one event and the digest before it. Whoever
     * keeps it elsewhere, in a log, on paper or under a time stamp, notices later that an event was changed, taken out or
     * slipped in (REC-01); without that it proves nothing. More events make another seal.
     *
     * @return the last digest of the chain
     */
    public Sha256 seal() {
        Sha256 seal = Sha256.over(session.toString().getBytes(StandardCharsets.UTF_8));
        for (SigningEvent event : events) {
            seal = Sha256.over(encoded(seal, event));
        }
        return seal;
    }

    /** Every part with its length before it, so that no two events look alike. */
    private static byte[] encoded(Sha256 before, SigningEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(before.toByteArray());
            out.writeLong(event.sequence());
            part(out, event.at().toString());
            part(out, event.type().name());
            for (Map.Entry<String, String> detail : new TreeMap<>(event.details()).entrySet()) {
                part(out, detail.getKey());
                part(out, detail.getValue());
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private static void part(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
