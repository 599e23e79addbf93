package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.connections.CompanyCalendar;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Which documents the ERP takes in one payment: items of two company codes, say, are paid by two. */
public final class PaymentUnits {
    private final ErpObstacles obstacles;
    private final CollectionsStore store;

    PaymentUnits(ErpObstacles obstacles, CollectionsStore store) {
        this.obstacles = obstacles;
        this.store = store;
    }

    /** What can be told before a payment, without asking the ERP. */
    public Sorted sort(DSLContext dsl, ConnectionId connection, Collection<UUID> invoices) {
        LocalDate today = CompanyCalendar.day(dsl, connection, store.clock().instant());
        Sorted sorted = new Sorted(connection, today);
        read(dsl, invoices).forEach(sorted::place);
        return sorted;
    }

    private record Paper(UUID id, ErpId customer, RecordKind kind, ErpId erpId, Currency currency) {
        boolean gives() {
            return kind == RecordKind.CREDIT_MEMO;
        }

        /** One of the currency, which is as good as any amount. */
        PaymentApplication application() {
            return new PaymentApplication(gives() ? kind : RecordKind.INVOICE, erpId, BigDecimal.ONE);
        }
    }

    /** In the order of their days. */
    private static List<Paper> read(DSLContext dsl, Collection<UUID> documents) {
        return documents.isEmpty()
                ? List.of()
                : dsl.select(DOCUMENT.ID, CUSTOMER.ERP_ID, DOCUMENT.KIND, DOCUMENT.ERP_ID, DOCUMENT.CURRENCY)
                        .from(DOCUMENT)
                        .join(CUSTOMER)
                        .on(CUSTOMER.ID.eq(DOCUMENT.CUSTOMER_ID))
                        .where(DOCUMENT.ID.in(documents))
                        .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                        .fetch(PaymentUnits::paper);
    }

    private static Paper paper(Record row) {
        return new Paper(
                row.get(DOCUMENT.ID),
                new ErpId(row.get(CUSTOMER.ERP_ID)),
                RecordKind.ofLabel(row.get(DOCUMENT.KIND)),
                new ErpId(row.get(DOCUMENT.ERP_ID)),
                Currency.getInstance(row.get(DOCUMENT.CURRENCY)));
    }

    /** Some invoices by what one payment can pay. */
    public final class Sorted {
        private final ConnectionId connection;
        private final LocalDate today;

        /** Each by what came first in it. */
        private final List<Paper> firsts = new ArrayList<>();

        private final Map<UUID, Integer> places = new HashMap<>();

        private Sorted(ConnectionId connection, LocalDate today) {
            this.connection = connection;
            this.today = today;
        }

        private void place(Paper invoice) {
            int at = fitting(invoice).orElse(firsts.size());
            if (at == firsts.size()) {
                firsts.add(invoice);
            }
            places.put(invoice.id(), at);
        }

        private Optional<Integer> fitting(Paper paper) {
            for (int i = 0; i < firsts.size(); i++) {
                if (!isApart(firsts.get(i), paper)) {
                    return Optional.of(i);
                }
            }
            return Optional.empty();
        }

        private boolean isApart(Paper invoice, Paper other) {
            List<PaymentApplication> both = List.of(invoice.application(), other.application());
            PaymentInstruction intended = new PaymentInstruction(
                    BookableCheck.NOBODYS,
                    invoice.customer(),
                    new Money(other.gives() ? BigDecimal.ZERO : new BigDecimal("2"), invoice.currency()),
                    today,
                    both,
                    Optional.empty(),
                    Optional.empty());
            return obstacles
                    .of(connection, intended)
                    .map(PaymentObstacle::remedy)
                    .filter(Remedy.PAY_APART::equals)
                    .isPresent();
        }

        /** The same number for invoices that one payment can pay, from 0; 0 for what is none of them. */
        public int of(UUID invoice) {
            return places.getOrDefault(invoice, 0);
        }

        /** With which invoices credit memos can be used; those that go with none are left out. */
        public Map<UUID, Integer> ofCredits(DSLContext dsl, Collection<UUID> memos) {
            Map<UUID, Integer> found = new HashMap<>();
            read(dsl, memos).forEach(memo -> fitting(memo).ifPresent(at -> found.put(memo.id(), at)));
            return found;
        }
    }
}
