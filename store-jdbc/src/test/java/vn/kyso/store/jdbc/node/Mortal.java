// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Stands before stores, providers and document signers, counts their calls, and lets the node die at its point. */
final class Mortal {

    private final Optional<KillPoint> point;
    private final Consumer<KillPoint> death;
    private final AtomicInteger calls = new AtomicInteger();

    Mortal(Optional<KillPoint> point, Consumer<KillPoint> death) {
        this.point = point;
        this.death = death;
    }

    /** The same with all its interfaces. */
    <T> T guard(Class<T> type, T target) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        interfaces.add(type);
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            interfaces.addAll(Set.of(c.getInterfaces()));
        }
        return type.cast(Proxy.newProxyInstance(
                Mortal.class.getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean here = point.filter(p -> p.concerns(method.getName())).isPresent()
                && calls.incrementAndGet() == point.get().nth();
        if (here && point.get().when() == KillPoint.When.BEFORE) {
            death.accept(point.get());
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (here) {
            death.accept(point.get());
        }
        return result;
    }
}
