// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import vn.kyso.jdbc.DatabaseException.Kind;

/** What the states of PostgreSQL and the codes of H2 mean. A pool wraps exceptions and leaves the state only. */
final class SqlState {

    /** Connection, resources, operator intervention, system error: classes 08, 53, 57P and 58 of PostgreSQL's states. */
    private static final List<String> UNAVAILABLE_CLASSES = List.of("08", "53", "57P", "58");

    /** Codes of H2 for: database closed, closed during a call, file locked, connection broken, I/O, no disk. */
    private static final Set<Integer> UNAVAILABLE_IN_H2 =
            Set.of(90_007, 90_028, 90_031, 90_067, 90_098, 90_100, 90_121);

    /** What H2 calls everything it did not expect, a full disk among it. */
    private static final int GENERAL_ERROR_IN_H2 = 50_000;

    private static final String GENERAL_ERROR = "HY000";

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03", "HYT00");

    /** Class 28 of the standard: the account or its password. */
    private static final String ACCOUNT = "28";

    private static final String FILE_IN_USE = "90020";
    private static final Set<String> NO_DATABASE = Set.of("3D000", "90013", "90146", "90149");
    private static final Set<String> DISK_FULL = Set.of("53100", "90100");
    private static final String NO_CONNECTION_LEFT = "53300";
    private static final String NOT_ALLOWED = "42501";

    private SqlState() {}

    static String of(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    static Kind kind(SQLException e) {
        String state = of(e);
        if (CONFLICTS.contains(state)) {
            return Kind.CONFLICT;
        }
        if (state.equals("23505")) {
            return Kind.DUPLICATE;
        }
        if (state.startsWith(ACCOUNT) || state.equals(FILE_IN_USE) || NO_DATABASE.contains(state)) {
            return Kind.REFUSED;
        }
        boolean unavailable = e instanceof SQLTransientConnectionException
                || UNAVAILABLE_CLASSES.stream().anyMatch(state::startsWith)
                || UNAVAILABLE_IN_H2.contains(e.getErrorCode())
                || (e.getErrorCode() == GENERAL_ERROR_IN_H2 && isOfFiles(e));
        return unavailable ? Kind.UNAVAILABLE : Kind.MISUSE;
    }

    private static boolean isOfFiles(SQLException e) {
        Throwable cause = e.getCause();
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** For whoever operates the database. */
    static String text(Kind kind, String state) {
        return switch (kind) {
            case UNAVAILABLE -> unavailable(state);
            case REFUSED -> refused(state);
            case COMMIT_UNKNOWN -> "The connection broke while the changes were being confirmed";
            case CONFLICT -> "Another transaction was quicker";
            case DUPLICATE -> "The row exists already";
            case MISUSE ->
                state.equals(NOT_ALLOWED)
                        ? "The account may not do that in the database"
                        : "The database refused the statement";
        };
    }

    private static String unavailable(String state) {
        if (DISK_FULL.contains(state)) {
            return "The database's disk is full";
        }
        if (state.equals(GENERAL_ERROR)) {
            return "The database cannot read or write its files; is its disk full?";
        }
        return state.equals(NO_CONNECTION_LEFT)
                ? "The database takes no more connections"
                : "The database cannot be used now";
    }

    private static String refused(String state) {
        if (state.equals(FILE_IN_USE)) {
            return "The H2 file is open in another process, and takes one at a time";
        }
        return state.startsWith(ACCOUNT)
                ? "The database does not take the account or its password"
                : "There is no database of that name";
    }
}
