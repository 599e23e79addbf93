package io.duebridge.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A relay within the program between its HTTP client and the ERP: what passes it is on the socket, and not yet on the other side. */
final class WireTap {
    /** The last point of a call that the wire passes, from a thread of its own. */
    static final String ANSWERED = "the answer is with the other side";

    /** Function modules are left out: one call is a whole payment. */
    private static final Pattern SERVICE =
            Pattern.compile("(?m)^(?:POST /sap/bc/srt/(?!rfc/)\\S*/(\\w+)|GET \\S+) HTTP/1.1");

    /** Of SOAP the operation, of REST what writes, so that each step of a reversal has points of its own. */
    private static final Pattern OPERATION = Pattern.compile("(?mi)^SOAPAction: \"?(\\w+)");

    /** Of SAP every service that is called, function modules too. */
    private static final Pattern ANY_SERVICE =
            Pattern.compile("(?m)^(?:POST /sap/bc/srt/\\S*/(\\w+)|GET \\S+) HTTP/1.1");

    private static final Pattern WRITING = Pattern.compile("(?m)^(?:(POST|PATCH) \\S+|GET \\S+) HTTP/1.1");

    private final URI erp;
    private final CrashPoints points;
    private final Pattern service;
    private final ServerSocket server;

    WireTap(URI erp, CrashPoints points) throws IOException {
        this(erp, points, SERVICE);
    }

    /** With the steps of reversals told apart. */
    static WireTap ofSteps(URI erp, CrashPoints points, PaidErp kind) throws IOException {
        return new WireTap(
                erp,
                points,
                switch (kind) {
                    case NETSUITE_BY_SOAP -> OPERATION;
                    case SAP, SAP_BY_BAPI -> ANY_SERVICE;
                    default -> WRITING;
                });
    }

    private WireTap(URI erp, CrashPoints points, Pattern service) throws IOException {
        this.service = service;
        this.erp = erp;
        this.points = points;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // One side has gone; the program ends with its relay.
                    }
                },
                "wire tap " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket upstream = new Socket(erp.getHost(), erp.getPort());
            AtomicReference<String> asked = new AtomicReference<>("");
            start("request", () -> relay(client, upstream, "request", asked));
            start("answer", () -> relay(upstream, client, "answer", asked));
        }
    }

    /** @param asked what this connection carries at the moment: a call of a SOAP service of SAP's, of which a payment takes several */
    private void relay(Socket from, Socket to, String what, AtomicReference<String> asked) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (what.equals("request")) {
                service.matcher(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))
                        .results()
                        .forEach(line -> asked.set(line.group(1) == null ? "" : " to " + line.group(1)));
            }
            String step = asked.get();
            points.passOnce("the " + what + step + " is on the socket");
            out.write(buffer, 0, read);
            out.flush();
            points.passOnce("the " + what + step + " is with the other side");
        }
        to.shutdownOutput();
    }
}
