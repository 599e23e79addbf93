package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;

import io.duebridge.collections.autopay.AutopayRefused.Why;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.payments.saved.MethodKeeper;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.plans.PlanState;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Sets automatic payments up, stops them and lets them go on. Each is one transaction with its audit line and its event. */
public final class AutopayDesk {
    private static final int TOKEN_BYTES = 32;
    private static final int LAST_DAY = 31;
    private static final int MOST_ACCOUNTS = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CollectionsStore store;
    private final AutopayRules rules;
    private final MethodKeeper keeper;
    private final AutopayRows rows;

    /** @param keeper knows which saved cards and accounts can still be charged */
    public AutopayDesk(CollectionsStore store, AutopayRules rules, MethodKeeper keeper) {
        this.store = store;
        this.rules = rules;
        this.keeper = keeper;
        this.rows = new AutopayRows(store);
    }

    public AutopayRules rules() {
        return rules;
    }

    /**
     * Sets it up. The same once more, as by a second click, gives the one that is there.
     *
     * @throws AutopayRefused if it cannot be
     */
    public AutopayId set(AutopayCommand command) {
        if (!rules.isOn()) {
            throw new AutopayRefused(Why.OFF);
        }
        return store.transactionResult(tx -> set(tx, command));
    }

    private AutopayId set(DSLContext tx, AutopayCommand command) {
        OrganisationId organisation = command.paying().organisation();
        SavedMethod method = SavedMethods.find(tx, organisation, command.method())
                .filter(one -> command.paying().contains(one.customer()))
                .filter(one -> one.paysOwnAccount() && keeper.isUsable(one))
                .orElseThrow(() -> new AutopayRefused(Why.METHOD));
        Set<UUID> wanted = wanted(command, method);
        Record customer = locked(tx, wanted, method.customer().value());
        ConnectionId connection = new ConnectionId(customer.get(CUSTOMER.CONNECTION_ID));
        if (method.isExpired(CompanyCalendar.day(tx, connection, store.clock().instant()))) {
            throw new AutopayRefused(Why.METHOD);
        }
        Currency currency = Currency.getInstance(customer.get(CUSTOMER.CURRENCY));
        checkShape(command, currency);
        command.plan().ifPresent(plan -> checkPlan(tx, plan, method));
        String key = command.plan().map(plan -> "plan:" + plan).orElse(method.customer() + ":" + currency);
        Set<UUID> accounts = command.plan().isPresent() ? Set.of() : wanted;
        if (!AutopayAccounts.fitting(tx, connection, customer.get(CUSTOMER.ID), currency.getCurrencyCode(), accounts)
                .equals(accounts)) {
            throw new AutopayRefused(Why.ACCOUNT);
        }
        Optional<? extends Record> live =
                tx.selectFrom(AUTOPAY).where(AUTOPAY.LIVE_KEY.eq(key)).fetchOptional();
        if (live.isPresent() && isSame(tx, live.get(), command, accounts)) {
            return new AutopayId(live.get().get(AUTOPAY.ID));
        }
        if (live.isPresent()) {
            throw new AutopayRefused(Why.LIVE);
        }
        AutopayAccounts.covered(tx, command.paying(), accounts, currency).ifPresent(covered -> {
            throw new AutopayRefused(covered);
        });
        return insert(tx, command, customer, key, accounts);
    }

    /** Whoever sets up another one for one of these waits here; in one order, or two could wait for each other. */
    private static Record locked(DSLContext tx, Set<UUID> accounts, UUID own) {
        return Objects.requireNonNull(tx.selectFrom(CUSTOMER)
                .where(CUSTOMER.ID.in(accounts))
                .orderBy(CUSTOMER.ID)
                .forUpdate()
                .fetchMap(CUSTOMER.ID)
                .get(own));
    }

