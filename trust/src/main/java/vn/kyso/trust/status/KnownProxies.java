// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The operator's proxies, which may well stand in a private network: what is asked of them has been looked at before. */
final class KnownProxies extends ProxySelector {

    private final @Nullable ProxySelector operators;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    KnownProxies(@Nullable ProxySelector operators) {
        this.operators = operators;
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (operators == null) {
            return List.of(Proxy.NO_PROXY);
        }
        List<Proxy> chosen = operators.select(uri);
        for (Proxy one : chosen) {
            if (one.address() instanceof InetSocketAddress address) {
                hosts.add(address.getHostString().toLowerCase(Locale.ROOT));
            }
        }
        return chosen;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        if (operators != null) {
            operators.connectFailed(uri, address, failure);
        }
    }

    boolean has(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
