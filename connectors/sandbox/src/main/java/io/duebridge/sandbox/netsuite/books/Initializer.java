package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as a form would show them before they are saved: a payment of an invoice, a deposit's application. */
public final class Initializer {
    private final NetSuiteBooks books;

    public Initializer(NetSuiteBooks books) {
        this.books = books;
    }

    /**
     * @throws NsRefusal {@code INVALID_INITIALIZE_REF} where the one record does not come from the other
     */
    public NsRecord initialize(RecordType type, RecordType from, Key key, Instant visibleUntil) {
        return books.read(visibleUntil, finder -> {
            LedgerEntity source = finder.get(from, key);
            if (type == RecordType.CUSTOMER_PAYMENT && from == RecordType.INVOICE) {
                LedgerDocument invoice = (LedgerDocument) source;
                return form(finder, type, invoice.customer(), Optional.of(invoice.id()), Optional.empty());
            }
            if (type == RecordType.CUSTOMER_PAYMENT && from == RecordType.CUSTOMER) {
                return form(finder, type, source.id(), Optional.empty(), Optional.empty());
            }
            if (type == RecordType.DEPOSIT_APPLICATION && from == RecordType.CUSTOMER_DEPOSIT) {
                String customer = ((LedgerCustomerDeposit) source).details().customer();
                return form(finder, type, customer, Optional.empty(), Optional.of(source.id()));
            }
            throw NsRefusal.of(
                    "INVALID_INITIALIZE_REF",
                    "You can not initialize " + type.camel() + ": invalid reference " + from.camel() + ".");
        });
    }

    private NsRecord form(
            Finder finder, RecordType type, String customer, Optional<String> applied, Optional<String> deposit) {
        String currency =
                finder.view().customer(customer).orElseThrow().details().currency();
        List<Map<String, Value>> rows = new ArrayList<>();
        BigDecimal[] payment = {BigDecimal.ZERO};
        finder.all(RecordType.INVOICE)
                .map(LedgerDocument.class::cast)
                .filter(invoice -> invoice.customer().equals(customer)
                        && invoice.currency().equals(currency)
                        && invoice.open().signum() > 0)
                .forEach(invoice -> {
                    boolean chosen = applied.filter(invoice.id()::equals).isPresent();
                    payment[0] = payment[0].add(chosen ? invoice.open() : BigDecimal.ZERO);
                    rows.add(new Fields()
                            .flag("apply", chosen)
                            .whole("doc", Long.parseLong(invoice.id()))
                            .whole("line", 0)
                            .text("type", "Invoice")
                            .text("refNum", invoice.details().number())
                            .amount("total", invoice.total())
                            .amount("due", invoice.open())
                            .text("currency", Company.name(currency))
                            .amount("amount", chosen ? invoice.open() : BigDecimal.ZERO)
                            .done());
                });
        Fields fields = new Fields()
                .ref("customer", RecordReader.customer(finder.view(), customer))
                .ref("currency", Company.currency(finder.view(), currency))
                .day("tranDate", books.today())
                .rows("applyList", "apply", rows);
        if (deposit.isPresent()) {
            fields.ref("deposit", new Value.Ref(deposit.get(), "Customer Deposit #" + deposit.get()));
        } else {
            fields.amount("payment", payment[0]);
        }
        return new NsRecord(type, "", Optional.empty(), fields.done());
    }
}
