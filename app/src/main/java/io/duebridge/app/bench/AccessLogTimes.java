package io.duebridge.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the embedded server's own access log says about how long requests took. */
final class AccessLogTimes {
    private static final String FILE = "requests";
    private static final String OK = "200";
    private static final long NANOS = 1_000;

    private AccessLogTimes() {}

    /** The settings that make it write one: the page as the request names it, the status, and microseconds. */
    static Map<String, String> properties(Path folder) {
        String prefix = "server.tomcat.accesslog.";
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(prefix + "enabled", "true");
        properties.put(prefix + "directory", folder.toString());
        properties.put(prefix + "prefix", FILE);
        properties.put(prefix + "suffix", ".log");
        properties.put(prefix + "rotate", "false");
        properties.put(prefix + "pattern", "%{" + LoadRequests.PAGE_HEADER + "}i %s %D");
        return properties;
    }

    /**
     * Nanoseconds of each page's good answers. What names no page, as the warm-up does not, is left out.
     *
     * @throws IOException if there is no log
     */
    static Map<LoadPage, List<Long>> read(Path folder) throws IOException {
        Map<LoadPage, List<Long>> nanos = new EnumMap<>(LoadPage.class);
        for (LoadPage page : LoadPage.values()) {
            nanos.put(page, new ArrayList<>());
        }
        try (Stream<String> lines = Files.lines(folder.resolve(FILE + ".log"))) {
            lines.map(line -> line.split(" "))
                    .filter(fields -> fields.length == 3 && fields[1].equals(OK))
                    .forEach(fields -> {
                        Optional<LoadPage> page = LoadPage.of(fields[0]);
                        page.ifPresent(one ->
                                nanos.getOrDefault(one, new ArrayList<>()).add(Long.parseLong(fields[2]) * NANOS));
                    });
        }
        return nanos;
    }
}
