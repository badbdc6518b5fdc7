// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Keeps questions out of private networks: a host may be asked when all its addresses are public, or when it is on the
 * list. Who connects takes the addresses from here, so that nothing is resolved again in between. Immutable.
 */
final class PublicAddresses {

    private final Set<String> allowed;
    private final Names names;

    /** What addresses a name has. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    PublicAddresses(Collection<String> allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    PublicAddresses(Collection<String> allowed, Names names) {
        this.allowed = allowed.stream().map(PublicAddresses::plain).collect(Collectors.toUnmodifiableSet());
        this.names = names;
    }

    /** Refuses a host in a private network that is not on the list; one that is may be known to the proxy alone. */
    void require(String host, Duration limit) throws IOException {
        if (!allowed.contains(plain(host))) {
            lookUp(host, limit);
        }
    }

    /** Where a host is reached; refuses one with a private address that is not on the list. */
    List<InetAddress> lookUp(String host, Duration limit) throws IOException {
        InetAddress[] found = resolve(plain(host), limit);
        if (!allowed.contains(plain(host))) {
            for (InetAddress address : found) {
                if (!isPublic(address)) {
                    throw new IOException("the address lies in a private network; allowPrivateHosts names exceptions");
                }
            }
        }
        return List.of(found);
    }

    private static String plain(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private InetAddress[] resolve(String host, Duration limit) throws IOException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(names.of(host));
                    } catch (UnknownHostException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "kyso-resolve");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            throw new IOException("the host was not found", e);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    /** Beside what the JDK knows: this network, shared (RFC 6598), IETF, benchmarks, reserved and broadcast. */
    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean ietf = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !ietf && !benchmark;
    }

    /**
     * Unique local addresses are private, and so is the prefix for translation of one's own (RFC 8215); those that carry
     * an IPv4 address are what that is (RFC 4291, 6052, 3056).
     */
    private static boolean isPublicV6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) {
            return false;
        }
        boolean compatible = isZero(bytes, 0, 12);
        boolean translated = (bytes[0] & 0xff) == 0x00 && (bytes[1] & 0xff) == 0x64 && (bytes[2] & 0xff) == 0xff;
        if (translated && !isZero(bytes, 4, 12)) {
            return false;
        }
        boolean sixToFour = (bytes[0] & 0xff) == 0x20 && (bytes[1] & 0xff) == 0x02;
        if (compatible || translated) {
            return isPublicEmbedded(Arrays.copyOfRange(bytes, 12, 16));
        }
        return !sixToFour || isPublicEmbedded(Arrays.copyOfRange(bytes, 2, 6));
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublicEmbedded(byte[] v4) {
        try {
            return isPublic(InetAddress.getByAddress(v4));
        } catch (UnknownHostException fourBytesAreAnAddress) {
            return false;
        }
    }
}
