package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes automatic payments and their charges; each change with its audit line and its event. The autopay's row is locked by the caller. */
final class AutopayRows {
    static final String ITSELF = "duebridge";
    static final String PLANNED = "PLANNED";
    static final String CHARGED = "CHARGED";
    private static final String SKIPPED = "SKIPPED";
    private static final String FREE = "FREE";
    private static final int LONGEST_WORDS = 1000;

    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Outbox outbox;

    AutopayRows(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /**
     * What a charge is for.
     *
     * @param skipped why it is not charged; empty: it is
     * @param gives a credit memo that is used
     */
    record Item(
            UUID document,
            String title,
            LocalDate due,
            BigDecimal amount,
            Optional<SkipReason> skipped,
            boolean gives) {
        /** An invoice. */
        Item(UUID document, String title, LocalDate due, BigDecimal amount, Optional<SkipReason> skipped) {
            this(document, title, due, amount, skipped, false);
        }
    }

    /** What is charged for these: invoices without the credits that are used. */
    static BigDecimal net(List<Item> items) {
        return items.stream()
                .filter(item -> item.skipped().isEmpty())
                .map(item -> item.gives() ? item.amount().negate() : item.amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Optional<? extends Record> lock(DSLContext tx, UUID autopay) {
        return tx.selectFrom(AUTOPAY).where(AUTOPAY.ID.eq(autopay)).forUpdate().fetchOptional();
    }

    /**
     * What is to be charged at once.
     *
     * @param again the how many-th try, from 1
     * @param instalment of a plan
     * @param turn shared with other charges of the same turn; empty: there are none
     */
    record Charge(LocalDate day, int again, Optional<Integer> instalment, Optional<UUID> turn, List<Item> items) {}

    /**
     * A charge to come, or, where nothing can be charged, one that ends at once.
     *
     * @param told whether its people are told of it
     */
    UUID announce(DSLContext tx, Record autopay, Charge charge, boolean told) {
        UUID run = UUID.randomUUID();
        UUID owner = autopay.get(AUTOPAY.ID);
        List<Item> items = charge.items();
        boolean wanted = items.stream().anyMatch(item -> item.skipped().isEmpty() && !item.gives());
        tx.insertInto(AUTOPAY_RUN)
                .set(AUTOPAY_RUN.ID, run)
                .set(AUTOPAY_RUN.AUTOPAY_ID, owner)
                .set(AUTOPAY_RUN.NUMBER, next(tx, owner))
                .set(AUTOPAY_RUN.CHARGE_ON, charge.day())
                .set(AUTOPAY_RUN.AGAIN, charge.again())
                .set(AUTOPAY_RUN.INSTALMENT, charge.instalment().orElse(null))
                .set(AUTOPAY_RUN.TURN, charge.turn().orElse(null))
                .set(AUTOPAY_RUN.STATE, RunState.ANNOUNCED.name())
                .set(AUTOPAY_RUN.AMOUNT, net(items))
                .set(AUTOPAY_RUN.ANNOUNCED_AT, store.clock().instant())
                .execute();
        items.forEach(item -> insert(tx, run, charge.day(), item));
        if (!wanted) {
            end(tx, autopay, run, RunState.SKIPPED, items.get(0).skipped().orElse(null), "");
        } else if (told) {
            note(
                    tx,
                    autopay,
                    ITSELF,
                    "announced",
                    Optional.of(run),
                    charge.day().toString());
        }
        return run;
    }

    private static int next(DSLContext tx, UUID autopay) {
        @Nullable
        Integer last = tx.select(DSL.max(AUTOPAY_RUN.NUMBER))
                .from(AUTOPAY_RUN)
                .where(AUTOPAY_RUN.AUTOPAY_ID.eq(autopay))
                .fetchOne(row -> row.value1());
        return last == null ? 1 : last + 1;
    }

    private static void insert(DSLContext tx, UUID run, LocalDate day, Item item) {
        boolean planned = item.skipped().isEmpty();
        tx.insertInto(AUTOPAY_ITEM)
                .set(AUTOPAY_ITEM.RUN_ID, run)
                .set(AUTOPAY_ITEM.DOCUMENT_ID, item.document())
                .set(AUTOPAY_ITEM.CLAIM_ON, planned && !item.gives() ? day : null)
                .set(AUTOPAY_ITEM.GIVES, item.gives())
                .set(AUTOPAY_ITEM.TITLE, item.title())
                .set(AUTOPAY_ITEM.DUE_DATE, item.due())
                .set(AUTOPAY_ITEM.AMOUNT, item.amount())
                .set(AUTOPAY_ITEM.STATE, planned ? PLANNED : SKIPPED)
                .set(AUTOPAY_ITEM.REASON, item.skipped().map(Enum::name).orElse(null))
                .execute();
    }

    /** What is used with it is decided on its day; what was to be used is no more than an announcement. */
    void useCredits(DSLContext tx, UUID run, List<Item> credits) {
        tx.deleteFrom(AUTOPAY_ITEM)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.GIVES.isTrue())
                .execute();
        for (Item credit : credits) {
            insert(tx, run, credit.due(), credit);
            charge(tx, run, credit.document(), credit.amount());
        }
    }

    void charge(DSLContext tx, UUID run, UUID document, BigDecimal amount) {
        tx.update(AUTOPAY_ITEM)
                .set(AUTOPAY_ITEM.STATE, CHARGED)
                .set(AUTOPAY_ITEM.AMOUNT, amount)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.DOCUMENT_ID.eq(document))
                .execute();
    }

    void skip(DSLContext tx, UUID run, UUID document, SkipReason why) {
        tx.update(AUTOPAY_ITEM)
                .set(AUTOPAY_ITEM.STATE, SKIPPED)
                .set(AUTOPAY_ITEM.REASON, why.name())
                .setNull(AUTOPAY_ITEM.CLAIM_ON)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.DOCUMENT_ID.eq(document))
                .execute();
    }

