package io.duebridge.app.cli;

import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A config folder as an administrator writes it, with secrets in files beside it. */
public record WrittenConfig(Path folder) {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    public static WrittenConfig in(Path folder) throws IOException {
        CommandLog.start();
        Files.createDirectory(folder.resolve("connections"));
        return new WrittenConfig(folder);
    }

    public void program(String storeUrl, String more) throws IOException {
        Files.writeString(
                folder.resolve("duebridge.yml"),
                "organisation: Example Company\nsecrets-key: " + secret("key", KEY) + "\nstore:\n  url: " + storeUrl
                        + "\n  user: sa\n" + more);
    }

    /** A file as an administrator writes it, with secrets by reference, and these settings changed. */
    void connection(String name, QuickBooksSandbox sandbox, Map<String, String> changed) throws IOException {
        Map<String, String> settings = new HashMap<>(sandbox.connectionSettings());
        settings.putAll(changed);
        write(name, settings, "");
    }

    /** The same, with more lines than settings. */
    void connection(String name, QuickBooksSandbox sandbox, String more) throws IOException {
        write(name, sandbox.connectionSettings(), more);
    }

    /** One whose company is to be connected in a browser. */
    public void unconnected(String name, QuickBooksSandbox sandbox, String more) throws IOException {
        write(name, sandbox.settingsToConnect(), more);
    }

    /** One of any ERP. */
    public void connection(String name, String vendor, Map<String, String> settings, String more) throws IOException {
        write(name, vendor, settings, more);
    }

    private void write(String name, Map<String, String> settings, String more) throws IOException {
        write(name, "quickbooks", settings, more);
    }

    private void write(String name, String vendor, Map<String, String> settings, String more) throws IOException {
        StringBuilder file = new StringBuilder("vendor: " + vendor + "\nsettings:\n");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            boolean hidden =
                    Set.of("client-secret", "refresh-token", "password").contains(key);
            file.append("  ")
                    .append(key)
                    .append(": ")
                    .append(hidden ? secret(name + "-" + key, setting.getValue()) : "\"" + setting.getValue() + "\"")
                    .append('\n');
        }
        Files.writeString(folder.resolve("connections/" + name + ".yml"), file + more);
    }

    private String secret(String name, String value) throws IOException {
        Path file = folder.resolve(name + ".secret");
        Files.writeString(file, value);
        return "file:" + file;
    }

    /** Its exit status; what it said on standard error goes to {@code err}. */
    int inOwnProcess(String command, StringWriter err) throws IOException {
        Path log = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.duebridge.app.Duebridge",
                        command,
                        "--config",
                        folder.toString())
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            int status = process.waitFor();
            err.write(Files.readString(log));
            return status;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
