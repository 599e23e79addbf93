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

    /**
     * The one connection to an ERP, or the named one of several.
     *
     * @throws ParameterException naming the known ones, if there is none or it is not said which
     */
    static String ofVendor(CommandSpec command, OpenConnections connections, String vendor, @Nullable String name) {
        List<String> known = connections.ofVendor(vendor);
        if (name == null ? known.size() == 1 : known.contains(name)) {
            return name == null ? known.get(0) : name;
        }
        String which = known.isEmpty() ? "none; see config/connections" : String.join(", ", known);
        throw new ParameterException(
                command.commandLine(),
                name == null && known.size() > 1
                        ? "say which connection to " + vendor + " is meant: " + which
                        : "there is no such enabled connection to '" + vendor + "'; known: " + which);
    }
}