    /** It ends: paid, or what it was for is free again. */
    void end(DSLContext tx, Record autopay, UUID run, RunState as, @Nullable SkipReason why, String words) {
        tx.update(AUTOPAY_RUN)
                .set(AUTOPAY_RUN.STATE, as.name())
                .set(AUTOPAY_RUN.REASON, why == null ? null : why.name())
                .set(AUTOPAY_RUN.WORDS, words.isEmpty() ? null : cut(words))
                .set(AUTOPAY_RUN.ENDED_AT, store.clock().instant())
                .where(AUTOPAY_RUN.ID.eq(run))
                .execute();
        if (as != RunState.PAID) {
            tx.update(AUTOPAY_ITEM)
                    .set(AUTOPAY_ITEM.STATE, as == RunState.SKIPPED ? SKIPPED : FREE)
                    .set(AUTOPAY_ITEM.REASON, why == null ? null : why.name())
                    .setNull(AUTOPAY_ITEM.CLAIM_ON)
                    .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.STATE.in(PLANNED, CHARGED))
                    .execute();
        }
        String what = as.name().toLowerCase(Locale.ROOT);
        note(tx, autopay, ITSELF, what, Optional.of(run), why == null ? "" : why.name());
    }

    private static String cut(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
    }

    /** Changes the state; what was announced and is not being charged yet is not charged any more if it does not go on. */
    void move(DSLContext tx, Record autopay, AutopayState to, @Nullable SkipReason why, String by) {
        UUID id = autopay.get(AUTOPAY.ID);
        var update = tx.update(AUTOPAY)
                .set(AUTOPAY.STATE, to.name())
                .set(AUTOPAY.REASON, why == null ? null : why.name())
                .set(AUTOPAY.CHANGED_AT, store.clock().instant())
                .set(AUTOPAY.CHANGED_BY, by);
        if (to == AutopayState.STOPPED) {
            update = update.setNull(AUTOPAY.LIVE_KEY);
        } else if (to == AutopayState.ACTIVE) {
            update = update.set(AUTOPAY.FAILURES, 0);
        }
        update.where(AUTOPAY.ID.eq(id)).execute();
        if (to != AutopayState.ACTIVE) {
            SkipReason ended = to == AutopayState.STOPPED ? SkipReason.STOPPED : SkipReason.PAUSED;
            tx.select(AUTOPAY_RUN.ID)
                    .from(AUTOPAY_RUN)
                    .where(AUTOPAY_RUN.AUTOPAY_ID.eq(id), AUTOPAY_RUN.STATE.eq(RunState.ANNOUNCED.name()))
                    .fetch(AUTOPAY_RUN.ID)
                    .forEach(run -> end(tx, autopay, run, RunState.SKIPPED, ended, ""));
        }
        String what = switch (to) {
            case ACTIVE -> "resumed";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
        };
        note(tx, autopay, by, what, Optional.empty(), why == null ? "" : why.name());
    }

    void note(DSLContext tx, Record autopay, String by, String what, Optional<UUID> run, String detail) {
        OrganisationId organisation = new OrganisationId(autopay.get(AUTOPAY.ORGANISATION_ID));
        String id = autopay.get(AUTOPAY.ID).toString();
        String topic = "autopay." + what;
        audit.record(tx, organisation, by, topic, "autopay", id, detail.isEmpty() ? null : detail);
        outbox.publish(
                tx,
                organisation,
                topic,
                id,
                "{\"autopay\":\"" + id + "\""
                        + run.map(one -> ",\"run\":\"" + one + "\"").orElse("") + ",\"detail\":\"" + detail + "\"}");
    }
}
