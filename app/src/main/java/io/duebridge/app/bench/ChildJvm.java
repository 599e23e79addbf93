package io.duebridge.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Another JVM of this same program, so that its heap and its work count apart. It is told what to do on its standard input, where no
 * secret shows up in a process list, and answers in lines on its standard output. It ends when its input does.
 */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, List<String> jvmOptions, Map<String, String> task) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        // What is printed is answers; warnings go to standard error.
        command.add("-Dlogback.configurationFile=" + QuietLog.CONFIGURATION);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        Properties properties = new Properties();
        properties.putAll(task);
        OutputStream input = process.getOutputStream();
        properties.store(input, null);
        input.write("#end\n".getBytes(StandardCharsets.ISO_8859_1));
        input.flush();
        return new ChildJvm(process);
    }

    /** For the child: what it was told. */
    static Map<String, String> task() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder();
        for (String line = input.readLine(); line != null && !line.equals("#end"); line = input.readLine()) {
            text.append(line).append('\n');
        }
        Properties properties = new Properties();
        properties.load(new StringReader(text.toString()));
        Map<String, String> task = new HashMap<>();
        properties.forEach((key, value) -> task.put((String) key, (String) value));
        return task;
    }

    /** For the child: answers each line it is asked until its parent has gone. */
    static void answer(UnaryOperator<String> answer) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(answer.apply(line));
            System.out.flush();
        }
    }

    /** The lines it prints until it ends, or until {@code last} has come. */
    void lines(String last, Consumer<String> line) throws IOException {
        for (String text = answers.readLine(); text != null; text = answers.readLine()) {
            line.accept(text);
            if (text.equals(last)) {
                return;
            }
        }
        throw new IOException("a part of the benchmark ended early; what it said stands above");
    }

    /** The settings it prints as {@code name=value} lines until {@code last} has come. */
    Map<String, String> settings(String last) throws IOException {
        Map<String, String> settings = new HashMap<>();
        lines(last, line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return settings;
    }

    /** Those of the settings whose names begin with a word and a dot, without them. */
    static Map<String, String> below(String word, Map<String, String> settings) {
        Map<String, String> some = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(word + ".")) {
                some.put(key.substring(word.length() + 1), value);
            }
        });
        return some;
    }

    /** For the child: settings as lines, below a word. */
    static void print(String word, Map<String, String> settings) {
        settings.forEach((key, value) -> System.out.println(word + "." + key + "=" + value.replace("\n", "\\n")));
    }

    /** Says a line to it and waits for the one it answers with. */
    String ask(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        input.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("a part of the benchmark ended early; what it said stands above");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
