package io.duebridge.collections.payments.payouts;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_CURSOR;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;

import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.PayoutPage;
import io.duebridge.collections.payments.provider.PayoutReporting;
import io.duebridge.collections.payments.provider.ReportedPayout;
import io.duebridge.collections.payments.provider.ReportedPayout.Line;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * Collects payouts from a provider. A page of them and the place behind it are stored in one transaction, each payout once by the
 * provider's id, so that a crash, a second node or a provider that repeats itself change nothing.
 */
public final class Payouts {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;

    private final CollectionsStore store;
    private final OrganisationId organisation;

    public Payouts(CollectionsStore store, OrganisationId organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    /** Of each of several providers: one that cannot tell now keeps no other one waiting. */
    public int collect(PaymentProviders providers) {
        int stored = 0;
        Optional<RuntimeException> failed = Optional.empty();
        for (PaymentProvider provider : providers.all()) {
            try {
                stored += collect(provider);
            } catch (RuntimeException e) {
                failed.ifPresent(first -> first.addSuppressed(e));
                failed = failed.or(() -> Optional.of(e));
            }
        }
        failed.ifPresent(e -> {
            throw e;
        });
        return stored;
    }

    /**
     * Stores what is new; gives how many payouts that were. A provider that reports none gives 0.
     *
     * @throws RuntimeException as the provider does; what was stored before stays
     */
    public int collect(PaymentProvider provider) {
        if (!(provider instanceof PayoutReporting reporting)) {
            return 0;
        }
        int stored = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<String> place = place(store.dsl(), provider.name());
            PayoutPage found = reporting.payouts(place, PAGE, Deadline.after(CALL_TIME));
            if (found.place().isEmpty() || found.place().equals(place)) {
                break;
            }
            stored += store.transactionResult(dsl -> store(dsl, provider.name(), place, found));
        }
        store.transaction(dsl -> findPayments(dsl, provider.name()));
        return stored;
    }

    private Optional<String> place(DSLContext dsl, String provider) {
        return dsl.select(PAYOUT_CURSOR.PLACE)
                .from(PAYOUT_CURSOR)
                .where(PAYOUT_CURSOR.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYOUT_CURSOR.PROVIDER.eq(provider))
                .fetchOptional(PAYOUT_CURSOR.PLACE);
    }

    private int store(DSLContext dsl, String provider, Optional<String> place, PayoutPage found) {
        if (!advance(dsl, provider, place, found.place().orElseThrow())) {
            return 0; // another node has stored this page meanwhile
        }
        int stored = 0;
        for (ReportedPayout payout : found.payouts()) {
            stored += store(dsl, provider, payout) ? 1 : 0;
        }
        return stored;
    }

    /** Whether the place was still the one the page was read from. */
    private boolean advance(DSLContext dsl, String provider, Optional<String> from, String to) {
        if (from.isEmpty()) {
            return dsl.insertInto(PAYOUT_CURSOR)
                            .set(PAYOUT_CURSOR.ORGANISATION_ID, organisation.value())
                            .set(PAYOUT_CURSOR.PROVIDER, provider)
                            .set(PAYOUT_CURSOR.PLACE, to)
                            .set(PAYOUT_CURSOR.MOVED_AT, store.clock().instant())
                            .onConflictDoNothing()
                            .execute()
                    == 1;
        }
        return dsl.update(PAYOUT_CURSOR)
                        .set(PAYOUT_CURSOR.PLACE, to)
                        .set(PAYOUT_CURSOR.MOVED_AT, store.clock().instant())
                        .where(PAYOUT_CURSOR.ORGANISATION_ID.eq(organisation.value()))
                        .and(PAYOUT_CURSOR.PROVIDER.eq(provider))
                        .and(PAYOUT_CURSOR.PLACE.eq(from.get()))
                        .execute()
                == 1;
    }

    private boolean store(DSLContext dsl, String provider, ReportedPayout payout) {
        UUID id = UUID.randomUUID();
        int inserted = dsl.insertInto(PAYOUT)
                .set(PAYOUT.ID, id)
                .set(PAYOUT.ORGANISATION_ID, organisation.value())
                .set(PAYOUT.PROVIDER, provider)
                .set(PAYOUT.PROVIDER_ID, payout.id())
                .set(PAYOUT.CURRENCY, payout.amount().currency().getCurrencyCode())
                .set(PAYOUT.AMOUNT, payout.amount().amount())
                .set(PAYOUT.ARRIVAL_DATE, payout.arrival())
                .set(PAYOUT.STORED_AT, store.clock().instant())
                .onConflictDoNothing()
                .execute();
        if (inserted == 0) {
            return false;
        }
        List<Query> lines = new ArrayList<>();
        for (int position = 0; position < payout.lines().size(); position++) {
            lines.add(line(dsl, provider, id, position, payout.lines().get(position)));
        }
        dsl.batch(lines).execute();
        return true;
    }

    private Query line(DSLContext dsl, String provider, UUID payout, int position, Line line) {
        return dsl.insertInto(PAYOUT_LINE)
                .set(PAYOUT_LINE.PAYOUT_ID, payout)
                .set(PAYOUT_LINE.POSITION, position)
                .set(PAYOUT_LINE.ORGANISATION_ID, organisation.value())
                .set(PAYOUT_LINE.PROVIDER, provider)
                .set(PAYOUT_LINE.KIND, line.kind().name())
                .set(PAYOUT_LINE.REFERENCE, line.reference())
                .set(PAYOUT_LINE.CHARGE_REFERENCE, line.charge().orElse(null))
                .set(PAYOUT_LINE.GROSS, line.gross())
                .set(PAYOUT_LINE.FEE, line.fee())
                .set(PAYOUT_LINE.NET, line.net());
    }

    /** Links lines with their payments; a charge whose answer was lost gets its reference only when the provider is asked again. */
    private void findPayments(DSLContext dsl, String provider) {
        Map<String, UUID> payments = dsl.selectDistinct(PAYMENT.PROVIDER_REFERENCE, PAYMENT.ID)
                .from(PAYOUT_LINE)
                .join(PAYMENT)
                .on(PAYMENT.PROVIDER.eq(PAYOUT_LINE.PROVIDER))
                .and(PAYMENT.PROVIDER_REFERENCE.eq(PAYOUT_LINE.CHARGE_REFERENCE))
                .and(PAYMENT.ORGANISATION_ID.eq(PAYOUT_LINE.ORGANISATION_ID))
                .where(PAYOUT_LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(PAYOUT_LINE.PAYMENT_ID.isNull())
                .and(PAYOUT_LINE.PROVIDER.eq(provider))
                .fetchMap(PAYMENT.PROVIDER_REFERENCE, PAYMENT.ID);
        dsl.batch(payments.entrySet().stream()
                        .map(payment -> dsl.update(PAYOUT_LINE)
                                .set(PAYOUT_LINE.PAYMENT_ID, payment.getValue())
                                .where(PAYOUT_LINE.ORGANISATION_ID.eq(organisation.value()))
                                .and(PAYOUT_LINE.PAYMENT_ID.isNull())
                                .and(PAYOUT_LINE.PROVIDER.eq(provider))
                                .and(PAYOUT_LINE.CHARGE_REFERENCE.eq(payment.getKey())))
                        .toList())
                .execute();
    }
}
