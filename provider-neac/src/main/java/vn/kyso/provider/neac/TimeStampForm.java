// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** How {@code time_stamp} is written, in configuration files. */
enum TimeStampForm {
    /** An empty text. */
    EMPTY("", ZoneOffset.UTC),
    /** UTC with a Z at its end. */
    UTC("uuuuMMddHHmmss'Z'", ZoneOffset.UTC),
    /** UTC without saying so. */
    UTC_WITHOUT_Z("uuuuMMddHHmmss", ZoneOffset.UTC),
    /** Vietnam's time without saying so. */
    VIETNAM("uuuuMMddHHmmss", ZoneId.of("Asia/Ho_Chi_Minh"));

    private final String pattern;
    private final ZoneId zone;

    TimeStampForm(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
    }

    void into(NeacProfile.Builder habits) {
        habits.timeStamp(pattern, zone);
    }
}
