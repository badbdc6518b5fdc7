// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A source of connections whose database can be switched off: new connections are refused, and statements of open ones. */
final class SwitchableSource {

    private volatile String state = "";
    final DataSource source;

    SwitchableSource(DataSource real) {
        source = (DataSource) Proxy.newProxyInstance(
                SwitchableSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    refuse();
                    Object result = invoke(real, method, arguments);
                    return result instanceof Connection connection ? guarded(connection) : result;
                });
    }

    /**
     * Switches the database off.
     *
     * @param sqlState what it answers, as in 08006 connection failure, 53100 disk full, 57P03 cannot connect now
     */
    void off(String sqlState) {
        state = sqlState;
    }

    void on() {
        state = "";
    }

    private void refuse() throws SQLException {
        if (!state.isEmpty()) {
            throw new SQLException("switched off", state);
        }
    }

    private Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SwitchableSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("commit")) {
                        refuse();
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
