// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what was asked. {@link #kind()} tells what a caller can do about it. Messages name the SQL
 * state and never a value, because values may be personal; the driver's exception is the cause of {@link Kind#MISUSE}
 * only, because drivers put values into their messages.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Connection, resources, operator intervention, system error: classes 08, 53, 57P and 58 of PostgreSQL's states. */
    private static final List<String> UNAVAILABLE_CLASSES = List.of("08", "53", "57P", "58");

    /** Codes of H2 for: file locked, database closed, closed during a call, not found, connection broken, I/O, no disk. */
    private static final Set<Integer> UNAVAILABLE_IN_H2 =
            Set.of(90_007, 90_013, 90_020, 90_028, 90_031, 90_067, 90_098, 90_100, 90_121, 90_146, 90_149);

    private static final Pattern NAME_OF_CONSTRAINT =
            Pattern.compile("(?:constraint |violation: \")\"?(?:[\\w]+\\.)?(\\w+)");

    /** What is to be done. */
    public enum Kind {
        /** No connection, no free connection, no space, or the server stops: try again later; nothing was changed. */
        UNAVAILABLE,
        /** The connection broke while changes were being confirmed: whether they hold is not known; look. */
        COMMIT_UNKNOWN,
        /** Another transaction was quicker: the whole transaction may be repeated. */
        CONFLICT,
        /** A unique index refused the row; {@link DatabaseException#constraint()} names it. */
        DUPLICATE,
        /** The statement or the schema is wrong: repeating does not help. */
        MISUSE
    }

    private final Kind kind;
    private final @Nullable String constraint;

    DatabaseException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null);
    }

    private DatabaseException(Kind kind, String message, @Nullable Throwable cause, @Nullable String constraint) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /**
     * Tells what a driver's exception means.
     *
     * @param e the exception
     * @return the same in our terms
     */
    public static DatabaseException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        Kind kind = kindOf(e, state);
        String text = switch (kind) {
            case UNAVAILABLE -> "The database cannot be used now";
            case COMMIT_UNKNOWN -> "The connection broke while the changes were being confirmed";
            case CONFLICT -> "Another transaction was quicker";
            case DUPLICATE -> "The row exists already";
            case MISUSE -> "The database refused the statement";
        };
        return new DatabaseException(
                kind,
                text + " (SQL state " + (state.isEmpty() ? "none" : state) + ")",
                kind == Kind.MISUSE ? e : null,
                kind == Kind.DUPLICATE ? nameOf(e) : null);
    }

    /** A commit that failed: a broken connection leaves it open what became of it. */
    static DatabaseException ofCommit(SQLException e) {
        DatabaseException known = of(e);
        return known.kind == Kind.UNAVAILABLE
                ? new DatabaseException(
                        Kind.COMMIT_UNKNOWN, "The connection broke while the changes were being confirmed", null)
                : known;
    }

    private static Kind kindOf(SQLException e, String state) {
        if (state.equals("40001") || state.equals("40P01") || state.equals("55P03") || state.equals("HYT00")) {
            return Kind.CONFLICT;
        }
        if (state.equals("23505")) {
            return Kind.DUPLICATE;
        }
        boolean unavailable = e instanceof SQLTransientConnectionException
                || UNAVAILABLE_CLASSES.stream().anyMatch(state::startsWith)
                || UNAVAILABLE_IN_H2.contains(e.getErrorCode());
        return unavailable ? Kind.UNAVAILABLE : Kind.MISUSE;
    }

    private static @Nullable String nameOf(SQLException e) {
        Matcher m = NAME_OF_CONSTRAINT.matcher(String.valueOf(e.getMessage()));
        return m.find() ? m.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /**
     * What is to be done.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Which unique index refused.
     *
     * @return its name in lower case; null when the kind is another or the driver does not tell
     */
    public @Nullable String constraint() {
        return constraint;
    }
}
