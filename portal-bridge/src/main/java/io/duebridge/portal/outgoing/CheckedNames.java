package io.duebridge.portal.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks names up for the connection itself: what is allowed here is what is connected to. A name that is asked for once to be checked and
 * once more to be used could have another answer the second time.
 */
final class CheckedNames implements DnsResolver {
    /** They are tried one after the other, each for as long as a connection may take. */
    private static final int MOST = 3;

    private final PublicAddresses addresses;

    CheckedNames(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        InetAddress[] allowed =
                Arrays.stream(all).filter(addresses::allows).limit(MOST).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new ForbiddenAddress(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    /** Every address of a name is one that is not to be connected to. */
    static final class ForbiddenAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String host) {
            super(host + " has no address that events may be sent to (webhooks.allowed-networks)");
        }
    }
}
