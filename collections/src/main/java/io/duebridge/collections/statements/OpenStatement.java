package io.duebridge.collections.statements;

import io.duebridge.collections.portalview.AgingBucket;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was open at the last day of the query, oldest due first. Applications count from the day of their payment.
 *
 * @param ages what is owed, by age at that day; every bucket is there
 * @param credits what is in the customer's favour, above zero
 * @param closing what is owed less the credits: the closing balance of the {@link Statement} for the same day
 * @param items the first of them, up to what was asked for
 */
public record OpenStatement(
        StatementQuery query,
        Map<AgingBucket, Money> ages,
        Money credits,
        Money closing,
        List<StatementItem> items,
        boolean more) {
    public OpenStatement {
        ages = java.util.Collections.unmodifiableMap(new java.util.EnumMap<>(ages));
        items = List.copyOf(items);
    }

    public Money age(AgingBucket bucket) {
        return Objects.requireNonNull(ages.get(bucket));
    }
}
