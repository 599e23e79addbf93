package io.duebridge.portal.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private static final PublicAddresses STRICT = new PublicAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fd00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void whatIsNotOfThePublicInternetIsNotSentTo(String address) throws UnknownHostException {
        assertThat(STRICT.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.216.34",
                "172.32.0.1",
                "192.167.0.1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e"
            })
    void whatIsIs(String address) throws UnknownHostException {
        assertThat(STRICT.allows(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNetworkMayBeAllowedBesides() throws UnknownHostException {
        PublicAddresses some = new PublicAddresses(List.of("10.1.0.0/16", "::1"));
        assertThat(some.allows(InetAddress.getByName("10.1.9.9"))).isTrue();
        assertThat(some.allows(InetAddress.getByName("10.2.9.9"))).isFalse();
        assertThat(some.allows(InetAddress.getByName("::1"))).isTrue();
        assertThat(PublicAddresses.fault("10.1.0.0/16")).isEmpty();
        assertThat(PublicAddresses.fault("fd00::/8")).isEmpty();
        assertThat(PublicAddresses.fault("example.com")).isPresent();
        assertThat(PublicAddresses.fault("10.1.0.0/99")).isPresent();
        assertThat(PublicAddresses.fault("1.2.3")).isPresent();
    }
}
