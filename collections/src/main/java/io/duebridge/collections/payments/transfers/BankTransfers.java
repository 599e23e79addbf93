package io.duebridge.collections.payments.transfers;

import static io.duebridge.collections.tables.Tables.BANK_TRANSFER;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.provider.ProviderAnswer.AwaitsTransfer;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/** The transfers that payments wait for. */
public final class BankTransfers {
    /** News tell of money; asking in between finds what was lost, and transfers take days. */
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final CollectionsStore store;

    public BankTransfers(CollectionsStore store) {
        this.store = store;
    }

    /** What an answer changed. */
    public enum Change {
        BEGUN,
        MONEY_MOVED,
        NOTHING
    }

    /**
     * Writes down where a transfer stands. The payment's row is locked.
     *
     * @param provider who told it
     * @param account whose payment it is
     */
    public Change awaits(
            DSLContext dsl, PaymentId payment, String provider, CustomerId account, AwaitsTransfer answer) {
        Instant now = store.clock().instant();
        dsl.update(PAYMENT)
                .set(PAYMENT.PROVIDER_REFERENCE, answer.providerReference())
                .set(PAYMENT.ASKED_AT, now.plus(PAUSE))
                .where(PAYMENT.ID.eq(payment.value()))
                .execute();
        Optional<Record> before = dsl.select(BANK_TRANSFER.fields())
                .from(BANK_TRANSFER)
                .where(BANK_TRANSFER.PAYMENT_ID.eq(payment.value()))
                .fetchOptional()
                .map(row -> row);
        if (before.isEmpty()) {
            ProviderCustomers.keep(dsl, provider, answer.providerCustomer(), account, now);
            dsl.insertInto(BANK_TRANSFER)
                    .set(BANK_TRANSFER.PAYMENT_ID, payment.value())
                    .set(BANK_TRANSFER.PROVIDER_CUSTOMER, answer.providerCustomer())
                    .set(BANK_TRANSFER.INSTRUCTIONS, InstructionsJson.write(answer.instructions()))
                    .set(BANK_TRANSFER.RECEIVED, answer.received().amount())
                    .set(BANK_TRANSFER.MOVED_AT, now)
                    .execute();
            return Change.BEGUN;
        }
        boolean moved = before.get()
                        .get(BANK_TRANSFER.RECEIVED)
                        .compareTo(answer.received().amount())
                != 0;
        dsl.update(BANK_TRANSFER)
                .set(BANK_TRANSFER.INSTRUCTIONS, InstructionsJson.write(answer.instructions()))
                .set(BANK_TRANSFER.RECEIVED, answer.received().amount())
                .set(BANK_TRANSFER.MOVED_AT, moved ? now : before.get().get(BANK_TRANSFER.MOVED_AT))
                .where(BANK_TRANSFER.PAYMENT_ID.eq(payment.value()))
                .execute();
        return moved ? Change.MONEY_MOVED : Change.NOTHING;
    }

    /** The transfer this payment waits for; empty once it came or was ended. */
    public Optional<AwaitedTransfer> of(OrganisationId organisation, PaymentId payment) {
        return transfers(organisation, PAYMENT.ID.eq(payment.value()))
                .fetchOptional()
                .map(BankTransfers::transfer);
    }

    /** All that are waited for, those that have waited longest first. */
    public List<AwaitedTransfer> waiting(OrganisationId organisation, int most) {
        return transfers(organisation, DSL.noCondition())
                .orderBy(BANK_TRANSFER.MOVED_AT, BANK_TRANSFER.PAYMENT_ID)
                .limit(most)
                .fetch(BankTransfers::transfer);
    }

    /** Whether it is waited for, and no money has come for so long. */
    public boolean isOverdue(PaymentId payment, Duration waits) {
        return store.dsl()
                .fetchExists(DSL.selectOne()
                        .from(BANK_TRANSFER)
                        .join(PAYMENT)
                        .on(PAYMENT.ID.eq(BANK_TRANSFER.PAYMENT_ID))
                        .where(BANK_TRANSFER.PAYMENT_ID.eq(payment.value()))
                        .and(PAYMENT.STATE.eq(PaymentState.STARTED.name()))
                        .and(BANK_TRANSFER.MOVED_AT.le(store.clock().instant().minus(waits))));
    }

    private SelectConditionStep<? extends Record> transfers(OrganisationId organisation, Condition which) {
        return store.dsl()
                .select(PAYMENT.fields())
                .select(BANK_TRANSFER.fields())
                .select(CUSTOMER.NAME)
                .from(BANK_TRANSFER)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(BANK_TRANSFER.PAYMENT_ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                .where(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYMENT.STATE.eq(PaymentState.STARTED.name()))
                .and(which);
    }

    private static AwaitedTransfer transfer(Record row) {
        Currency currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
        return new AwaitedTransfer(
                new PaymentId(row.get(PAYMENT.ID)),
                new PaymentReference(row.get(PAYMENT.REFERENCE)),
                new CustomerId(row.get(PAYMENT.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                row.get(PAYMENT.PROVIDER),
                InstructionsJson.read(row.get(BANK_TRANSFER.INSTRUCTIONS)),
                new Money(row.get(PAYMENT.AMOUNT).add(row.get(PAYMENT.SURCHARGE)), currency),
                new Money(row.get(BANK_TRANSFER.RECEIVED), currency),
                row.get(PAYMENT.CREATED_AT),
                row.get(BANK_TRANSFER.MOVED_AT));
    }
}
