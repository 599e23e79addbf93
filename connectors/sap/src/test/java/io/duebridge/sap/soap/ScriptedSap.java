package io.duebridge.sap.soap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A socket that takes whole requests, remembers them, answers with the bytes of a script and hangs up. */
final class ScriptedSap implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Function<Integer, byte[]> script;

    /** @param script the answer to the nth request, from 0; empty: hang up without a word */
    ScriptedSap(Function<Integer, byte[]> script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-sap");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedSap saying(String answer) throws IOException {
        return new ScriptedSap(number -> answer.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole answer with its length. */
    static String answer(int status, String type, String body) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                requests.add(request(caller.getInputStream()));
                caller.getOutputStream().write(script.apply(requests.size() - 1));
                caller.getOutputStream().flush();
            } catch (IOException gone) {
                // the caller or the test is over
            }
        }
    }

    private static String request(InputStream socketIn) throws IOException {
        InputStream in = new BufferedInputStream(socketIn);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("half a request");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length = text.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
