package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.payments.BankPayments;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.PaymentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/**
 * Lines by which the bank takes money back: says which payment of ours is meant, if its references and amount leave no doubt. What
 * follows is a person's to decide.
 */
final class Returns {
    private final CollectionsStore store;

    Returns(CollectionsStore store) {
        this.store = store;
    }

    /** Looks once for each return; {@code matches} counts that. */
    void find(ConnectionId connection, int limit) {
        List<BankLine> fresh = store.dsl()
                .selectFrom(BANK_LINE)
                .where(BANK_LINE.CONNECTION_ID.eq(connection.value()))
                .and(BANK_LINE.STATE.eq(LineState.RETURN.name()))
                .and(BANK_LINE.MATCH_DUE_AT.le(store.clock().instant()))
                .limit(limit)
                .fetch(BankLine::of);
        for (BankLine line : fresh) {
            Optional<UUID> payment = payment(line);
            store.dsl()
                    .update(BANK_LINE)
                    .set(BANK_LINE.RETURNS_PAYMENT_ID, payment.orElse(null))
                    .setNull(BANK_LINE.MATCH_DUE_AT)
                    .where(BANK_LINE.ID.eq(line.id().value()))
                    .and(BANK_LINE.VERSION.eq(line.version()))
                    .execute();
        }
    }

    /** By the line that brought the money, or by our own reference in the text. */
    private Optional<UUID> payment(BankLine line) {
        List<String> names = new ArrayList<>();
        line.line().endToEndId().ifPresent(names::add);
        line.line().bankReference().ifPresent(names::add);
        line.line().references().forEach(reference -> names.add(reference.value()));
        List<UUID> found = names.isEmpty() ? List.of() : broughtBy(line, names);
        return found.size() == 1 ? Optional.of(found.get(0)) : ourReference(line);
    }

    private List<UUID> broughtBy(BankLine line, List<String> names) {
        return store.dsl()
                .select(BANK_LINE.PAYMENT_ID)
                .from(BANK_LINE)
                .where(BANK_LINE.CONNECTION_ID.eq(line.connection().value()))
                .and(BANK_LINE.KIND.eq(PaymentKind.CREDIT.name()))
                .and(BANK_LINE.END_TO_END.in(names).or(BANK_LINE.BANK_REFERENCE.in(names)))
                .and(BANK_LINE.AMOUNT.eq(line.amount().amount()))
                .and(BANK_LINE.CURRENCY.eq(line.amount().currency().getCurrencyCode()))
                .and(BANK_LINE.PAYMENT_ID.isNotNull())
                .limit(2)
                .fetch(BANK_LINE.PAYMENT_ID);
    }

    private Optional<UUID> ourReference(BankLine line) {
        List<String> words =
                new ArrayList<>(List.of(line.text().toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")));
        words.removeIf(word -> !PaymentReference.isOne(word));
        if (words.isEmpty()) {
            return Optional.empty();
        }
        return store.dsl()
                .select(PAYMENT.ID)
                .from(PAYMENT)
                .where(PAYMENT.REFERENCE.in(words))
                .and(PAYMENT.CONNECTION_ID.eq(line.connection().value()))
                .and(PAYMENT.PROVIDER.eq(DSL.inline(BankPayments.PROVIDER)))
                .and(PAYMENT.AMOUNT.eq(line.amount().amount()))
                .limit(1)
                .fetchOptional(PAYMENT.ID);
    }
}
