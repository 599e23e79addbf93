package io.duebridge.collections.payments.simulation;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Customers, invoices and credit memos of the simulated ERP. */
public final class SimulatedItems {
    /** A customer. */
    public record Customer(ErpId id, String name, Optional<ErpId> parent, Currency currency, Instant changedAt) {}

    /** An invoice or a credit memo. {@code open} may go below zero: then more was applied than it can take, which is a fault. */
    public record Item(
            RecordKind kind,
            ErpId id,
            String number,
            ErpId customer,
            Currency currency,
            BigDecimal total,
            BigDecimal open,
            Instant changedAt) {}

    private final InstantSource time;
    private final Map<ErpId, Customer> customers = new LinkedHashMap<>();
    private final Map<ErpId, Item> items = new LinkedHashMap<>();

    SimulatedItems(InstantSource time) {
        this.time = time;
    }

    public ErpId customer(String name, Optional<ErpId> parent, String currency) {
        ErpId id = new ErpId(Integer.toString(customers.size() + 1));
        customers.put(id, new Customer(id, name, parent, Currency.getInstance(currency), time.instant()));
        return id;
    }

    public ErpId invoice(ErpId customer, String amount) {
        return item(RecordKind.INVOICE, "INV-", customer, amount);
    }

    public ErpId creditMemo(ErpId customer, String amount) {
        return item(RecordKind.CREDIT_MEMO, "CM-", customer, amount);
    }

    private ErpId item(RecordKind kind, String prefix, ErpId customer, String amount) {
        ErpId id = new ErpId(Integer.toString(100 + items.size()));
        Currency currency = Objects.requireNonNull(customers.get(customer), "an unknown customer")
                .currency();
        BigDecimal total = new BigDecimal(amount);
        items.put(id, new Item(kind, id, prefix + id, customer, currency, total, total, time.instant()));
        return id;
    }

    /** Somebody books against it in the ERP itself. */
    public void apply(PaymentApplication application) {
        apply(application, time.instant());
    }

    void apply(PaymentApplication application, Instant at) {
        change(application.document(), application.amount().negate(), at);
    }

    void takeOff(PaymentApplication application) {
        change(application.document(), application.amount(), time.instant());
    }

    private void change(ErpId id, BigDecimal by, Instant at) {
        items.computeIfPresent(
                id,
                (same, item) -> new Item(
                        item.kind(),
                        item.id(),
                        item.number(),
                        item.customer(),
                        item.currency(),
                        item.total(),
                        item.open().add(by),
                        at));
    }

    /** What is open of one. */
    BigDecimal open(ErpId id) {
        return Objects.requireNonNull(items.get(id), "an unknown document").open();
    }

    public List<Customer> customers() {
        return List.copyOf(customers.values());
    }

    public List<Item> items() {
        return List.copyOf(items.values());
    }
}
