package io.duebridge.collections.surcharges;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which payments bear a surcharge; none where nobody set one. */
public final class SurchargeRules {
    private final List<Of> all;

    /** A rule for payments into some connections. */
    public record Of(Predicate<ConnectionId> connections, SurchargeRule rule) {}

    /** @param all of two that are for the same payment the first one counts */
    public SurchargeRules(List<Of> all) {
        this.all = List.copyOf(all);
    }

    /** Nobody pays one. */
    public static SurchargeRules none() {
        return new SurchargeRules(List.of());
    }

    /** @param accounts whom the ERP's payment names and whose documents it pays; one that is spared is enough for none */
    public Optional<SurchargeRule> of(ConnectionId connection, Set<ErpId> accounts, Currency currency) {
        return all.stream()
                .filter(one -> one.rule().currency().equals(currency))
                .filter(one -> one.connections().test(connection))
                .map(Of::rule)
                .findFirst()
                .filter(rule -> Collections.disjoint(rule.spared(), accounts));
    }
}
