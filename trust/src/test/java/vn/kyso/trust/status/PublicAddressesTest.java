// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("trap 5: URLs inside certificates are attacker input")
class PublicAddressesTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::cb71:1",
                "2002:7f00:1::"
            })
    void private_addresses_are_known(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.113.0.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2001:ee0::1", "64:ff9b::cb71:1"})
    void public_addresses_are_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_host_is_refused_by_what_it_resolves_to_and_allowed_by_its_name() {
        PublicAddresses strict = new PublicAddresses(Set.of());
        PublicAddresses listed = new PublicAddresses(Set.of("LocalHost", "[::1]"));
        for (String host : List.of("localhost", "::1", "[::1]", "127.1", "2130706433")) {
            assertThatThrownBy(() -> strict.require(host, LIMIT))
                    .as(host)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("private network");
        }
        assertThatCode(() -> listed.require("localhost", LIMIT)).doesNotThrowAnyException();
        assertThatCode(() -> listed.require("::1", LIMIT)).doesNotThrowAnyException();
    }
}
