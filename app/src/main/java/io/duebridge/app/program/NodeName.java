package io.duebridge.app.program;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A name for this process that another node cannot have at the same time. */
final class NodeName {
    private static final int LONGEST = 50;

    private NodeName() {}

    static String ofThisProcess() {
        String process = "-" + ProcessHandle.current().pid();
        String host = host();
        return host.substring(0, Math.min(host.length(), LONGEST - process.length())) + process;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