    /** All whose invoices are to be charged. */
    private static Set<UUID> wanted(AutopayCommand command, SavedMethod method) {
        Set<UUID> wanted = new HashSet<>(Set.of(method.customer().value()));
        for (CustomerId account : command.accounts()) {
            if (!command.paying().contains(account)) {
                throw new AutopayRefused(Why.ACCOUNT);
            }
            wanted.add(account.value());
        }
        if (wanted.size() > MOST_ACCOUNTS) {
            throw new AutopayRefused(Why.ACCOUNT);
        }
        return wanted;
    }

    private static void checkShape(AutopayCommand command, Currency currency) {
        boolean ofPlan = command.plan().isPresent();
        if (ofPlan != (command.timing() == Timing.INSTALMENTS)
                || command.timing() == Timing.DAY_OF_MONTH
                        && (command.monthDay() < 1 || command.monthDay() > LAST_DAY)) {
            throw new AutopayRefused(ofPlan ? Why.PLAN : Why.DAY);
        }
        for (Optional<BigDecimal> limit : List.of(command.chargeLimit(), command.monthLimit())) {
            if (limit.isPresent() && (limit.get().signum() <= 0 || !new Money(limit.get(), currency).isPayable())) {
                throw new AutopayRefused(Why.LIMIT);
            }
        }
        if (command.consent().isBlank()) {
            throw new AutopayRefused(Why.CONSENT);
        }
    }

    private static void checkPlan(DSLContext tx, PlanId plan, SavedMethod method) {
        boolean theirs = tx.fetchExists(
                PAYMENT_PLAN,
                PAYMENT_PLAN.ID.eq(plan.value()),
                PAYMENT_PLAN.CUSTOMER_ID.eq(method.customer().value()),
                PAYMENT_PLAN.STATE.eq(PlanState.ACTIVE.name()));
        if (!theirs) {
            throw new AutopayRefused(Why.PLAN);
        }
    }

    private static boolean isSame(DSLContext tx, Record live, AutopayCommand command, Set<UUID> accounts) {
        return AutopayAccounts.chosen(tx, live.get(AUTOPAY.ID)).equals(accounts)
                && live.get(AUTOPAY.USE_CREDITS).equals(usesCredits(command))
                && live.get(AUTOPAY.METHOD_ID).equals(command.method().value())
                && live.get(AUTOPAY.TIMING).equals(command.timing().name())
                && Objects.equals(live.get(AUTOPAY.MONTH_DAY), monthDay(command))
                && same(live.get(AUTOPAY.CHARGE_LIMIT), command.chargeLimit())
                && same(live.get(AUTOPAY.MONTH_LIMIT), command.monthLimit());
    }

    private static @Nullable Integer monthDay(AutopayCommand command) {
        return command.timing() == Timing.DAY_OF_MONTH ? Integer.valueOf(command.monthDay()) : null;
    }

    private static boolean same(@Nullable BigDecimal stored, Optional<BigDecimal> asked) {
        return stored == null ? asked.isEmpty() : asked.isPresent() && stored.compareTo(asked.get()) == 0;
    }

    /** An instalment is what was agreed on, whatever credits there are. */
    private static boolean usesCredits(AutopayCommand command) {
        return command.useCredits() && command.plan().isEmpty();
    }

