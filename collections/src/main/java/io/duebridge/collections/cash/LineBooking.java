package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.BankPayments;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Turns a decided line into a payment, and writes the decision down; always in the transaction that holds the line. */
final class LineBooking {
    private final CollectionsStore store;
    private final BankPayments payments;
    private final RemittanceRows remittances;
    private final AuditTrail audit;
    private final Outbox outbox;

    LineBooking(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.payments = new BankPayments(store, keys);
        this.remittances = new RemittanceRows(store);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /**
     * A decision about one line.
     *
     * @param decision what was decided: APPLY, CHANGE, ON_ACCOUNT, LINK, IGNORE, RETURN
     * @param automatic no person took part
     * @param changed it is not what was proposed first
     */
    record Decided(String decision, String actor, boolean automatic, boolean changed, Optional<String> note) {}

    /**
     * Books the line: payment, holds, posting intent and the line's new state.
     *
     * @throws io.duebridge.collections.payments.PaymentRefused it cannot be booked like this; nothing was written
     */
    PaymentId book(
            DSLContext dsl,
            BankLine line,
            CustomerId customer,
            List<ProposedDocument> documents,
            BigDecimal onAccount,
            Decided decided) {
        PaymentSelection selection = new PaymentSelection(
                line.organisation(),
                Families.of(dsl, line.connection(), customer),
                Optional.of(customer),
                documents.stream()
                        .map(each -> new ChosenDocument(each.document(), each.amount()))
                        .toList(),
                onAccount,
                line.amount().currency());
        PaymentId payment = payments.book(
                dsl,
                new BankPayments.Received(
                        selection,
                        line.amount(),
                        lineKey(line),
                        decided.actor(),
                        line.line().bookingDate(),
                        memo(line),
                        line.line().bankReference()));
        remittances.use(
                dsl,
                line,
                documents.stream().map(each -> each.document().value()).toList());
        LineState state = documents.isEmpty() ? LineState.ON_ACCOUNT : LineState.APPLIED;
        close(
                dsl,
                line,
                state,
                decided,
                Map.of(BANK_LINE.CUSTOMER_ID, customer.value(), BANK_LINE.PAYMENT_ID, payment.value()));
        return payment;
    }

    /** Writes the decision; of a line that nobody can decide on any more nothing is changed, which the caller has checked. */
    void close(DSLContext dsl, BankLine line, LineState state, Decided decided, Map<? extends Field<?>, ?> links) {
        dsl.update(BANK_LINE)
                .set(BANK_LINE.STATE, state.name())
                .set(BANK_LINE.VERSION, BANK_LINE.VERSION.plus(1))
                .set(links)
                .set(BANK_LINE.AUTOMATIC, decided.automatic())
                .set(BANK_LINE.CHANGED_BY_PERSON, decided.changed())
                .set(BANK_LINE.DECISION, decided.decision())
                .set(BANK_LINE.DECIDED_BY, decided.actor())
                .set(BANK_LINE.DECIDED_AT, store.clock().instant())
                .set(
                        BANK_LINE.NOTE,
                        decided.note().map(text -> BankLineRows.cut(text, 2000)).orElse(null))
                .setNull(BANK_LINE.MATCH_DUE_AT)
                .where(BANK_LINE.ID.eq(line.id().value()))
                .execute();
        tell(dsl, line, topic(state), decided.actor(), detail(line, decided));
    }

    private static String topic(LineState state) {
        return switch (state) {
            case APPLIED -> "cash.applied";
            case ON_ACCOUNT -> "cash.on-account";
            case IN_ERP -> "cash.in-erp";
            case IGNORED -> "cash.ignored";
            case RETURNED -> "cash.returned";
            case PROPOSED, NEW, RETURN -> "cash.proposed";
        };
    }

    private static String detail(BankLine line, Decided decided) {
        return line.amount()
                + (decided.automatic() ? " by itself" : "")
                + decided.note().map(note -> ": " + note).orElse("");
    }

    void tell(DSLContext dsl, BankLine line, String topic, String actor, @Nullable String detail) {
        audit.record(
                dsl, line.organisation(), actor, topic, "bankLine", line.id().toString(), detail);
        outbox.publish(
                dsl,
                line.organisation(),
                topic,
                line.id().toString(),
                "{\"line\":\"" + line.id() + "\",\"amount\":\""
                        + line.amount().amount().toPlainString() + "\",\"currency\":\""
                        + line.amount().currency().getCurrencyCode() + "\"}");
    }

    /** The same for the same line whatever file brings it: with it a line books once. */
    static String lineKey(BankLine line) {
        String identity =
                "bank|" + line.line().account().value() + "|" + line.line().identity();
        return BankFileRows.hash(identity.getBytes(StandardCharsets.UTF_8));
    }

    private static String memo(BankLine line) {
        return "Bank transfer booked on " + line.line().bookingDate()
                + line.line()
                        .payer()
                        .name()
                        .map(name -> " from " + BankLineRows.cut(name, 120))
                        .orElse("");
    }
}
