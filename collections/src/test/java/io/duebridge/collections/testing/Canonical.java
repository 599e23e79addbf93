package io.duebridge.collections.testing;

import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Plain canonical records in US dollars, for tests that need some. */
public final class Canonical {
    public static final Currency USD = Currency.getInstance("USD");
    public static final LocalDate ISSUED = LocalDate.of(2026, 2, 1);

    private Canonical() {}

    public static CanonicalCustomer customer(String id, String name) {
        return new CanonicalCustomer(
                new ErpId(id),
                name,
                Optional.empty(),
                false,
                USD,
                BigDecimal.ZERO,
                Optional.of("pay@" + id + ".example"),
                Optional.empty(),
                true);
    }

    public static CanonicalItem invoice(String id, String customer, String total, String open) {
        return item(RecordKind.INVOICE, id, customer, total, open);
    }

    public static CanonicalItem creditMemo(String id, String customer, String total, String open) {
        return item(RecordKind.CREDIT_MEMO, id, customer, total, open);
    }

    /** With one line; due 30 days after it was issued. */
    public static CanonicalItem item(RecordKind kind, String id, String customer, String total, String open) {
        return item(
                kind,
                id,
                customer,
                total,
                open,
                List.of(new CanonicalItem.Line(
                        Optional.of("Work"),
                        Optional.empty(),
                        Optional.of(BigDecimal.ONE),
                        Optional.of(new BigDecimal(total)),
                        new BigDecimal(total))));
    }

    public static CanonicalItem item(
            RecordKind kind, String id, String customer, String total, String open, List<CanonicalItem.Line> lines) {
        return new CanonicalItem(
                kind,
                new ErpId(id),
                Optional.of((kind == RecordKind.INVOICE ? "INV-" : "CM-") + id),
                new ErpId(customer),
                ISSUED,
                ISSUED.plusDays(30),
                USD,
                new BigDecimal(total),
                new BigDecimal(open),
                BigDecimal.ZERO,
                false,
                Optional.empty(),
                Optional.empty(),
                lines);
    }

    public static CanonicalPayment payment(
            String id, String customer, String total, String unapplied, CanonicalPayment.Application... applications) {
        return new CanonicalPayment(
                new ErpId(id),
                ISSUED,
                new ErpId(customer),
                USD,
                new BigDecimal(total),
                new BigDecimal(unapplied),
                Optional.of("REF-" + id),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(applications));
    }

    public static CanonicalPayment.Application toInvoice(String id, String amount) {
        return new CanonicalPayment.Application(RecordKind.INVOICE, new ErpId(id), new BigDecimal(amount));
    }
}
