// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.SessionId;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.Transaction;

/**
 * News from other nodes by PostgreSQL's LISTEN and NOTIFY: an accelerator, polling stays the truth. One thread and one
 * connection, taken from the source for as long as the store is open.
 */
final class Notices implements AutoCloseable {

    static final String CHANNEL = "kyso_session";
    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.store");
    private static final int LISTEN_MILLIS = 1_000;
    private static final int PAUSE_SECONDS = 5;

    private final DataSource source;
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    Notices(DataSource source) {
        this.source = source;
    }

    synchronized void add(Consumer<SessionId> listener) {
        listeners.add(listener);
        if (thread == null) {
            Thread begun = new Thread(this::run, "kyso-notices");
            begun.setDaemon(true);
            begun.start();
            thread = begun;
        }
    }

    /** Other nodes hear of it when the transaction holds. */
    static void tell(Transaction tx, SessionId id) throws SQLException {
        if (tx.dialect() == Dialect.POSTGRESQL) {
            tx.list("SELECT CAST(pg_notify(?, ?) AS text) AS sent", row -> row.text("sent"), CHANNEL, id.toString());
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosed()) {
                try (Connection connection = source.getConnection()) {
                    listen(connection);
                } catch (SQLException e) {
                    LOG.info("No news from other nodes for now; looking goes on (SQL state {})", e.getSQLState());
                    if (closed.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Connection connection) throws SQLException {
        Driver driver = Driver.of(connection);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            while (!isClosed()) {
                driver.payloads(LISTEN_MILLIS).forEach(this::tell);
            }
            statement.execute("UNLISTEN " + CHANNEL);
        }
    }

    /** The two methods of the driver that JDBC does not know; by their names, so that only who uses PostgreSQL needs it. */
    private record Driver(Object connection, Method notifications, Method payload) {

        static Driver of(Connection connection) throws SQLException {
            try {
                Class<?> type = Class.forName("org.postgresql.PGConnection");
                return new Driver(
                        connection.unwrap(type),
                        type.getMethod("getNotifications", int.class),
                        Class.forName("org.postgresql.PGNotification").getMethod("getParameter"));
            } catch (ReflectiveOperationException e) {
                throw new SQLException("The driver is not PostgreSQL's own", "0A000", e);
            }
        }

        List<String> payloads(int millis) throws SQLException {
            try {
                Object[] news = (Object[]) notifications.invoke(connection, millis);
                List<String> payloads = new ArrayList<>();
                for (Object one : news == null ? new Object[0] : news) {
                    payloads.add(String.valueOf(payload.invoke(one)));
                }
                return payloads;
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException broken ? broken : new SQLException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new SQLException("The driver does not let its notifications be read", "0A000", e);
            }
        }
    }

    private void tell(String text) {
        SessionId id;
        try {
            id = SessionId.parse(text);
        } catch (IllegalArgumentException somebodyElses) {
            return;
        }
        listeners.forEach(listener -> listener.accept(id));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
