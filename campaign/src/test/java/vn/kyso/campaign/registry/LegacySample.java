// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.io.Reader;
import java.util.EnumMap;
import java.util.Map;
import vn.kyso.campaign.registry.ImportRow.Result;

/** Rows of an import with every damage of HUE-29 mixed in, made while they are read, and what should become of them. */
final class LegacySample extends Reader {

    static final String HEAD = "citizen,also_known_as,serial,not_before,not_after,revoked_at\r\n";

    private static final int CYCLE = 50;
    private static final int CITIZENS = 1_000_000;
    private static final String TERM = "2023-01-31,2026-01-31,";

    private final int rows;
    private final boolean wellFormed;
    private final Map<Result, Long> expected = new EnumMap<>(Result.class);
    private int next;
    private String current = HEAD;
    private int at;

    /** A sample; well-formed ones have the same rows with the same number of fields each, for COPY. */
    LegacySample(int rows, boolean wellFormed) {
        this.rows = rows;
        this.wellFormed = wellFormed;
    }

    /** What should become of the rows that were read, by result. */
    Map<Result, Long> expected() {
        return expected;
    }

    private void expect(Result result) {
        expected.merge(result, 1L, Long::sum);
    }

    private static String citizen(int row) {
        return "%06d000000".formatted((row + 1000) % CITIZENS);
    }

    private static String passport(int row) {
        int number = row / CYCLE;
        return "" + (char) ('A' + number / 100 % 26) + (char) ('A' + number / 2600 % 26)
                + "%02d000000".formatted(number % 100);
    }

    private static String serial(int row) {
        return "54%08x".formatted(row + 1);
    }

    private String row(int row) {
        String citizen = citizen(row);
        return switch (row % CYCLE) {
            case 0 -> {
                expect(Result.IMPORTED);
                String lost = citizen.startsWith("000") ? citizen : citizen.replaceFirst("^0{1,2}", "");
                yield lost + ",," + serial(row) + "," + TERM;
            }
            case 1 -> {
                expect(Result.IMPORTED);
                yield citizen.substring(0, 3) + "." + citizen.substring(3) + ",," + serial(row)
                        + ",31/01/2023,31/01/2026,";
            }
            case 2 -> {
                expect(Result.IMPORTED);
                yield "\"" + citizen.substring(0, 6) + "\u00a0 " + citizen.substring(6) + "\",," + serial(row) + ","
                        + TERM;
            }
            case 3 -> {
                expect(Result.UNCHANGED);
                yield citizen(row - 1) + ",," + serial(row - 1) + "," + TERM;
            }
            case 4 -> {
                expect(Result.SERIAL_OF_ANOTHER_CITIZEN);
                yield citizen + ",," + serial(row - 2) + "," + TERM;
            }
            case 5 -> {
                expect(Result.IMPORTED_NOT_BARRING);
                yield citizen + ",," + serial(row) + ",2020-01-31,2023-01-31,";
            }
            case 6 -> {
                expect(Result.IMPORTED_NOT_BARRING);
                yield citizen + ",," + serial(row) + "," + TERM + "2023-05-01T08:00:00+07:00";
            }
            case 7 -> {
                expect(Result.BEGINS_IN_THE_PROGRAMME);
                yield citizen + ",," + serial(row) + ",2023-08-09,2026-01-31,";
            }
            case 8 -> {
                expect(Result.NO_EVIDENCE);
                yield citizen + ",,," + TERM;
            }
            case 9 -> {
                expect(Result.BAD_SERIAL);
                yield citizen + ",,serial," + TERM;
            }
            case 10 -> {
                expect(Result.BAD_TIME);
                yield citizen + ",," + serial(row) + ",31/02/2023,2026-01-31,";
            }
            case 11 -> {
                expect(Result.BAD_NUMBER);
                yield "\uFF10" + citizen.substring(1) + ",," + serial(row) + "," + TERM;
            }
            case 12 -> {
                expect(Result.BAD_NUMBER);
                yield "4.6099E+10,," + serial(row) + "," + TERM;
            }
            case 13 -> {
                expect(Result.MALFORMED);
                yield wellFormed ? citizen + ",," + serial(row) + ",,," : citizen + "," + serial(row);
            }
            case 14 -> {
                expect(Result.IMPORTED);
                yield citizen + "," + passport(row) + "," + serial(row) + "," + TERM;
            }
            case 15 -> {
                expect(Result.IMPORTED_BESIDE_ANOTHER);
                yield passport(row - 1) + ",," + serial(row) + "," + TERM;
            }
            case 16 -> {
                expect(Result.IMPORTED);
                yield "'" + citizen + ",," + serial(row) + "," + TERM;
            }
            default -> {
                expect(Result.IMPORTED);
                yield citizen + ",," + serial(row) + "," + TERM;
            }
        };
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (at == current.length()) {
            if (next == rows) {
                return -1;
            }
            current = row(next++) + "\r\n";
            at = 0;
        }
        int count = Math.min(length, current.length() - at);
        current.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
