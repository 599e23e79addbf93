package io.duebridge.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a benchmark keeps its tables. */
final class BenchDatabase {
    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = "A PostgreSQL to use, with user and password in the URL; without it one is started.")
    private @Nullable String postgres;

    Optional<String> url() {
        return Optional.ofNullable(postgres);
    }
}
