package io.duebridge.app.cli;

import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.PostingGuarantee;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the connectors with what they read, can do, and promise about posting. */
@Command(
        name = "connectors",
        description = "Lists the ERPs this program speaks to, with what is read and how sure a posting is.",
        mixinStandardHelpOptions = true)
final class ConnectorsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Map<String, ErpConnector> found = new TreeMap<>();
        ServiceLoader.load(ErpConnector.class)
                .forEach(connector -> found.put(connector.descriptor().name(), connector));
        found.values().forEach(connector -> connector.profiles().forEach(ConnectorsCommand::print));
        return 0;
    }

    private static void print(ConnectorDescriptor connector) {
        System.out.println(connector.name() + " - " + connector.title());
        System.out.println("  reads: "
                + String.join(
                        ", ",
                        connector.kinds().stream()
                                .sorted()
                                .map(kind -> kind.label())
                                .toList()));
        System.out.println("  can:   "
                + String.join(
                        ", ",
                        connector.capabilities().stream()
                                .sorted()
                                .map(capability -> capability
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))
                                .toList()));
        for (String operation : new TreeSet<>(connector.guarantees().keySet())) {
            PostingGuarantee guarantee = connector.guarantees().get(operation);
            if (guarantee != null) {
                System.out.println("  posts: " + operation + " - " + guarantee.letter() + ", " + guarantee.sentence());
            }
        }
    }
}
