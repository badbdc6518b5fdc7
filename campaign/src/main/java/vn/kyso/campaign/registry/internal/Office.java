// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.RegistrySettings;

/**
 * What every desk of a registry works with.
 *
 * @param stores where the rows are
 * @param programme whose registry it is
 * @param settings what the rules leave open
 * @param clock the registry's time, which alone counts (HUE-11)
 */
public record Office(Stores stores, Programme programme, RegistrySettings settings, Clock clock) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A UUID of version 7 (RFC 9562, 5.7): names made one after another lie side by side in an index. */
    UUID newId() {
        byte[] random = new byte[Long.BYTES + Short.BYTES];
        RANDOM.nextBytes(random);
        ByteBuffer bytes = ByteBuffer.wrap(random);
        long high = (clock.millis() << Short.SIZE) | VERSION_7 | (bytes.getShort() & 0x0fffL);
        return new UUID(high, (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | VARIANT);
    }
}
