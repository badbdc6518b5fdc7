// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import vn.kyso.core.FailureCode;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.SessionStore;

/** A store that is out of reach for some calls, before they do anything or after they did it. */
final class ShakyStore {

    /** Told the call and how many of its name came before it: whether it fails. */
    volatile BiPredicate<String, Long> failsBefore = (call, count) -> false;

    volatile BiPredicate<String, Long> failsAfter = (call, count) -> false;
    final List<String> calls = new CopyOnWriteArrayList<>();
    final SessionStore store;

    ShakyStore() {
        SessionStore real = new InMemorySessionStore();
        store = (SessionStore) Proxy.newProxyInstance(
                ShakyStore.class.getClassLoader(), new Class<?>[] {SessionStore.class}, (proxy, method, arguments) -> {
                    String call = method.getName();
                    long before = calls.stream().filter(call::equals).count();
                    calls.add(call);
                    if (failsBefore.test(call, before)) {
                        throw FailureCode.STORE_UNAVAILABLE
                                .because("out of reach")
                                .toException();
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (failsAfter.test(call, before)) {
                        throw FailureCode.STORE_UNAVAILABLE
                                .because("confirmation lost")
                                .toException();
                    }
                    return result;
                });
    }
}
