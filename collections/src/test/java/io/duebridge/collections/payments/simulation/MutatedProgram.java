package io.duebridge.collections.payments.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The store's classes once more, some of them compiled from changed source: what is in {@code io.duebridge.collections} is loaded
 * here anew, libraries come from the test's own class path. The production classes beside it are untouched.
 */
final class MutatedProgram extends ClassLoader {
    private static final String ROOM = "io.duebridge.collections.";
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "duebridge", "collections");

    private final Map<String, byte[]> changed;

    private MutatedProgram(Map<String, byte[]> changed) {
        super(MutatedProgram.class.getClassLoader());
        this.changed = changed;
    }

    /** @throws IllegalStateException a line to change is not there exactly once, or the changed source does not compile */
    static MutatedProgram of(List<Mutant.Edit> edits) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Mutant.Edit edit : edits) {
            String source = sources.get(edit.file());
            if (source == null) {
                source = Files.readString(SOURCES.resolve(edit.file()));
            }
            int at = source.indexOf(edit.from());
            if (at < 0 || source.indexOf(edit.from(), at + 1) >= 0) {
                throw new IllegalStateException(edit.file() + " has not exactly one place with \"" + edit.from()
                        + "\"; the rule it stands for must still be broken somewhere");
            }
            sources.put(edit.file(), source.replace(edit.from(), edit.to()));
        }
        return new MutatedProgram(compile(sources));
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(said, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((file, text) -> units.add(source(file, text)));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("--release", "17", "-proc:none", "-nowarn", "-parameters", "-cp", classPath);
        if (!compiler.getTask(null, files, said, options, null, units).call()) {
            throw new IllegalStateException("a mutant does not compile: " + said.getDiagnostics());
        }
        return classes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().toByteArray()));
    }

    private static JavaFileObject source(String file, String text) {
        URI name = URI.create("memory:///io/duebridge/collections/" + file);
        return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ROOM)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = changed.get(name);
        if (bytes == null) {
            try (InputStream original = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (original == null) {
                    throw new ClassNotFoundException(name);
                }
                bytes = original.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Runs the simulation inside; see {@link MutantHunt#hunt}. */
    String hunt(SimulationOptions options, long seeds) throws ReflectiveOperationException {
        return (String) loadClass(MutantHunt.class.getName())
                .getMethod("hunt", String.class, long.class)
                .invoke(null, options.name(), seeds);
    }
}
