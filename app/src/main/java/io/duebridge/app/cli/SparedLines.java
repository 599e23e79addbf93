package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.program.OpenConnections;
import io.duebridge.app.settings.SurchargeConfig;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.surcharges.SparedAccounts;
import io.duebridge.spi.ErpId;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which accounts that are to bear no surcharge are nobody's: a slip there charges somebody who must not be. */
final class SparedLines {
    private SparedLines() {}

    static void print(Engine engine, Collection<SurchargeConfig> surcharges, PrintWriter out) {
        SparedAccounts accounts = new SparedAccounts(engine.store());
        for (SurchargeConfig one : surcharges) {
            List<ConnectionId> connections = engine.connections().all().stream()
                    .filter(open -> one.connections().contains(open.config().name()))
                    .map(OpenConnections.Open::id)
                    .toList();
            List<ErpId> unknown = connections.isEmpty()
                    ? List.of()
                    : accounts.unknown(one.rule().spared(), connections);
            if (!unknown.isEmpty()) {
                out.println("Surcharge in " + one.rule().currency() + " for "
                        + String.join(", ", new TreeSet<>(one.connections())));
                CheckText.line(
                        "spared",
                        "WARNING",
                        "no customer that was read has the id "
                                + unknown.stream().map(ErpId::value).collect(Collectors.joining(", "))
                                + ": write it as the ERP's own id, not a number or name, or read the customers first",
                        out);
            }
        }
    }
}
