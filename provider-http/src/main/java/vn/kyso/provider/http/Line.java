// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;

/** What the calls of one transport share. */
record Line(
        String provider,
        List<HttpUrl> bases,
        HttpSettings settings,
        ClientSet clients,
        Throttle throttle,
        Pause pause,
        AtomicInteger preferred) {

    Line(
            String provider,
            List<HttpUrl> bases,
            HttpSettings settings,
            ClientSet clients,
            Throttle throttle,
            Pause pause) {
        this(provider, bases, settings, clients, throttle, pause, new AtomicInteger());
    }
}
