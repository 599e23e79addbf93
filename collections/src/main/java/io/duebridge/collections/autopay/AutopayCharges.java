package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Makes the payments of claimed charges and follows them to their end. */
final class AutopayCharges {
    /** The payment desk's own: the program stopped before anything was charged. */
    private static final String NOT_CHARGED = "not-charged";

    private static final int MOST_TRIES = 6;

    private final CollectionsStore store;
    private final AutopayRules rules;
    private final PaymentDesk desk;
    private final AutopayRows rows;

    AutopayCharges(CollectionsStore store, AutopayRules rules, PaymentDesk desk, AutopayRows rows) {
        this.store = store;
        this.rules = rules;
        this.desk = desk;
        this.rows = rows;
    }

    /** Pays what is claimed. Done again after a crash it comes to the same payment, because the key is the run's. */
    void pay(UUID run) {
        Record row = store.dsl()
                .select(AUTOPAY_RUN.STATE, AUTOPAY_RUN.PAYMENT_ID)
                .select(AUTOPAY.fields())
                .from(AUTOPAY_RUN)
                .join(AUTOPAY)
                .on(AUTOPAY.ID.eq(AUTOPAY_RUN.AUTOPAY_ID))
                .where(AUTOPAY_RUN.ID.eq(run))
                .fetchSingle();
        if (!row.get(AUTOPAY_RUN.STATE).equals(RunState.CLAIMED.name()) || row.get(AUTOPAY_RUN.PAYMENT_ID) != null) {
            return;
        }
        if (isCalledOff(row.get(AUTOPAY.ID), run)) {
            return;
        }
        try {
            PaymentReceipt receipt = desk.pay(command(row, run));
            store.dsl()
                    .update(AUTOPAY_RUN)
                    .set(AUTOPAY_RUN.PAYMENT_ID, receipt.id().value())
                    .where(AUTOPAY_RUN.ID.eq(run))
                    .execute();
        } catch (PaymentRefused refused) {
            store.transaction(tx -> rows.lock(tx, row.get(AUTOPAY.ID))
                    .filter(autopay -> isClaimed(tx, run))
                    .ifPresent(autopay -> refused(tx, autopay, run, refused)));
        }
    }

    /** Stopped or paused between the claim and the payment, of which many may come one after the other: then it is not charged. */
    private boolean isCalledOff(UUID autopay, UUID run) {
        return store.transactionResult(tx -> rows.lock(tx, autopay)
                .filter(row -> !row.get(AUTOPAY.STATE).equals(AutopayState.ACTIVE.name()))
                .filter(row -> isClaimed(tx, run) && !isBegun(tx, row, run))
                .map(row -> {
                    boolean stopped = row.get(AUTOPAY.STATE).equals(AutopayState.STOPPED.name());
                    SkipReason why = stopped ? SkipReason.STOPPED : SkipReason.PAUSED;
                    rows.end(tx, row, run, RunState.SKIPPED, why, "");
                    return true;
                })
                .orElse(false));
    }

    /** Whether it may have been charged: its payment is followed to the end, whatever was stopped since. */
    private static boolean isBegun(DSLContext tx, Record autopay, UUID run) {
        return tx.fetchExists(
                PAYMENT,
                PAYMENT.ORGANISATION_ID.eq(autopay.get(AUTOPAY.ORGANISATION_ID)),
                PAYMENT.FORM_KEY.eq(formKey(run)));
    }

    private static String formKey(UUID run) {
        return "autopay-" + run;
    }

