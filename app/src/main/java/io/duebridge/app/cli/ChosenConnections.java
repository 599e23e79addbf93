package io.duebridge.app.cli;

import io.duebridge.app.program.OpenConnections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The connections a command works on: the named one, or every enabled one. */
final class ChosenConnections {
    private ChosenConnections() {}

    /**
     * By name, in their order.
     *
     * @throws ParameterException naming the known ones, if there is none of that name, or none at all
     */
    static List<String> of(CommandSpec command, OpenConnections connections, @Nullable String name) {
        List<String> known = connections.names().stream().sorted().toList();
        if (name == null) {
            if (known.isEmpty()) {
                throw new ParameterException(command.commandLine(), "no connection is enabled; see config/connections");
            }
            return known;
        }
        if (!known.contains(name)) {
            throw new ParameterException(
                    command.commandLine(),
                    "there is no enabled connection named '" + name + "'; known: "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return List.of(name);
    }
}
