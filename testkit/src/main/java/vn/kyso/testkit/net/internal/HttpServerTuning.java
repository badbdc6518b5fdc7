// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.net.internal;

import java.util.Map;

/**
 * Settings of the JDK's HTTP server, which reads them from system properties when it is first used in a process.
 *
 * <p>Without {@code nodelay} every second answer on a kept connection takes 40 ms, because the server writes head and
 * body apart. The others keep idle connections of many callers open. What somebody has set before is left as it is.
 */
public final class HttpServerTuning {

    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.idleInterval", "300",
            "sun.net.httpserver.maxIdleConnections", "2000");

    private HttpServerTuning() {}

    /** Sets what is not set yet; to be called before the first server is made. */
    public static void apply() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
