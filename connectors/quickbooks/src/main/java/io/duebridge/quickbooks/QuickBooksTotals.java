package io.duebridge.quickbooks;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.quickbooks.QuickBooksReport.Line;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What customers owe by QuickBooks' own aging reports. A company with one currency: one call of the summary. With several
 * currencies the summary is in the home currency, at today's worth, so the items' own currency comes from the detail report: one
 * more call, or one for every hundred customers if it is too large for one. Each is a metered read.
 *
 * <p>The reports leave out what is dated after their date; the date here lies so far ahead that nothing is.
 */
final class QuickBooksTotals implements ControlTotals {
    private static final String AHEAD = "2099-12-31";
    private static final int CUSTOMERS_A_CALL = 100;

    /** The words of an English company; in another language the kind stays open and the id decides. */
    private static final Map<String, RecordKind> KINDS = Map.of(
            "invoice", RecordKind.INVOICE,
            "credit memo", RecordKind.CREDIT_MEMO,
            "payment", RecordKind.PAYMENT,
            "journal entry", RecordKind.JOURNAL_ENTRY,
            "deposit", RecordKind.DEPOSIT);

    private final QuickBooksApi api;
    private final QuickBooksCompany company;

    QuickBooksTotals(QuickBooksApi api, QuickBooksCompany company) {
        this.api = api;
        this.company = company;
    }

    @Override
    public List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException {
        Map<ErpId, BigDecimal> home = summary(deadline);
        if (!company.hasSeveralCurrencies(api.callDeadline(deadline))) {
            Currency currency = company.homeCurrency(api.callDeadline(deadline));
            return home.entrySet().stream()
                    .map(owed -> new OpenReceivable(owed.getKey(), new Money(owed.getValue(), currency)))
                    .toList();
        }
        QuickBooksReport whole = detail(Set.of(), deadline);
        List<OpenItem> items =
                whole.isCutOff() ? openItems(home.keySet(), deadline) : items(whole, Optional.empty(), deadline);
        return sums(items);
    }

    @Override
    public List<OpenItem> openItems(Set<ErpId> customers, Deadline deadline) throws ConnectorException {
        List<OpenItem> items = new ArrayList<>();
        List<ErpId> all = List.copyOf(customers);
        for (int from = 0; from < all.size(); from += CUSTOMERS_A_CALL) {
            addItems(all.subList(from, Math.min(from + CUSTOMERS_A_CALL, all.size())), items, deadline);
        }
        return items;
    }

    /** A report that is too large is asked for again in halves. */
    private void addItems(List<ErpId> customers, List<OpenItem> items, Deadline deadline) throws ConnectorException {
        QuickBooksReport report = detail(new LinkedHashSet<>(customers), deadline);
        if (!report.isCutOff()) {
            items.addAll(items(report, Optional.of(Set.copyOf(customers)), deadline));
        } else if (customers.size() > 1) {
            int half = customers.size() / 2;
            addItems(customers.subList(0, half), items, deadline);
            addItems(customers.subList(half, customers.size()), items, deadline);
        } else {
            throw tooLarge("the open items of customer " + customers.get(0));
        }
    }