    private AutopayId insert(DSLContext tx, AutopayCommand command, Record customer, String key, Set<UUID> accounts) {
        UUID id = UUID.randomUUID();
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        tx.insertInto(AUTOPAY)
                .set(AUTOPAY.ID, id)
                .set(AUTOPAY.ORGANISATION_ID, customer.get(CUSTOMER.ORGANISATION_ID))
                .set(AUTOPAY.CONNECTION_ID, customer.get(CUSTOMER.CONNECTION_ID))
                .set(AUTOPAY.CUSTOMER_ID, customer.get(CUSTOMER.ID))
                .set(AUTOPAY.CURRENCY, customer.get(CUSTOMER.CURRENCY))
                .set(AUTOPAY.PLAN_ID, command.plan().map(PlanId::value).orElse(null))
                .set(AUTOPAY.METHOD_ID, command.method().value())
                .set(
                        AUTOPAY.CONTACT_ID,
                        command.contact().map(one -> one.value()).orElse(null))
                .set(AUTOPAY.SET_BY, command.by())
                .set(AUTOPAY.SET_AT, store.clock().instant())
                .set(AUTOPAY.CONSENT, command.consent())
                .set(AUTOPAY.TIMING, command.timing().name())
                .set(AUTOPAY.MONTH_DAY, monthDay(command))
                .set(AUTOPAY.CHARGE_LIMIT, command.chargeLimit().orElse(null))
                .set(AUTOPAY.MONTH_LIMIT, command.monthLimit().orElse(null))
                .set(AUTOPAY.USE_CREDITS, usesCredits(command))
                .set(AUTOPAY.STATE, AutopayState.ACTIVE.name())
                .set(AUTOPAY.FAILURES, 0)
                .set(AUTOPAY.LIVE_KEY, key)
                .set(AUTOPAY.STOP_TOKEN, Base64.getUrlEncoder().withoutPadding().encodeToString(token))
                .set(AUTOPAY.CHANGED_AT, store.clock().instant())
                .set(AUTOPAY.CHANGED_BY, command.by())
                .execute();
        AutopayAccounts.insert(tx, id, accounts);
        Record made = rows.lock(tx, id).orElseThrow();
        rows.note(
                tx,
                made,
                command.by(),
                "set",
                Optional.empty(),
                command.timing().word());
        return new AutopayId(id);
    }

    /** From now on nothing is charged by itself but what is being charged in this moment. Stopping twice is stopping once. */
    public void stop(OrganisationId organisation, AutopayId id, String by) {
        store.transaction(tx -> theirs(tx, organisation, id)
                .filter(row -> !row.get(AUTOPAY.STATE).equals(AutopayState.STOPPED.name()))
                .ifPresent(row -> rows.move(tx, row, AutopayState.STOPPED, null, by)));
    }

    /** Removes a card or account, and stops what charges it: in this order, so that nothing new can begin in between. */
    public void removeMethod(OrganisationId organisation, SavedMethodId method, String by) {
        keeper.remove(organisation, method, by);
        stopOf(organisation, method, by);
    }

    private void stopOf(OrganisationId organisation, SavedMethodId method, String by) {
        store.dsl()
                .select(AUTOPAY.ID)
                .from(AUTOPAY)
                .where(
                        AUTOPAY.ORGANISATION_ID.eq(organisation.value()),
                        AUTOPAY.METHOD_ID.eq(method.value()),
                        AUTOPAY.LIVE_KEY.isNotNull())
                .fetch(AUTOPAY.ID)
                .forEach(id -> stop(organisation, new AutopayId(id), by));
    }

    /**
     * What was paused goes on; what failed before is forgotten.
     *
     * @throws AutopayRefused if it cannot go on
     */
    public void resume(OrganisationId organisation, AutopayId id, String by) {
        if (!rules.isOn()) {
            throw new AutopayRefused(Why.OFF);
        }
        store.transaction(tx -> {
            Record row = theirs(tx, organisation, id)
                    .filter(one -> one.get(AUTOPAY.STATE).equals(AutopayState.PAUSED.name()))
                    .orElseThrow(() -> new AutopayRefused(Why.ENDED));
            LocalDate today = CompanyCalendar.day(
                    tx,
                    new ConnectionId(row.get(AUTOPAY.CONNECTION_ID)),
                    store.clock().instant());
            if (SavedMethods.find(tx, organisation, new SavedMethodId(row.get(AUTOPAY.METHOD_ID)))
                    .filter(keeper::isUsable)
                    .filter(method -> !method.isExpired(today))
                    .filter(method -> method.paysIn(Currency.getInstance(row.get(AUTOPAY.CURRENCY))))
                    .isEmpty()) {
                throw new AutopayRefused(Why.METHOD);
            }
            rows.move(tx, row, AutopayState.ACTIVE, null, by);
        });
    }

    private Optional<? extends Record> theirs(DSLContext tx, OrganisationId organisation, AutopayId id) {
        return rows.lock(tx, id.value())
                .filter(row -> row.get(AUTOPAY.ORGANISATION_ID).equals(organisation.value()));
    }
}
