package io.duebridge.app.bench;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.SettingsFiles;
import io.duebridge.app.web.ProgramMode;
import io.duebridge.app.web.Providers;
import io.duebridge.app.web.WebProgram;
import io.duebridge.collections.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program as {@code ./duebridge serve} runs it, in a JVM of its own with the promised heap and the embedded server's access log,
 * which holds how long each request took in the server: from its first byte to the last one of its answer, filters, session, template
 * and compression included.
 */
final class PortalServerProcess implements AutoCloseable {
    private static final String PORT = "port=";
    private static final String READY = "ready";
    private static final String KEY = "BENCH_KEY";
    private static final int KEY_BYTES = 32;

    private final ChildJvm child;
    private final int port;

    private PortalServerProcess(ChildJvm child, int port) {
        this.child = child;
        this.port = port;
    }

    /** @param folder an empty one, for the settings and the log */
    static PortalServerProcess start(Path folder, StoreSettings database, int heapMegabytes) throws IOException {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx" + heapMegabytes + "m"));
        AccessLogTimes.properties(folder).forEach((name, value) -> options.add("-D" + name + "=" + value));
        ChildJvm child = ChildJvm.start(
                PortalServerProcess.class,
                options,
                Map.of("folder", folder.toString(), "url", database.jdbcUrl(), "user", database.user()));
        AtomicInteger port = new AtomicInteger();
        child.lines(READY, line -> {
            if (line.startsWith(PORT)) {
                port.set(Integer.parseInt(line.substring(PORT.length())));
            }
        });
        return new PortalServerProcess(child, port.get());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** How many MB of heap are used right now, garbage included. */
    String heap() throws IOException {
        return child.ask("heap");
    }

    /** Stops it; only then is its log whole. */
    @Override
    public void close() throws IOException {
        child.close();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> task = ChildJvm.task();
        DuebridgeSettings settings = SettingsFiles.load(
                settings(task),
                // The files may hold no secret: they name those of this run.
                Map.of(KEY, Base64.getEncoder().encodeToString(new byte[KEY_BYTES]))::get);
        try (WebProgram program =
                WebProgram.start(settings, Providers.of(settings), Optional.empty(), ProgramMode.SERVE)) {
            System.out.println(PORT + program.port());
            System.out.println(READY);
            System.out.flush();
            ChildJvm.answer(asked -> heapInUse());
        }
        System.exit(0);
    }

    private static String heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        return Long.toString((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** As somebody would have written them; what is left out is as it comes. */
    private static Path settings(Map<String, String> task) throws IOException {
        Path folder = Path.of(task.getOrDefault("folder", ""));
        Files.writeString(
                folder.resolve("duebridge.yml"),
                String.join(
                        "\n",
                        "organisation: Bench",
                        "secrets-key: ${" + KEY + "}",
                        "store:",
                        "  url: " + quoted(task.getOrDefault("url", "")),
                        "  user: " + quoted(task.getOrDefault("user", "")),
                        "http:",
                        "  port: 0",
                        "payments:",
                        "  provider: sandbox",
                        ""));
        return folder;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
