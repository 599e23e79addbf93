package io.duebridge.portal.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Which addresses events may be sent to: those of the public internet, and the networks that are allowed by name. An endpoint's URL comes
 * from whoever holds a key; without this it could be used to knock at what only this machine reaches.
 */
public final class PublicAddresses {
    /** Not of the public internet, by the special-purpose registries of IANA (RFC 6890), and those that carry an IPv4 address inside. */
    private static final List<IpAddressMatcher> SPECIAL = networks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4"));

    /** Of IPv6 only what is given out for the internet is public, less what stands for something else. */
    private static final IpAddressMatcher GLOBAL = new IpAddressMatcher("2000::/3");

    private static final List<IpAddressMatcher> SPECIAL_GLOBAL =
            networks(List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"));

    private static final String V4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}(/([0-9]|[12][0-9]|3[0-2]))?";
    private static final String V6 = "[0-9A-Fa-f]*:[0-9A-Fa-f:.]+(/([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))?";

    private final List<IpAddressMatcher> allowed;

    /** @param allowed networks like {@code 10.1.0.0/16} or {@code fd00::/8} that are allowed besides */
    public PublicAddresses(List<String> allowed) {
        this.allowed = networks(allowed);
    }

    private static List<IpAddressMatcher> networks(List<String> texts) {
        return texts.stream().map(IpAddressMatcher::new).toList();
    }

    /** What is wrong with a network as it is written; empty if it can be used. */
    public static Optional<String> fault(String network) {
        Optional<String> fault = Optional.of("'" + network + "' is no network like 10.1.0.0/16 or fd00::/8");
        if (!network.matches(V4) && !network.matches(V6)) {
            return fault;
        }
        try {
            new IpAddressMatcher(network);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return fault;
        }
    }

    /** Whether events may be sent there. */
    public boolean allows(InetAddress address) {
        String text = text(address);
        return allowed.stream().anyMatch(network -> network.matches(text)) || isPublic(address, text);
    }

    private static boolean isPublic(InetAddress address, String text) {
        if (address instanceof Inet4Address) {
            return SPECIAL.stream().noneMatch(network -> network.matches(text));
        }
        return GLOBAL.matches(text) && SPECIAL_GLOBAL.stream().noneMatch(network -> network.matches(text));
    }

    /** Without the name of an interface, which an address of a link carries. */
    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
