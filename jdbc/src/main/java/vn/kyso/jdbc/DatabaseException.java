// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import java.sql.SQLException;
import java.util.Locale;
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

    private static final Pattern NAME_OF_CONSTRAINT =
            Pattern.compile("(?:constraint |violation: \")\"?(?:[\\w]+\\.)?(\\w+)");

    /** What is to be done. */
    public enum Kind {
        /** No connection, no free connection, no space, or the server stops: try again later; nothing was changed. */
        UNAVAILABLE,
        /**
         * The database is there and lets nobody in: wrong account or password, no database of that name, H2's file open in
         * another process. Nothing was changed; it works again when an operator has acted.
         */
        REFUSED,
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
    private final String sqlState;

    DatabaseException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null, "");
    }

    DatabaseException(
            Kind kind, String message, @Nullable Throwable cause, @Nullable String constraint, String sqlState) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
        this.sqlState = sqlState;
    }

    /**
     * Tells what a driver's exception means.
     *
     * @param e the exception
     * @return the same in our terms
     */
    public static DatabaseException of(SQLException e) {
        String state = SqlState.of(e);
        Kind kind = SqlState.kind(e);
        return new DatabaseException(
                kind,
                SqlState.text(kind, state) + " (SQL state " + (state.isEmpty() ? "none" : state) + ")",
                kind == Kind.MISUSE ? e : null,
                kind == Kind.DUPLICATE ? nameOf(e) : null,
                state);
    }

    /** A commit that failed: a broken connection leaves it open what became of it. */
    static DatabaseException ofCommit(SQLException e) {
        DatabaseException known = of(e);
        return known.kind == Kind.UNAVAILABLE
                ? new DatabaseException(Kind.COMMIT_UNKNOWN, SqlState.text(Kind.COMMIT_UNKNOWN, ""), null)
                : known;
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
     * What the driver called it: five characters of the SQL standard, or the number of H2's error.
     *
     * @return empty when the driver said nothing, or nobody asked one
     */
    public String sqlState() {
        return sqlState;
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
