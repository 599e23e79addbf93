package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** One run of a program in a JVM of its own; closing kills it. */
final class ProgramLife implements AutoCloseable {
    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread listener;

    /** Where a program's classes are, and what a first run of it has learned about them. */
    record Classes(String path, Path archive) {
        /** With the folders of the class path packed, for the JVM keeps only what it learned about jars. */
        static Classes packed(Path folder) throws IOException {
            String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> path = new ArrayList<>();
            for (String each : given.split(File.pathSeparator)) {
                Path part = Path.of(each);
                path.add(Files.isDirectory(part) ? pack(part, folder.resolve(path.size() + ".jar")) : each);
            }
            return new Classes(String.join(File.pathSeparator, path), folder.resolve("classes.jsa"));
        }

        private static String pack(Path folder, Path jar) throws IOException {
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file);
                    Stream<Path> walked = Files.walk(folder)) {
                out.setLevel(0);
                for (Path each : walked.filter(part -> !part.equals(folder)).toList()) {
                    // Folders too: migrations are found by theirs.
                    String name = folder.relativize(each).toString().replace('\\', '/');
                    out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                    if (Files.isRegularFile(each)) {
                        Files.copy(each, out);
                    }
                    out.closeEntry();
                }
            }
            return jar.toString();
        }
    }

    private ProgramLife(List<String> command) throws IOException {
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.listener = new Thread(this::listen, "output of the program");
        listener.setDaemon(true);
        listener.start();
    }

    /** A run that ends by itself and leaves behind what later ones start faster with. */
    static ProgramLife first(Classes classes, Class<?> program, String... arguments) throws IOException {
        return new ProgramLife(command(classes, "-XX:ArchiveClassesAtExit=" + classes.archive(), program, arguments));
    }

    static ProgramLife of(Classes classes, Class<?> program, String... arguments) throws IOException {
        return new ProgramLife(command(classes, "-XX:SharedArchiveFile=" + classes.archive(), program, arguments));
    }

    private static List<String> command(Classes classes, String archive, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:disable",
                archive,
                "-cp",
                classes.path(),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.equals(KilledProgram.READY)) {
                    ready.countDown();
                } else if (line.equals(KilledProgram.DONE)) {
                    done.countDown();
                }
            }
        } catch (IOException e) {
            output.add("its output broke off: " + e);
        }
    }

    void awaitReady() throws InterruptedException {
        assertThat(ready.await(5, TimeUnit.MINUTES))
                .as("it starts: %s", words())
                .isTrue();
    }

    void awaitDone(int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!done.await(200, TimeUnit.MILLISECONDS) && process.isAlive()) {
            assertThat(System.nanoTime()).as("it comes to its end: %s", words()).isLessThan(end);
        }
        assertThat(awaitEnd()).as("it ends well: %s", words()).isZero();
    }

    /** Gives the exit status. Writing down what was learned about the classes takes long on a busy machine. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(10, TimeUnit.MINUTES))
                .as("it ends: %s", words())
                .isTrue();
        listener.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    boolean isDone() {
        return done.getCount() == 0 || !process.isAlive();
    }

    /** The end of what it has printed. */
    private String words() {
        List<String> all = output();
        return String.join("\n", all.subList(Math.max(0, all.size() - 30), all.size()));
    }

    /** What it has printed so far. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** {@code kill -9}. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
