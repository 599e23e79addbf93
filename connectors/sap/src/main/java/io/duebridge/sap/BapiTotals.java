package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
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
import java.util.Map;
import java.util.Set;

/** What customers owe by SAP's balances at today's key date, a call for each customer and company code. */
final class BapiTotals implements ControlTotals {
    private final BapiCustomers customers;
    private final BapiAccounts accounts;
    private final SideBySide side;

    BapiTotals(BapiCustomers customers, BapiAccounts accounts, SideBySide side) {
        this.customers = customers;
        this.accounts = accounts;
        this.side = side;
    }

    @Override
    public List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException {
        List<OpenReceivable> owed = new ArrayList<>();
        List<String> numbers = customers.numbers(deadline);
        List<Map<String, BigDecimal>> balances = side.each(numbers, number -> accounts.balances(number, deadline));
        for (int i = 0; i < numbers.size(); i++) {
            for (Map.Entry<String, BigDecimal> balance : balances.get(i).entrySet()) {
                Money open = new Money(balance.getValue(), currency(balance.getKey()));
                owed.add(new OpenReceivable(new ErpId(SapValues.bare(numbers.get(i))), open));
            }
        }
        return owed;
    }

    @Override
    public List<OpenItem> openItems(Set<ErpId> wanted, Deadline deadline) throws ConnectorException {
        List<OpenItem> open = new ArrayList<>();
        for (String number : wanted.stream().map(ErpId::value).sorted().toList()) {
            BapiAccounts.Account account = accounts.open(number, Use.TOTALS, deadline);
            if (!account.holes().isEmpty()) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        "the open items cannot be summed up: "
                                + account.holes().get(0).what() + ": "
                                + account.holes().get(0).why());
            }
            ItemContext context = new ItemContext(account.items());
            for (Item item : account.items()) {
                if (item.nature() != ItemNature.SPECIAL) {
                    OpenItems.openItem(item, context).ifPresent(open::add);
                }
            }
        }
        return open;
    }

    private static Currency currency(String code) throws ConnectorException {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "a balance is in the currency '" + code + "'", e);
        }
    }
}
