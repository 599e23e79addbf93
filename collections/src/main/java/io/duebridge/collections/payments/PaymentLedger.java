package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentReference;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of {@code payment} and {@code allocation}. */
final class PaymentLedger {
    private final CollectionsStore store;
    private final PaymentKeys keys;

    PaymentLedger(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** A payment as it was read: {@code amount} is posted and pays documents, {@code surcharge} was charged besides. */
    record Row(
            PaymentId id,
            OrganisationId organisation,
            ConnectionId connection,
            CustomerId customer,
            ErpId payer,
            PaymentReference reference,
            String requestHash,
            Money amount,
            Money surcharge,
            Money onAccount,
            String method,
            String provider,
            Optional<PaymentId> first,
            int presentment,
            PaymentState state,
            @Nullable String failureCode,
            @Nullable String failure,
            Instant createdAt,
            @Nullable Instant settledAt,
            @Nullable Instant endedAt) {
        static Row of(Record row) {
            Currency currency = Currency.getInstance(row.get(PAYMENT.CURRENCY));
            return new Row(
                    new PaymentId(row.get(PAYMENT.ID)),
                    new OrganisationId(row.get(PAYMENT.ORGANISATION_ID)),
                    new ConnectionId(row.get(PAYMENT.CONNECTION_ID)),
                    new CustomerId(row.get(PAYMENT.CUSTOMER_ID)),
                    new ErpId(row.get(PAYMENT.PAYER_ERP_ID)),
                    new PaymentReference(row.get(PAYMENT.REFERENCE)),
                    row.get(PAYMENT.REQUEST_HASH),
                    new Money(row.get(PAYMENT.AMOUNT), currency),
                    new Money(row.get(PAYMENT.SURCHARGE), currency),
                    new Money(row.get(PAYMENT.ON_ACCOUNT), currency),
                    row.get(PAYMENT.METHOD),
                    row.get(PAYMENT.PROVIDER),
                    Optional.ofNullable(row.get(PAYMENT.FIRST_ID)).map(PaymentId::new),
                    row.get(PAYMENT.PRESENTMENT),
                    PaymentState.valueOf(row.get(PAYMENT.STATE)),
                    row.get(PAYMENT.FAILURE_CODE),
                    row.get(PAYMENT.FAILURE),
                    row.get(PAYMENT.CREATED_AT),
                    row.get(PAYMENT.SETTLED_AT),
                    row.get(PAYMENT.ENDED_AT));
        }

        /** What the provider takes, in one charge. */
        Money charged() {
            return amount.plus(surcharge);
        }

        PaymentReceipt receipt(boolean repeated) {
            return new PaymentReceipt(
                    id,
                    reference,
                    state,
                    amount,
                    surcharge,
                    Optional.ofNullable(failureCode),
                    Optional.ofNullable(failure),
                    repeated);
        }
    }

    Optional<Row> ofForm(DSLContext dsl, OrganisationId organisation, String formKey) {
        return dsl.selectFrom(PAYMENT)
                .where(PAYMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYMENT.FORM_KEY.eq(formKey))
                .fetchOptional(Row::of);
    }

    Optional<Row> read(DSLContext dsl, PaymentId id) {
        return dsl.selectFrom(PAYMENT).where(PAYMENT.ID.eq(id.value())).fetchOptional(Row::of);
    }

    /**
     * In PostgreSQL without the part of the lock that keeps others from naming the payment in a foreign key: who holds a posting and
     * records another one of the same payment must not wait for somebody who holds the payment and waits for the posting.
     */
    Optional<Row> lock(DSLContext dsl, PaymentId id) {
        SelectConditionStep<? extends Record> one = dsl.selectFrom(PAYMENT).where(PAYMENT.ID.eq(id.value()));
        return (dsl.family() == SQLDialect.POSTGRES ? one.forNoKeyUpdate() : one.forUpdate()).fetchOptional(Row::of);
    }

    /** The payment with its documents held. */
    PaymentId start(DSLContext dsl, PayCommand command, String hash, Quote quote, Money surcharge, String provider) {
        PaymentId id = new PaymentId(keys.newId());
        Instant now = store.clock().instant();
        dsl.insertInto(PAYMENT)
                .set(PAYMENT.ID, id.value())
                .set(PAYMENT.ORGANISATION_ID, command.selection().organisation().value())
                .set(PAYMENT.CONNECTION_ID, quote.connection().value())
                .set(PAYMENT.CUSTOMER_ID, quote.payer().value())
                .set(
                        PAYMENT.CONTACT_ID,
                        command.contact().map(contact -> contact.value()).orElse(null))
                .set(PAYMENT.FORM_KEY, command.formKey())
                .set(PAYMENT.REQUEST_HASH, hash)
                .set(PAYMENT.REFERENCE, keys.newReference().value())
                .set(PAYMENT.PAYER_ERP_ID, quote.payerErpId().value())
                .set(PAYMENT.AMOUNT, quote.due().amount())
                .set(PAYMENT.SURCHARGE, surcharge.amount())
                .set(PAYMENT.ON_ACCOUNT, quote.onAccount().amount())
                .set(PAYMENT.CURRENCY, quote.due().currency().getCurrencyCode())
                .set(PAYMENT.METHOD, command.method())
                .set(
                        PAYMENT.SAVED_METHOD_ID,
                        command.saved().map(SavedMethodId::value).orElse(null))
                .set(PAYMENT.PROVIDER, provider)
                .set(PAYMENT.STATE, PaymentState.STARTED.name())
                .set(PAYMENT.ASKED_AT, now)
                .set(PAYMENT.CREATED_AT, now)
                .set(PAYMENT.RETURN_TO, command.returnTo().map(URI::toString).orElse(null))
                .execute();
        hold(dsl, id, quote.lines());
        return id;
    }

    /** The same payment as its next presentment; its documents are not held yet. The form key lets a second click find it. */
    Row startAgain(DSLContext dsl, Row before, PaymentId first, int presentment) {
        PaymentId id = new PaymentId(keys.newId());
        Record row = dsl.selectFrom(PAYMENT)
                .where(PAYMENT.ID.eq(before.id().value()))
                .fetchSingle();
        Instant now = store.clock().instant();
        dsl.insertInto(PAYMENT)
                .set(PAYMENT.ID, id.value())
                .set(PAYMENT.ORGANISATION_ID, before.organisation().value())
                .set(PAYMENT.CONNECTION_ID, before.connection().value())
                .set(PAYMENT.CUSTOMER_ID, before.customer().value())
                .set(PAYMENT.CONTACT_ID, row.get(PAYMENT.CONTACT_ID))
                .set(PAYMENT.FORM_KEY, "again-" + first + "-" + presentment)
                .set(PAYMENT.REQUEST_HASH, before.requestHash())
                .set(PAYMENT.REFERENCE, keys.newReference().value())
                .set(PAYMENT.PAYER_ERP_ID, before.payer().value())
                .set(PAYMENT.AMOUNT, before.amount().amount())
                .set(PAYMENT.ON_ACCOUNT, before.onAccount().amount())
                .set(PAYMENT.CURRENCY, before.amount().currency().getCurrencyCode())
                .set(PAYMENT.METHOD, before.method())
                .set(PAYMENT.PROVIDER, before.provider())
                .set(PAYMENT.STATE, PaymentState.STARTED.name())
                .set(PAYMENT.FIRST_ID, first.value())
                .set(PAYMENT.PRESENTMENT, presentment)
                .set(PAYMENT.ASKED_AT, now)
                .set(PAYMENT.CREATED_AT, now)
                .execute();
        dsl.insertInto(
                        ALLOCATION,
                        ALLOCATION.PAYMENT_ID,
                        ALLOCATION.POSITION,
                        ALLOCATION.DOCUMENT_ID,
                        ALLOCATION.DOCUMENT_KIND,
                        ALLOCATION.DOCUMENT_ERP_ID,
                        ALLOCATION.AMOUNT,
                        ALLOCATION.DISCOUNT,
                        ALLOCATION.HELD)
                .select(dsl.select(
                                DSL.val(id.value()),
                                ALLOCATION.POSITION,
                                ALLOCATION.DOCUMENT_ID,
                                ALLOCATION.DOCUMENT_KIND,
                                ALLOCATION.DOCUMENT_ERP_ID,
                                ALLOCATION.AMOUNT,
                                ALLOCATION.DISCOUNT,
                                DSL.val(false))
                        .from(ALLOCATION)
                        .where(ALLOCATION.PAYMENT_ID.eq(before.id().value()))
                        .and(ALLOCATION.REAPPLICATION_ID.isNull()))
                .execute();
        return lock(dsl, id).orElseThrow();
    }

    /** Whether a later presentment of the same payment exists. */
    boolean presentedAfter(DSLContext dsl, Row row) {
        return dsl.fetchExists(
                PAYMENT,
                PAYMENT.FIRST_ID.eq(row.first().orElse(row.id()).value()),
                PAYMENT.PRESENTMENT.gt(row.presentment()));
    }

    private static void hold(DSLContext dsl, PaymentId id, List<Quote.Line> lines) {
        int position = 0;
        for (Quote.Line line : lines) {
            dsl.insertInto(ALLOCATION)
                    .set(ALLOCATION.PAYMENT_ID, id.value())
                    .set(ALLOCATION.POSITION, position++)
                    .set(ALLOCATION.DOCUMENT_ID, line.document().value())
                    .set(ALLOCATION.DOCUMENT_KIND, line.kind().label())
                    .set(ALLOCATION.DOCUMENT_ERP_ID, line.erpId().value())
                    .set(ALLOCATION.AMOUNT, line.amount().amount())
                    .set(ALLOCATION.DISCOUNT, line.discount().amount())
                    .set(ALLOCATION.HELD, true)
                    .execute();
        }
    }

    /** Nothing changes but how the provider is asked about it. */
    void awaitsCustomer(DSLContext dsl, PaymentId id, String providerReference) {
        dsl.update(PAYMENT)
                .set(PAYMENT.PROVIDER_REFERENCE, providerReference)
                .set(PAYMENT.ASKED_AT, store.clock().instant())
                .where(PAYMENT.ID.eq(id.value()))
                .execute();
    }

    /** Whether it was not given up before. */
    boolean giveUp(DSLContext dsl, PaymentId id) {
        return dsl.update(PAYMENT)
                        .set(PAYMENT.GIVEN_UP_AT, store.clock().instant())
                        .where(PAYMENT.ID.eq(id.value()), PAYMENT.GIVEN_UP_AT.isNull())
                        .execute()
                == 1;
    }

    void pending(DSLContext dsl, PaymentId id, String providerReference) {
        dsl.update(PAYMENT)
                .set(PAYMENT.STATE, PaymentState.PENDING.name())
                .set(PAYMENT.PROVIDER_REFERENCE, providerReference)
                .set(PAYMENT.ASKED_AT, store.clock().instant())
                .setNull(PAYMENT.FAILURE_CODE)
                .setNull(PAYMENT.FAILURE)
                .setNull(PAYMENT.ENDED_AT)
                .where(PAYMENT.ID.eq(id.value()))
                .execute();
    }

    /** What the provider calls the charge, where nobody has said so. */
    void named(DSLContext dsl, PaymentId id, String providerReference) {
        dsl.update(PAYMENT)
                .set(PAYMENT.PROVIDER_REFERENCE, providerReference)
                .where(PAYMENT.ID.eq(id.value()))
                .and(PAYMENT.PROVIDER_REFERENCE.isNull())
                .execute();
    }

    void settled(DSLContext dsl, PaymentId id, @Nullable String providerReference) {
        dsl.update(PAYMENT)
                .set(PAYMENT.STATE, PaymentState.SETTLED.name())
                .set(PAYMENT.PROVIDER_REFERENCE, DSL.coalesce(DSL.val(providerReference), PAYMENT.PROVIDER_REFERENCE))
                .set(PAYMENT.SETTLED_AT, store.clock().instant())
                .setNull(PAYMENT.FAILURE_CODE)
                .setNull(PAYMENT.FAILURE)
                .setNull(PAYMENT.ENDED_AT)
                .where(PAYMENT.ID.eq(id.value()))
                .execute();
    }

    void ended(DSLContext dsl, PaymentId id, PaymentState state, String code, String words) {
        dsl.update(PAYMENT)
                .set(PAYMENT.STATE, state.name())
                .set(PAYMENT.FAILURE_CODE, code)
                .set(PAYMENT.FAILURE, words)
                .set(PAYMENT.ENDED_AT, store.clock().instant())
                .where(PAYMENT.ID.eq(id.value()))
                .execute();
    }
}
