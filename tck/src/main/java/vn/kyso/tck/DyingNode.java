// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import vn.kyso.core.spi.SigningProvider;

/** A provider whose node dies when a submission has been made and its receipt is not stored yet. */
final class DyingNode {

    /** What the node dies of; no exception of a call, so that nobody handles it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the node died");
        }
    }

    private DyingNode() {}

    /** The same provider, with all its abilities. */
    static SigningProvider afterSubmitting(SigningProvider provider) {
        return (SigningProvider) Proxy.newProxyInstance(
                DyingNode.class.getClassLoader(), abilities(provider), (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(provider, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("submit")) {
                        throw new Death();
                    }
                    return result;
                });
    }

    private static Class<?>[] abilities(SigningProvider provider) {
        List<Class<?>> abilities = new ArrayList<>();
        for (Class<?> type = provider.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> ability : type.getInterfaces()) {
                if (ability.getPackageName().equals(SigningProvider.class.getPackageName())) {
                    abilities.add(ability);
                }
            }
        }
        if (!abilities.contains(SigningProvider.class)) {
            abilities.add(SigningProvider.class);
        }
        return abilities.stream().distinct().toArray(Class<?>[]::new);
    }
}
