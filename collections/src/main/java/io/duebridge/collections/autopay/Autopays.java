package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ACCOUNT;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads automatic payments and their charges: a list of either in two statements at most, whatever its length. */
public final class Autopays {
    private final CollectionsStore store;

    public Autopays(CollectionsStore store) {
        this.store = store;
    }

    /** @param paying only customers the person may pay for; those that are not stopped first, then the latest */
    public List<Autopay> of(CustomerScope paying, int most) {
        return paying.isEmpty() ? List.of() : read(theirs(paying), most);
    }

    public Optional<Autopay> find(CustomerScope paying, AutopayId id) {
        return paying.isEmpty()
                ? Optional.empty()
                : read(theirs(paying).and(AUTOPAY.ID.eq(id.value())), 1).stream()
                        .findFirst();
    }

    /** For staff. */
    public Optional<Autopay> find(OrganisationId organisation, AutopayId id) {
        return read(AUTOPAY.ORGANISATION_ID.eq(organisation.value()).and(AUTOPAY.ID.eq(id.value())), 1).stream()
                .findFirst();
    }

    /** For staff, the latest first. */
    public List<Autopay> inState(OrganisationId organisation, AutopayState state, int most) {
        return read(AUTOPAY.ORGANISATION_ID.eq(organisation.value()).and(AUTOPAY.STATE.eq(state.name())), most);
    }

    /** The one of a plan that is not stopped. */
    public Optional<Autopay> ofPlan(OrganisationId organisation, PlanId plan) {
        return read(
                        AUTOPAY.ORGANISATION_ID
                                .eq(organisation.value())
                                .and(AUTOPAY.PLAN_ID.eq(plan.value()))
                                .and(AUTOPAY.LIVE_KEY.isNotNull()),
                        1)
                .stream()
                .findFirst();
    }

    /** For whoever holds the link of a mail. */
    public Optional<Autopay> ofStopToken(OrganisationId organisation, String token) {
        return token.isBlank() || token.length() > 60
                ? Optional.empty()
                : read(AUTOPAY.ORGANISATION_ID.eq(organisation.value()).and(AUTOPAY.STOP_TOKEN.eq(token)), 1).stream()
                        .findFirst();
    }

    private static Condition theirs(CustomerScope paying) {
        return AUTOPAY.ORGANISATION_ID
                .eq(paying.organisation().value())
                .and(AUTOPAY.CUSTOMER_ID.in(
                        paying.customerIds().stream().map(CustomerId::value).toList()));
    }

