// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for blocking calls: virtual ones where the JVM has them, otherwise a bounded pool that shrinks when idle. */
final class Threads {

    private static final long IDLE_SECONDS = 30;

    private Threads() {}

    static ExecutorService open(int maximum, String names) {
        try {
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, virtual(names));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noVirtualThreads) {
            return pool(maximum, names);
        }
    }

    private static ThreadFactory virtual(String names)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        try {
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, names, 0L);
            return (ThreadFactory) type.getMethod("factory").invoke(named);
        } catch (ClassNotFoundException e) {
            throw new NoSuchMethodException(e.getMessage());
        }
    }

    private static ExecutorService pool(int maximum, String names) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                maximum, maximum, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, names + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
