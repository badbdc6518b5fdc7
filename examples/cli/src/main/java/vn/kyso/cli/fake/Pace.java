// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.time.Duration;

/** How often a fake CA is asked: more often than one would ask a real one. */
final class Pace {

    static final Duration FIRST_POLL = Duration.ofMillis(500);
    static final Duration POLL = Duration.ofSeconds(1);

    private Pace() {}
}
