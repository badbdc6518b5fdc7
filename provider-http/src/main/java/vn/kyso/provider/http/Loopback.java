// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/** The one place where plain HTTP is allowed: this machine. */
final class Loopback {

    private static final Pattern NAME = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");

    private Loopback() {}

    static boolean isNamedBy(HttpUrl url) {
        return NAME.matcher(url.host()).matches();
    }

    /** Names that resolve to this machine only, whatever a hosts file says of {@code localhost}. */
    static final Dns DNS = host -> {
        List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
        if (!addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            throw new UnknownHostException("not a loopback address");
        }
        return addresses;
    };
}