    private PayCommand command(Record row, UUID run) {
        CustomerId customer = new CustomerId(row.get(AUTOPAY.CUSTOMER_ID));
        List<ChosenDocument> documents = store.dsl()
                .selectFrom(AUTOPAY_ITEM)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.STATE.eq(AutopayRows.CHARGED))
                .orderBy(AUTOPAY_ITEM.DUE_DATE, AUTOPAY_ITEM.DOCUMENT_ID)
                .fetch(item -> new ChosenDocument(
                        new DocumentId(item.get(AUTOPAY_ITEM.DOCUMENT_ID)), item.get(AUTOPAY_ITEM.AMOUNT)));
        return new PayCommand(
                new PaymentSelection(
                        new OrganisationId(row.get(AUTOPAY.ORGANISATION_ID)),
                        owners(customer, documents),
                        Optional.of(customer),
                        documents,
                        BigDecimal.ZERO,
                        Currency.getInstance(row.get(AUTOPAY.CURRENCY))),
                Optional.ofNullable(row.get(AUTOPAY.CONTACT_ID)).map(ContactId::new),
                "autopay:" + row.get(AUTOPAY.ID),
                formKey(run),
                "card",
                "",
                Optional.of(new SavedMethodId(row.get(AUTOPAY.METHOD_ID))),
                Optional.empty());
    }

    /** The account, and those it is billed for with this plan. */
    private Set<CustomerId> owners(CustomerId account, List<ChosenDocument> documents) {
        Set<CustomerId> owners = new HashSet<>(Set.of(account));
        store.dsl()
                .selectDistinct(DOCUMENT.CUSTOMER_ID)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.in(
                        documents.stream().map(one -> one.document().value()).toList()))
                .fetch(DOCUMENT.CUSTOMER_ID)
                .forEach(owner -> owners.add(new CustomerId(owner)));
        return owners;
    }

    private void refused(DSLContext tx, Record autopay, UUID run, PaymentRefused refused) {
        rows.end(tx, autopay, run, RunState.SKIPPED, SkipReason.REFUSED, refused.words());
        if (FinalDeclines.contains(refused.code())) {
            rows.move(tx, autopay, AutopayState.PAUSED, SkipReason.METHOD, AutopayRows.ITSELF);
        }
    }

    private static boolean isClaimed(DSLContext tx, UUID run) {
        return tx.fetchExists(AUTOPAY_RUN, AUTOPAY_RUN.ID.eq(run), AUTOPAY_RUN.STATE.eq(RunState.CLAIMED.name()));
    }

    /** Takes in what became of its payment: of one that is being made, and of one that was paid and taken back. */
    void follow(DSLContext tx, Record autopay, UUID run) {
        Record row = tx.select(AUTOPAY_RUN.fields())
                .select(PAYMENT.STATE, PAYMENT.FAILURE_CODE, PAYMENT.FAILURE)
                .from(AUTOPAY_RUN)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(AUTOPAY_RUN.PAYMENT_ID))
                .where(AUTOPAY_RUN.ID.eq(run))
                .fetchSingle();
        boolean claimed = row.get(AUTOPAY_RUN.STATE).equals(RunState.CLAIMED.name());
        boolean paid = row.get(AUTOPAY_RUN.STATE).equals(RunState.PAID.name());
        switch (PaymentState.valueOf(row.get(PAYMENT.STATE))) {
            case STARTED, PENDING -> {
                // Still on its way.
            }
            case SETTLED -> {
                if (claimed) {
                    rows.end(tx, autopay, run, RunState.PAID, null, "");
                    count(tx, autopay, Turns.hasFailed(tx, row, NOT_CHARGED) ? autopay.get(AUTOPAY.FAILURES) : 0);
                }
            }
            case FAILED -> {
                if (claimed) {
                    failed(tx, autopay, row);
                }
            }
            case RETURNED -> {
                if (claimed || paid) {
                    rows.end(tx, autopay, run, RunState.DECLINED, SkipReason.RETURNED, words(row));
                    pause(tx, autopay, SkipReason.RETURNED);
                }
            }
        }
    }

    private void failed(DSLContext tx, Record autopay, Record row) {
        UUID run = row.get(AUTOPAY_RUN.ID);
        String code = Optional.ofNullable(row.get(PAYMENT.FAILURE_CODE)).orElse("");
        LocalDate today = CompanyCalendar.day(
                tx,
                new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                store.clock().instant());
        List<AutopayRows.Item> items = items(tx, run);
        rows.end(tx, autopay, run, RunState.DECLINED, SkipReason.DECLINED, words(row));
        boolean active = autopay.get(AUTOPAY.STATE).equals(AutopayState.ACTIVE.name());
        if (code.equals(NOT_CHARGED) && row.get(AUTOPAY_RUN.AGAIN) < MOST_TRIES) {
            if (active) {
                rows.announce(tx, autopay, anew(row, today, items), false);
            }
            return;
        }
        int before = autopay.get(AUTOPAY.FAILURES);
        int failures = Turns.hasFailed(tx, row, NOT_CHARGED) ? Math.max(before, 1) : before + 1;
        count(tx, autopay, failures);
        Optional<Integer> wait = rules.retryAfter(failures);
        if (FinalDeclines.contains(code) || wait.isEmpty()) {
            pause(tx, autopay, SkipReason.DECLINED);
        } else if (active) {
            LocalDate next = today.plusDays(wait.get());
            UUID retry = rows.announce(tx, autopay, anew(row, next, items), false);
            rows.note(tx, autopay, AutopayRows.ITSELF, "retrying", Optional.of(retry), next.toString());
        }
    }

    /** The same once more. */
    private static AutopayRows.Charge anew(Record run, LocalDate day, List<AutopayRows.Item> items) {
        return new AutopayRows.Charge(
                day,
                run.get(AUTOPAY_RUN.AGAIN) + 1,
                Optional.ofNullable(run.get(AUTOPAY_RUN.INSTALMENT)),
                Optional.ofNullable(run.get(AUTOPAY_RUN.TURN)),
                items);
    }

    private static void count(DSLContext tx, Record autopay, int failures) {
        tx.update(AUTOPAY)
                .set(AUTOPAY.FAILURES, failures)
                .where(AUTOPAY.ID.eq(autopay.get(AUTOPAY.ID)))
                .execute();
    }

    private void pause(DSLContext tx, Record autopay, SkipReason why) {
        if (autopay.get(AUTOPAY.STATE).equals(AutopayState.ACTIVE.name())) {
            rows.move(tx, autopay, AutopayState.PAUSED, why, AutopayRows.ITSELF);
        }
    }

    private static List<AutopayRows.Item> items(DSLContext tx, UUID run) {
        return tx.selectFrom(AUTOPAY_ITEM)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.STATE.eq(AutopayRows.CHARGED))
                .fetch(item -> new AutopayRows.Item(
                        item.get(AUTOPAY_ITEM.DOCUMENT_ID),
                        item.get(AUTOPAY_ITEM.TITLE),
                        item.get(AUTOPAY_ITEM.DUE_DATE),
                        item.get(AUTOPAY_ITEM.AMOUNT),
                        Optional.empty(),
                        item.get(AUTOPAY_ITEM.GIVES)));
    }

    private static String words(Record row) {
        return Optional.ofNullable(row.get(PAYMENT.FAILURE)).orElse("");
    }
}
