package io.duebridge.netsuite;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What customers owe by figures NetSuite keeps itself, none of which comes from the documents that are read: by REST the balance of the
 * accounts that receivables are booked on, by SOAP the balance that stands on the customer, both for each customer and currency, in the
 * currency's own amounts. Invoices that wait for approval are booked nowhere and are in neither; deposits not yet applied are a liability
 * and are in neither.
 */
final class NetSuiteTotals implements ControlTotals {
    private final Source source;
    private final Currencies currencies;
    private final NetSuiteWire wire;

    /** A transport's way of asking; each call of NetSuite it takes has a deadline of its own within the given one. */
    interface Source {
        /** What is not zero. */
        List<Owed> owed(Deadline deadline) throws NetSuiteFailure;

        /** What is open of each transaction of these customers, where that is not zero. */
        List<Open> open(Set<String> customers, Deadline deadline) throws NetSuiteFailure;
    }

    /** @param currency NetSuite's id; empty where the account has one currency and names none */
    record Owed(String customer, String currency, BigDecimal amount) {}

    /** @param type empty if nobody can say which transactions the amount is of */
    record Open(
            Optional<NetSuiteType> type,
            String word,
            String id,
            Optional<String> number,
            String customer,
            String currency,
            BigDecimal amount) {}

    NetSuiteTotals(Source source, Currencies currencies, NetSuiteWire wire) {
        this.source = source;
        this.currencies = currencies;
        this.wire = wire;
    }

    @Override
    public List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException {
        try {
            List<OpenReceivable> receivables = new ArrayList<>();
            for (Owed owed : source.owed(deadline)) {
                receivables.add(new OpenReceivable(
                        new ErpId(owed.customer()), money(owed.amount(), owed.currency(), deadline)));
            }
            return receivables;
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    @Override
    public List<OpenItem> openItems(Set<ErpId> customers, Deadline deadline) throws ConnectorException {
        Set<String> ids = new TreeSet<>();
        customers.stream()
                .map(ErpId::value)
                .filter(id -> id.matches("\\d{1,15}"))
                .forEach(ids::add);
        try {
            List<OpenItem> items = new ArrayList<>();
            for (Open open : ids.isEmpty() ? List.<Open>of() : source.open(ids, deadline)) {
                items.add(new OpenItem(
                        new ErpId(open.customer()),
                        open.type().map(NetSuiteType::kind),
                        open.word(),
                        new ErpId(open.id()),
                        open.number(),
                        money(open.amount(), open.currency(), deadline)));
            }
            return items;
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    private Money money(BigDecimal amount, String currency, Deadline deadline) throws NetSuiteFailure {
        Deadline each = wire.callDeadline(deadline);
        Optional<CurrencyRow> row =
                currency.isEmpty() ? currencies.base(each) : currencies.byId(currency, Use.TOTALS, each);
        try {
            return new Money(
                    amount, Currency.getInstance(row.map(CurrencyRow::symbol).orElse("")));
        } catch (IllegalArgumentException e) {
            throw unreadable("an amount is in currency " + currency + ", which has no ISO code");
        }
    }

    static NetSuiteFailure unreadable(String message) {
        return new NetSuiteFailure(ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message);
    }
}
