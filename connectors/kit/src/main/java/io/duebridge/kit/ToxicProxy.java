package io.duebridge.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands between a connector and its ERP on loopback, passes every request on, and spoils one when told to. */
final class ToxicProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern TYPE = Pattern.compile("(?i)\r\ncontent-type: *[^\r]*");
    private static final String PAGE = "<html><body><h1>Blocked</h1>Ask your administrator.</body></html>";

    private final URI upstream;
    private final Predicate<String> spoils;
    private final Duration beyondDeadline;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<@Nullable Toxic> armed = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean noBody = new AtomicBoolean();

    /**
     * @param spoils says by its request line whether a request is the one to spoil
     * @param beyondDeadline longer than the caller waits
     */
    ToxicProxy(URI upstream, Predicate<String> spoils, Duration beyondDeadline) throws IOException {
        this.upstream = upstream;
        this.spoils = spoils;
        this.beyondDeadline = beyondDeadline;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    /** Spoils the next request of the kind, once. */
    void arm(Toxic toxic) {
        armed.set(toxic);
    }

    boolean hasStruck() {
        return armed.get() == null;
    }

    /** Whether the answer that was struck had no body, of which nothing can be cut. */
    boolean metNoBody() {
        return noBody.get();
    }

    private void accept() {
        while (!closed.get()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private record Request(byte[] head, byte[] body) {}

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            byte[] head = readHead(in);
            String text = latin(head);
            if (!text.contains("\r\n")) {
                return; // Not HTTP, as when a client begins with TLS.
            }
            boolean spoiled = spoils.test(text.substring(0, text.indexOf("\r\n")));
            Toxic toxic = spoiled ? armed.getAndSet(null) : null;
            if (toxic == Toxic.RESET_BEFORE_ANYTHING) {
                reset(client);
                return;
            }
            if (toxic == Toxic.RESET_IN_THE_MIDDLE_OF_THE_REQUEST) {
                in.readNBytes(10);
                reset(client);
                return;
            }
            Request request = new Request(head, in.readNBytes(length(text)));
            if (toxic == null) {
                client.getOutputStream().write(pass(request));
            } else {
                spoil(client, request, toxic);
            }
        } catch (IOException e) {
            // The caller has gone; that is what some of this is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void spoil(Socket client, Request request, Toxic toxic) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        if (toxic == Toxic.CONTINUE_AND_NOTHING_MORE) {
            out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
            Thread.sleep(beyondDeadline.toMillis());
            return;
        }
        if (toxic == Toxic.DELIVERED_AFTER_THE_DEADLINE) {
            Thread.sleep(beyondDeadline.toMillis());
        }
        String answer = latin(pass(request));
        int body = answer.indexOf("\r\n\r\n") + 4;
        noBody.set(body == answer.length());
        switch (toxic) {
            case RESET_INSTEAD_OF_THE_ANSWER -> reset(client);
            case HALF_A_HEAD -> out.write(bytes(answer.substring(0, body / 2)));
            case HALF_A_BODY -> out.write(bytes(halfOf(answer, body)));
            case RESET_IN_THE_MIDDLE_OF_THE_ANSWER -> {
                out.write(bytes(halfOf(answer, body)));
                out.flush();
                Thread.sleep(100);
                reset(client);
            }
            case GARBAGE -> out.write(bytes("\u0001\u0002 not HTTP at all \r\n\r\n"));
            case WRONG_CONTENT_TYPE ->
                out.write(bytes(TYPE.matcher(answer).replaceFirst("\r\nContent-Type: text/plain")));
            case PAGE_WITH_SUCCESS -> out.write(page("200 OK"));
            case PAGE_FORBIDDEN -> out.write(page("403 Forbidden"));
            case PAGE_TOO_MANY_REQUESTS -> out.write(page("429 Too Many Requests\r\nRetry-After: 1"));
            case PAGE_BAD_GATEWAY -> out.write(page("502 Bad Gateway"));
            case SERVER_ERROR_AFTER_COMMIT ->
                out.write(
                        bytes("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            case REDIRECT_AFTER_COMMIT ->
                out.write(bytes("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + address("http")
                        + "/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            case ANSWER_AFTER_THE_DEADLINE -> {
                Thread.sleep(beyondDeadline.toMillis());
                out.write(bytes(answer));
            }
            case SLOW_DRIP -> drip(out, bytes(answer));
            case CONTENT_LENGTH_TOO_LONG -> out.write(bytes(withLength(answer, answer.length() - body + 100)));
            case CONTENT_LENGTH_TOO_SHORT -> out.write(bytes(withLength(answer, (answer.length() - body) / 2)));
            default -> {
                // Closed without an answer, or nobody waits for it any more.
            }
        }
    }

    private static String halfOf(String answer, int body) {
        return withLength(answer, answer.length() - body).substring(0, body + (answer.length() - body) / 2);
    }

    private static String withLength(String answer, int length) {
        Matcher known = LENGTH.matcher(answer);
        return known.find()
                ? known.replaceFirst("\r\nContent-Length: " + length)
                : answer.replaceFirst("\r\n\r\n", "\r\nContent-Length: " + length + "\r\n\r\n");
    }

    private void drip(OutputStream out, byte[] answer) throws IOException, InterruptedException {
        int most = answer.length - 1;
        long pause = Math.max(1, beyondDeadline.toMillis() / Math.max(1, most));
        long end = System.nanoTime() + beyondDeadline.toNanos();
        for (int i = 0; i < most; i++) {
            out.write(answer[i]);
            out.flush();
            Thread.sleep(pause);
        }
        while (System.nanoTime() < end) {
            Thread.sleep(10);
        }
        out.write(answer[most]);
    }

    private static byte[] page(String status) {
        return bytes("HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                + PAGE.length() + "\r\nConnection: close\r\n\r\n" + PAGE);
    }

    /** On a connection of its own, so that the answer ends where the connection does. */
    private byte[] pass(Request request) throws IOException {
        String head = latin(request.head());
        int line = head.indexOf("\r\n") + 2;
        try (Socket erp = new Socket(upstream.getHost(), upstream.getPort())) {
            OutputStream out = erp.getOutputStream();
            out.write(bytes(head.substring(0, line) + "Connection: close\r\n" + head.substring(line)));
            out.write(request.body());
            out.flush();
            return closing(erp.getInputStream().readAllBytes());
        }
    }

    /** Says so in the answer, or the caller would send its next request on a connection that is just being closed. */
    private static byte[] closing(byte[] answer) {
        String text = latin(answer);
        int line = text.indexOf("\r\n");
        return line < 0 ? answer : bytes(text.substring(0, line) + "\r\nConnection: close" + text.substring(line));
    }

    private static byte[] readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] end = bytes("\r\n\r\n");
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            byte[] soFar = head.toByteArray();
            int from = soFar.length - end.length;
            if (from >= 0 && Arrays.equals(Arrays.copyOfRange(soFar, from, soFar.length), end)) {
                break;
            }
            if (soFar[0] == 0x16) {
                break; // TLS
            }
        }
        return head.toByteArray();
    }

    private static int length(String head) {
        Matcher known = LENGTH.matcher(head);
        return known.find() ? Integer.parseInt(known.group(1)) : 0;
    }

    /** Closes with a reset instead of an orderly end. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** One character a byte, either way. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closed.set(true);
        server.close();
        threads.shutdownNow();
    }
}