    private Map<ErpId, BigDecimal> summary(Deadline deadline) throws ConnectorException {
        QuickBooksReport report = report("AgedReceivables", Map.of("report_date", AHEAD), deadline);
        if (report.isCutOff()) {
            throw tooLarge("the aging summary");
        }
        List<Integer> amounts = report.columnsOfType("Money");
        if (amounts.size() < 2) {
            throw report.unreadable("has no columns of amounts");
        }
        int total = amounts.get(amounts.size() - 1);
        Map<ErpId, BigDecimal> owed = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : report.lines()) {
            BigDecimal amount = report.amount(line, total);
            sum = sum.add(amount);
            if (line.id(0).isPresent()) {
                owed.merge(new ErpId(line.id(0).get()), amount, BigDecimal::add);
            }
        }
        requireTotal(report, total, sum);
        return owed;
    }

    /** A row taken twice, or one overlooked, would pass for drift of the books. */
    private static void requireTotal(QuickBooksReport report, int column, BigDecimal sum) throws ConnectorException {
        Optional<Line> grandTotal = report.group("GrandTotal");
        if (grandTotal.isPresent() && report.amount(grandTotal.get(), column).compareTo(sum) != 0) {
            throw report.unreadable("has rows that come to " + sum.toPlainString() + " over a total of "
                    + grandTotal.get().values().get(column));
        }
    }

    private QuickBooksReport detail(Set<ErpId> customers, Deadline deadline) throws ConnectorException {
        boolean several = company.hasSeveralCurrencies(api.callDeadline(deadline));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("report_date", AHEAD);
        parameters.put(
                "columns", "txn_type,doc_num,cust_name," + (several ? "currency,foreign_open_bal" : "subt_open_bal"));
        if (!customers.isEmpty()) {
            parameters.put("customer", customers.stream().map(ErpId::value).collect(Collectors.joining(",")));
        }
        return report("AgedReceivableDetail", parameters, deadline);
    }

    private QuickBooksReport report(String name, Map<String, String> parameters, Deadline deadline)
            throws ConnectorException {
        return QuickBooksReport.of(api.get("reports/" + name, parameters, Use.TOTALS, api.callDeadline(deadline)));
    }

    /** @param only a filter by parent may bring its sub-customers along; empty: all of them */
    private List<OpenItem> items(QuickBooksReport report, Optional<Set<ErpId>> only, Deadline deadline)
            throws ConnectorException {
        boolean several = company.hasSeveralCurrencies(api.callDeadline(deadline));
        Currency home = company.homeCurrency(api.callDeadline(deadline));
        int type = report.column("txn_type");
        int number = report.column("doc_num");
        int customer = report.column("cust_name");
        int open = report.column(several ? "foreign_open_bal" : "subt_open_bal");
        List<OpenItem> items = new ArrayList<>();
        for (Line line : report.lines()) {
            BigDecimal amount = report.amount(line, open);
            Optional<ErpId> owner = line.id(customer).map(ErpId::new);
            boolean wanted = owner.isPresent()
                    && only.map(ids -> ids.contains(owner.get())).orElse(true);
            if (amount.signum() == 0 || !wanted) {
                continue;
            }
            String word = line.text(type).orElse("");
            ErpId id = line.id(type)
                    .map(ErpId::new)
                    .orElseThrow(() -> report.unreadable("names a transaction without its id: " + line.values()));
            Currency currency = several ? currency(report, line) : home;
            items.add(new OpenItem(
                    owner.get(),
                    Optional.ofNullable(KINDS.get(word.strip().toLowerCase(Locale.ROOT))),
                    word,
                    id,
                    line.text(number),
                    new Money(amount, currency)));
        }
        return items;
    }

    private static Currency currency(QuickBooksReport report, Line line) throws ConnectorException {
        String code = line.values().get(report.column("currency")).strip();
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw report.unreadable("names a currency that is none: '" + code + "'");
        }
    }

    private static List<OpenReceivable> sums(List<OpenItem> items) {
        Map<ErpId, Map<Currency, Money>> sums = new LinkedHashMap<>();
        for (OpenItem item : items) {
            sums.computeIfAbsent(item.customer(), id -> new LinkedHashMap<>())
                    .merge(item.open().currency(), item.open(), Money::plus);
        }
        return sums.entrySet().stream()
                .flatMap(customer ->
                        customer.getValue().values().stream().map(sum -> new OpenReceivable(customer.getKey(), sum)))
                .toList();
    }

    private static ConnectorException tooLarge(String what) {
        return new ConnectorException(QuickBooksErrors.REPORT_TOO_LARGE, what + " takes more than 400,000 cells");
    }
}
