// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Puts a watcher around a part of a node, whatever methods its interface has or will have. */
public final class Watched {

    /** Stands around every call. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * A call is to be made.
         *
         * @param method its name
         * @param arguments as given
         * @param call makes it
         * @return what the caller gets
         */
        Object around(String method, Object[] arguments, Call call) throws Throwable;
    }

    /** The call itself. */
    @FunctionalInterface
    public interface Call {
        /**
         * Makes it.
         *
         * @return what it returned; null for nothing
         */
        Object make() throws Throwable;
    }

    private static final Object[] NONE = {};

    private Watched() {}

    /**
     * Watches.
     *
     * @param part whose calls
     * @param type what the part is used as
     * @param watcher stands around them
     * @param more other interfaces of the part that count
     * @return stands in for the part
     */
    public static <T> T part(T part, Class<T> type, Watcher watcher, Class<?>... more) {
        Class<?>[] interfaces = new Class<?>[more.length + 1];
        interfaces[0] = type;
        System.arraycopy(more, 0, interfaces, 1, more.length);
        return type.cast(Proxy.newProxyInstance(
                Watched.class.getClassLoader(),
                interfaces,
                (proxy, method, given) -> watcher.around(method.getName(), given == null ? NONE : given, () -> {
                    try {
                        return method.invoke(part, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