    private List<Autopay> read(Condition which, int most) {
        List<? extends Record> rows = store.dsl()
                .select(AUTOPAY.fields())
                .select(CUSTOMER.NAME, CONTACT.EMAIL)
                .select(SAVED_METHOD.KIND, SAVED_METHOD.BRAND, SAVED_METHOD.LAST_DIGITS)
                .from(AUTOPAY)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(AUTOPAY.CUSTOMER_ID))
                .join(SAVED_METHOD)
                .on(SAVED_METHOD.ID.eq(AUTOPAY.METHOD_ID))
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(AUTOPAY.CONTACT_ID))
                .where(which)
                .orderBy(AUTOPAY.LIVE_KEY.isNull(), AUTOPAY.SET_AT.desc(), AUTOPAY.ID)
                .limit(most)
                .fetch();
        Map<UUID, List<Autopay.Account>> others =
                others(rows.stream().map(row -> row.get(AUTOPAY.ID)).toList());
        return rows.stream()
                .map(row -> autopay(row, others.getOrDefault(row.get(AUTOPAY.ID), List.of())))
                .toList();
    }

    private Map<UUID, List<Autopay.Account>> others(List<UUID> autopays) {
        return autopays.isEmpty()
                ? Map.of()
                : store.dsl()
                        .select(AUTOPAY_ACCOUNT.AUTOPAY_ID, CUSTOMER.ID, CUSTOMER.NAME)
                        .from(AUTOPAY_ACCOUNT)
                        .join(AUTOPAY)
                        .on(AUTOPAY.ID.eq(AUTOPAY_ACCOUNT.AUTOPAY_ID))
                        .join(CUSTOMER)
                        .on(CUSTOMER.ID.eq(AUTOPAY_ACCOUNT.CUSTOMER_ID))
                        .where(AUTOPAY.ID.in(autopays), CUSTOMER.ID.ne(AUTOPAY.CUSTOMER_ID))
                        .orderBy(CUSTOMER.NAME, CUSTOMER.ID)
                        .fetchGroups(
                                row -> row.value1(),
                                row -> new Autopay.Account(new CustomerId(row.value2()), row.value3()));
    }

    /** Whoever set it up by their address, anybody else as the audit trail names them. */
    private static String changedBy(Record row) {
        String by = row.get(AUTOPAY.CHANGED_BY);
        return by.equals("contact:" + row.get(AUTOPAY.CONTACT_ID))
                ? Optional.ofNullable(row.get(CONTACT.EMAIL)).orElse(by)
                : by;
    }

    private static Autopay autopay(Record row, List<Autopay.Account> others) {
        Currency currency = Currency.getInstance(row.get(AUTOPAY.CURRENCY));
        return new Autopay(
                new AutopayId(row.get(AUTOPAY.ID)),
                new CustomerId(row.get(AUTOPAY.CUSTOMER_ID)),
                row.get(CUSTOMER.NAME),
                currency,
                Optional.ofNullable(row.get(AUTOPAY.PLAN_ID)).map(PlanId::new),
                new Autopay.Method(
                        new SavedMethodId(row.get(AUTOPAY.METHOD_ID)),
                        row.get(SAVED_METHOD.KIND),
                        row.get(SAVED_METHOD.BRAND),
                        row.get(SAVED_METHOD.LAST_DIGITS)),
                Timing.valueOf(row.get(AUTOPAY.TIMING)),
                Optional.ofNullable(row.get(AUTOPAY.MONTH_DAY)),
                limit(row.get(AUTOPAY.CHARGE_LIMIT), currency),
                limit(row.get(AUTOPAY.MONTH_LIMIT), currency),
                AutopayState.valueOf(row.get(AUTOPAY.STATE)),
                Optional.ofNullable(row.get(AUTOPAY.REASON)).map(SkipReason::valueOf),
                Optional.ofNullable(row.get(CONTACT.EMAIL)).orElse(row.get(AUTOPAY.SET_BY)),
                row.get(AUTOPAY.SET_AT),
                row.get(AUTOPAY.CONSENT),
                changedBy(row),
                row.get(AUTOPAY.CHANGED_AT),
                row.get(AUTOPAY.USE_CREDITS),
                others);
    }

    private static Optional<Money> limit(@Nullable BigDecimal amount, Currency currency) {
        return Optional.ofNullable(amount).map(one -> new Money(one, currency));
    }

    /** What it did and why not, the latest first. */
    public List<AutopayRun> runs(AutopayId autopay, int most) {
        List<? extends Record> rows = store.dsl()
                .select(AUTOPAY_RUN.fields())
                .select(AUTOPAY.CURRENCY)
                .from(AUTOPAY_RUN)
                .join(AUTOPAY)
                .on(AUTOPAY.ID.eq(AUTOPAY_RUN.AUTOPAY_ID))
                .where(AUTOPAY_RUN.AUTOPAY_ID.eq(autopay.value()))
                .orderBy(AUTOPAY_RUN.NUMBER.desc())
                .limit(most)
                .fetch();
        List<UUID> ids = rows.stream().map(row -> row.get(AUTOPAY_RUN.ID)).toList();
        Map<UUID, ? extends List<? extends Record>> items = ids.isEmpty()
                ? Map.of()
                : store.dsl()
                        .selectFrom(AUTOPAY_ITEM)
                        .where(AUTOPAY_ITEM.RUN_ID.in(ids))
                        .orderBy(AUTOPAY_ITEM.GIVES, AUTOPAY_ITEM.DUE_DATE, AUTOPAY_ITEM.TITLE)
                        .fetchGroups(AUTOPAY_ITEM.RUN_ID);
        return rows.stream()
                .map(row -> run(
                        row,
                        Optional.ofNullable(items.get(row.get(AUTOPAY_RUN.ID)))
                                .map(List::copyOf)
                                .orElse(List.of())))
                .toList();
    }

    private static AutopayRun run(Record row, List<? extends Record> items) {
        Currency currency = Currency.getInstance(row.get(AUTOPAY.CURRENCY));
        return new AutopayRun(
                row.get(AUTOPAY_RUN.ID),
                new AutopayId(row.get(AUTOPAY_RUN.AUTOPAY_ID)),
                row.get(AUTOPAY_RUN.CHARGE_ON),
                row.get(AUTOPAY_RUN.AGAIN),
                Optional.ofNullable(row.get(AUTOPAY_RUN.INSTALMENT)),
                RunState.valueOf(row.get(AUTOPAY_RUN.STATE)),
                Optional.ofNullable(row.get(AUTOPAY_RUN.REASON)).map(SkipReason::valueOf),
                Optional.ofNullable(row.get(AUTOPAY_RUN.WORDS)),
                new Money(row.get(AUTOPAY_RUN.AMOUNT), currency),
                Optional.ofNullable(row.get(AUTOPAY_RUN.PAYMENT_ID)).map(PaymentId::new),
                row.get(AUTOPAY_RUN.ANNOUNCED_AT),
                Optional.ofNullable(row.get(AUTOPAY_RUN.ENDED_AT)),
                items.stream()
                        .map(item -> new AutopayRun.Item(
                                new DocumentId(item.get(AUTOPAY_ITEM.DOCUMENT_ID)),
                                item.get(AUTOPAY_ITEM.TITLE),
                                item.get(AUTOPAY_ITEM.DUE_DATE),
                                new Money(item.get(AUTOPAY_ITEM.AMOUNT), currency),
                                item.get(AUTOPAY_ITEM.STATE).equals(AutopayRows.CHARGED),
                                Optional.ofNullable(item.get(AUTOPAY_ITEM.REASON))
                                        .map(SkipReason::valueOf),
                                item.get(AUTOPAY_ITEM.GIVES)))
                        .toList());
    }
}
