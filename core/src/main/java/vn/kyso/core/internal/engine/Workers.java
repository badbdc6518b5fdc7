// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.spi.ProviderDescriptor;

/**
 * The threads on which blocking calls run: virtual ones where the JVM has them, otherwise bounded pools. Calls that may
 * last until a citizen has decided have threads of their own, so that they hold up nobody else's.
 */
public final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService quick;
    private final @Nullable ExecutorService patient;

    private Workers(ExecutorService quick, @Nullable ExecutorService patient) {
        this.quick = quick;
        this.patient = patient;
    }

    /**
     * Opens threads for the providers' calls.
     *
     * @param providers whose calls
     * @return to be closed by the caller
     */
    public static Workers open(Collection<ProviderDescriptor> providers) {
        int all = providers.stream().mapToInt(ProviderDescriptor::concurrency).sum();
        int blocking = providers.stream()
                .filter(ProviderDescriptor::blockingSubmit)
                .mapToInt(ProviderDescriptor::concurrency)
                .sum();
        return new Workers(executor(all, "kyso-worker-"), blocking == 0 ? null : executor(blocking, "kyso-patient-"));
    }

    /** Where calls of a provider run. */
    ExecutorService of(ProviderDescriptor provider) {
        return provider.blockingSubmit() && patient != null ? patient : quick;
    }

    /** Lets running calls end for some seconds, then interrupts them. */
    @Override
    public void close() throws InterruptedException {
        quick.shutdown();
        if (patient != null) {
            patient.shutdown();
        }
        try {
            end(quick);
            if (patient != null) {
                end(patient);
            }
        } catch (InterruptedException e) {
            quick.shutdownNow();
            if (patient != null) {
                patient.shutdownNow();
            }
            throw e;
        }
    }

    private static void end(ExecutorService executor) throws InterruptedException {
        if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            executor.shutdownNow();
        }
    }

    private static ExecutorService executor(int maximum, String threadNames) {
        try {
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, virtualThreads(threadNames));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noVirtualThreads) {
            return pool(maximum, threadNames);
        }
    }

    private static ThreadFactory virtualThreads(String names)
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
