package io.duebridge.app.cli;

import io.duebridge.app.program.CodeReading;
import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ConnectorException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the settings of a connection may name, below its check. Whatever goes wrong here fails no check. */
final class CodeListing {
    private static final int FEW = 6;

    private CodeListing() {}

    static void print(Engine engine, String name, boolean every, PrintWriter out) {
        Optional<StoredConnection> connection = engine.storedConnections().find(name);
        if (connection.isEmpty()) {
            return;
        }
        Map<CodeTable, List<Code>> tables;
        try {
            tables = new CodeReading(engine).read(connection.get());
        } catch (ConnectorException e) {
            out.printf("  %-8s %-8s %s [%s]%n", "codes", "unread", e.getMessage(), e.code());
            return;
        }
        tables.forEach((table, codes) -> {
            if (every) {
                codes.forEach(code -> out.printf(
                        "  %-8s %-15s %6s  %s%s%n",
                        "code", table.label(), code.id(), words(code), code.active() ? "" : " (inactive)"));
            } else if (!codes.isEmpty()) {
                out.printf("  %-8s %s: %s%n", "codes", table.title().toLowerCase(Locale.ROOT), few(codes));
            }
        });
    }

    private static String few(List<Code> codes) {
        List<Code> active = codes.stream().filter(Code::active).toList();
        String shown = active.stream()
                .limit(FEW)
                .map(code -> code.id() + " " + words(code))
                .collect(Collectors.joining(", "));
        return active.size() <= FEW ? shown : shown + " and " + (active.size() - FEW) + " more (--codes)";
    }

    private static String words(Code code) {
        return code.name() + code.type().map(type -> " (" + type + ")").orElse("");
    }
}
