// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The wall clock of a programme: {@code Asia/Ho_Chi_Minh}, UTC+7 all year, whatever the server's own zone. Instants are
 * stored; days are asked for here and nowhere else.
 */
public final class VietnamTime {

    /** The one zone in which days begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy", Locale.ROOT).withZone(ZONE);

    private VietnamTime() {}

    /**
     * The local day of an instant.
     *
     * @param instant any
     * @return the day on the wall
     */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /**
     * The first instant of a local day.
     *
     * @param day any
     * @return midnight at its beginning
     */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /**
     * The first instant after a local day: a day ends at 24:00 (Civil Code 2015 article 148).
     *
     * @param day any
     * @return midnight at its end
     */
    public static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /**
     * A day as officers and citizens read it.
     *
     * @param instant any
     * @return such as {@code 09/08/2023}
     */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /**
     * A time as officers and citizens read it.
     *
     * @param instant any
     * @return such as {@code 08:30 ngày 09/08/2023}
     */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
