package io.duebridge.collections.payments;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentReference;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the ERP would take a payment, as far as its connector knows without asking: what it would refuse is refused here, before money is
 * taken. Whoever pays is told what to do instead, and the company why, in its log and audit trail.
 */
final class BookableCheck {
    /** Stands in the audit trail where somebody asked what a payment would come to. */
    static final String QUOTED = "payment-desk";

    private static final Logger LOG = LoggerFactory.getLogger(BookableCheck.class);
    static final PaymentReference NOBODYS = new PaymentReference("DB00000000000000");

    /** The same is looked at with each key somebody presses; it is told once in this time. */
    private static final Duration TOLD_AGAIN = Duration.ofHours(12);

    private static final int MOST_REMEMBERED = 1_000;

    private final ErpObstacles obstacles;
    private final CollectionsStore store;
    private final AuditTrail audit;
    private final Map<PaymentRefused.ForStaff, Instant> told = new LinkedHashMap<>();

    BookableCheck(ErpObstacles obstacles, CollectionsStore store) {
        this.obstacles = obstacles;
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /**
     * Tells nobody but its caller; inside a transaction there is no other way.
     *
     * @param method how it is paid; empty while that is not chosen
     * @throws PaymentRefused with what the company has to know
     */
    void require(DSLContext dsl, Quote quote, Optional<String> method) {
        List<PaymentApplication> applications = quote.lines().stream()
                .map(line -> new PaymentApplication(
                        line.kind(),
                        line.erpId(),
                        line.amount().amount(),
                        line.discount().amount()))
                .toList();
        obstacles
                .of(
                        quote.connection(),
                        intended(dsl, quote.connection(), quote.payerErpId(), quote.due(), applications, method))
                .ifPresent(obstacle -> {
                    throw refused(quote, obstacle);
                });
    }

    /** Why a payment that was made before could not be posted if it were made again; in words for staff. */
    Optional<String> obstacle(DSLContext dsl, PaymentLedger.Row row) {
        List<PaymentApplication> applications = Settlement.applications(dsl, row.id());
        PaymentInstruction intended =
                intended(dsl, row.connection(), row.payer(), row.amount(), applications, Optional.of(row.method()));
        return obstacles
                .of(row.connection(), intended)
                .map(obstacle -> "The ERP would refuse the payment: " + obstacle.reason() + " ("
                        + obstacle.code().code() + "). Nothing was charged.");
    }

    private PaymentInstruction intended(
            DSLContext dsl,
            ConnectionId connection,
            ErpId payer,
            Money due,
            List<PaymentApplication> applications,
            Optional<String> method) {
        return new PaymentInstruction(
                NOBODYS,
                payer,
                due,
                CompanyCalendar.day(dsl, connection, store.clock().instant()),
                applications,
                method,
                Optional.empty());
    }

    private static PaymentRefused refused(Quote quote, PaymentObstacle obstacle) {
        BookingErrors error = BookingErrors.of(obstacle.remedy());
        return new PaymentRefused(
                error.code(),
                error == BookingErrors.METHOD_NOT_BOOKABLE ? "method" : "documents",
                error.words(),
                new PaymentRefused.ForStaff(quote.payer(), obstacle.code().code(), obstacle.reason()));
    }

    /** Tells the company, if there is something to be told. */
    void tell(OrganisationId organisation, String actor, PaymentRefused refused) {
        refused.forStaff().filter(this::isNews).ifPresent(staff -> {
            LOG.warn("a payment of customer {} was refused before it was charged: {}", staff.payer(), staff);
            audit.record(
                    store.dsl(),
                    organisation,
                    actor,
                    BookingErrors.REFUSED,
                    "customer",
                    staff.payer().toString(),
                    "nothing was charged; " + staff);
        });
    }

    private boolean isNews(PaymentRefused.ForStaff staff) {
        Instant now = store.clock().instant();
        synchronized (told) {
            Instant before = told.get(staff);
            if (before != null && before.plus(TOLD_AGAIN).isAfter(now)) {
                return false;
            }
            told.remove(staff);
            told.put(staff, now);
            if (told.size() > MOST_REMEMBERED) {
                told.remove(told.keySet().iterator().next());
            }
            return true;
        }
    }
}
