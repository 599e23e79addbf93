package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;

import io.duebridge.collections.payments.posting.ReapplicationLines.Applied;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Checks what was chosen against the payment and the documents as they are. The documents' rows are locked until the transaction ends. */
final class ReapplicationChoice {
    /** One payment in an ERP is one document there; this many lines any of them takes. */
    private static final int MOST_DOCUMENTS = 200;

    private final DSLContext dsl;
    private final PostingRow booked;
    private final Record payment;
    private final Set<UUID> customers;
    private final Currency currency;

    /** @param customers whose invoices the payment may pay */
    ReapplicationChoice(DSLContext dsl, PostingRow booked, Record payment, Set<UUID> customers) {
        this.dsl = dsl;
        this.booked = booked;
        this.payment = payment;
        this.customers = customers;
        this.currency = Currency.getInstance(payment.get(ERP_PAYMENT.CURRENCY));
    }

    /** All the invoices and credit memos of the payment, as they are and as they are to be. */
    List<ReapplicationChange> of(Reapplying.Wish wish) {
        Map<UUID, BigDecimal> wanted = new HashMap<>();
        wish.amounts().forEach((document, amount) -> wanted.put(document.value(), checked(amount)));
        Map<UUID, Record> documents = documents(wanted.keySet());
        Map<UUID, BigDecimal> held = ReapplicationLines.held(dsl, wanted.keySet());
        List<ReapplicationChange> changes = new ArrayList<>();
        for (Applied each : present()) {
            BigDecimal after = each.document() == null ? null : wanted.remove(each.document());
            changes.add(change(each, after == null ? each.amount() : after, documents, held));
        }
        wanted.forEach((id, amount) -> {
            if (amount.signum() > 0) {
                changes.add(added(id, amount, documents, held));
            }
        });
        if (changes.size() > MOST_DOCUMENTS) {
            throw refused("At most " + MOST_DOCUMENTS + " documents can be on one payment.");
        }
        checkRest(changes);
        return changes;
    }

    private BigDecimal checked(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw refused("An amount cannot be negative; zero takes the payment off a document.");
        }
        if (!new Money(amount, currency).isPayable()) {
            throw refused("An amount in " + currency.getCurrencyCode() + " has at most "
                    + Math.max(currency.getDefaultFractionDigits(), 0) + " decimals.");
        }
        return amount;
    }

    /** What it is applied to and can be changed, each document once. */
    private List<Applied> present() {
        Map<String, Applied> present = new LinkedHashMap<>();
        for (Applied each : ReapplicationLines.applied(dsl, payment.get(ERP_PAYMENT.ID))) {
            if (each.isChangeable()) {
                present.merge(
                        each.kind() + each.erpId(),
                        each,
                        (one, more) -> new Applied(
                                one.document(),
                                one.kind(),
                                one.erpId(),
                                one.gives(),
                                one.amount().add(more.amount()),
                                one.discounted() || more.discounted()));
            }
        }
        return List.copyOf(present.values());
    }

    private Map<UUID, Record> documents(Set<UUID> ids) {
        Map<UUID, Record> found = new HashMap<>();
        // One order for everybody, or two who choose the same documents could wait for each other.
        dsl.selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.in(new HashSet<>(ids)))
                .and(DOCUMENT.ORGANISATION_ID.eq(booked.organisation().value()))
                .and(DOCUMENT.CONNECTION_ID.eq(booked.connection().value()))
                .orderBy(DOCUMENT.ID)
                .forUpdate()
                .forEach(row -> found.put(row.get(DOCUMENT.ID), row));
        return found;
    }

    private ReapplicationChange change(
            Applied each, BigDecimal after, Map<UUID, Record> documents, Map<UUID, BigDecimal> held) {
        AppliedAnew applied =
                new AppliedAnew(RecordKind.ofLabel(each.kind()), new ErpId(each.erpId()), each.amount(), after);
        Optional<Record> document = Optional.ofNullable(each.document()).map(documents::get);
        String name = document.map(ReapplicationChoice::name).orElse(each.erpId());
        if (!applied.stays() && each.discounted()) {
            throw refused(name + " was paid with a discount, so its amount can only be changed in the ERP.");
        }
        if (after.compareTo(each.amount()) > 0) {
            if (each.gives()) {
                throw refused("No more than " + money(each.amount()) + " of " + name + " can be used here.");
            }
            checkOpen(name, document, after.subtract(each.amount()), held);
        }
        return new ReapplicationChange(document.map(row -> new DocumentId(row.get(DOCUMENT.ID))), applied);
    }

    private ReapplicationChange added(
            UUID id, BigDecimal amount, Map<UUID, Record> documents, Map<UUID, BigDecimal> held) {
        Optional<Record> document =
                Optional.ofNullable(documents.get(id)).filter(row -> customers.contains(row.get(DOCUMENT.CUSTOMER_ID)));
        // The same words for what does not exist and for what is somebody else's.
        Record row = document.orElseThrow(() -> refused("One of the documents is not one that this payment can pay."));
        if (!row.get(DOCUMENT.KIND).equals(RecordKind.INVOICE.label()) || row.get(DOCUMENT.GIVES)) {
            throw refused(name(row) + " is no invoice; a payment can be put on invoices only.");
        }
        if (!row.get(DOCUMENT.CURRENCY).equals(currency.getCurrencyCode())) {
            throw refused(name(row) + " is in " + row.get(DOCUMENT.CURRENCY) + ", the payment in "
                    + currency.getCurrencyCode() + ".");
        }
        checkOpen(name(row), document, amount, held);
        return new ReapplicationChange(
                Optional.of(new DocumentId(id)),
                new AppliedAnew(RecordKind.INVOICE, new ErpId(row.get(DOCUMENT.ERP_ID)), BigDecimal.ZERO, amount));
    }

    private void checkOpen(String name, Optional<Record> document, BigDecimal more, Map<UUID, BigDecimal> held) {
        Optional<Record> open = document.filter(row -> row.get(DOCUMENT.STATUS).equals("OPEN"));
        BigDecimal underWay = open.map(row -> held.getOrDefault(row.get(DOCUMENT.ID), BigDecimal.ZERO))
                .orElse(BigDecimal.ZERO);
        BigDecimal free = open.map(row -> row.get(DOCUMENT.OPEN_AMOUNT).subtract(underWay))
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ZERO);
        if (more.compareTo(free) > 0) {
            throw refused(name + " has only " + money(free) + " open beside this payment"
                    + (underWay.signum() > 0 ? ", because " + money(underWay) + " is on its way to it." : "."));
        }
    }

    private void checkRest(List<ReapplicationChange> changes) {
        if (changes.stream().allMatch(change -> change.applied().stays())) {
            throw refused("Nothing is applied otherwise than before. Change an amount.");
        }
        BigDecimal rest = payment.get(ERP_PAYMENT.UNAPPLIED);
        for (ReapplicationChange change : changes) {
            rest = rest.subtract(change.applied().takesMore());
        }
        if (rest.signum() < 0) {
            throw refused("The amounts come to " + money(rest.negate()) + " more than the payment has.");
        }
        if (rest.compareTo(payment.get(ERP_PAYMENT.TOTAL)) > 0) {
            throw refused("The credits used come to more than the invoices that are left; use less of a credit too.");
        }
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    private static String name(Record row) {
        return Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID));
    }

    private static PostingRefused refused(String words) {
        return new PostingRefused("posting.reapply", words);
    }
}
