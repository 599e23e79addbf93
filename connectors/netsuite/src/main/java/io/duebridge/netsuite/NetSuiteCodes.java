package io.duebridge.netsuite;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.CodeTables;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The lists that payments refer to. Of the chart of accounts only what money can lie in. */
final class NetSuiteCodes implements CodeTables {
    private final Source source;
    private final Currencies currencies;
    private final NetSuiteWire wire;

    /** A list of NetSuite's. */
    enum Sort {
        MONEY_ACCOUNT(CodeTable.ACCOUNT),
        /** What payments and invoices are booked against; no list that is shown. */
        RECEIVABLE_ACCOUNT(CodeTable.ACCOUNT),
        PAYMENT_METHOD(CodeTable.PAYMENT_METHOD),
        TERM(CodeTable.TERM),
        CLASS(CodeTable.CLASS),
        DEPARTMENT(CodeTable.DEPARTMENT),
        LOCATION(CodeTable.LOCATION),
        SUBSIDIARY(CodeTable.SUBSIDIARY);

        private final CodeTable table;

        Sort(CodeTable table) {
            this.table = table;
        }

        CodeTable table() {
            return table;
        }

        private static Sort of(CodeTable table) {
            return switch (table) {
                case ACCOUNT -> MONEY_ACCOUNT;
                case PAYMENT_METHOD -> PAYMENT_METHOD;
                case TERM -> TERM;
                case CLASS -> CLASS;
                case DEPARTMENT -> DEPARTMENT;
                case LOCATION -> LOCATION;
                case SUBSIDIARY -> SUBSIDIARY;
            };
        }
    }

    /** A transport's way of asking. */
    interface Source {
        /** Every entry; none where the account does not use the list or the role may not see it. */
        List<Entry> read(Sort sort, Deadline deadline) throws NetSuiteFailure;
    }

    /**
     * @param name with those above it, if there are any
     * @param type of an account, in words
     * @param currency NetSuite's id; empty text for none
     */
    record Entry(String id, String name, Optional<String> type, String currency, boolean active) {}

    NetSuiteCodes(Source source, Currencies currencies, NetSuiteWire wire) {
        this.source = source;
        this.currencies = currencies;
        this.wire = wire;
    }

    @Override
    public List<Code> read(CodeTable table, Deadline deadline) throws ConnectorException {
        try {
            return read(Sort.of(table), deadline);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    List<Code> read(Sort sort, Deadline deadline) throws NetSuiteFailure {
        List<Code> codes = new ArrayList<>();
        for (Entry entry : source.read(sort, deadline)) {
            codes.add(new Code(
                    new ErpId(entry.id()),
                    entry.name().isBlank() ? entry.id() : entry.name().replace(" : ", ":"),
                    entry.type(),
                    currency(entry.currency(), deadline),
                    entry.active()));
        }
        codes.sort(
                Comparator.comparing(Code::name).thenComparing(code -> code.id().value()));
        return codes;
    }

    private Optional<Currency> currency(String id, Deadline deadline) throws NetSuiteFailure {
        Optional<CurrencyRow> row =
                id.isEmpty() ? Optional.empty() : currencies.byId(id, Use.RESERVED, wire.callDeadline(deadline));
        try {
            return row.map(CurrencyRow::symbol).map(Currency::getInstance);
        } catch (IllegalArgumentException noIsoCode) {
            return Optional.empty();
        }
    }
}
