package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The two accounts of an entry that takes a payment back. */
final class QuickBooksAccounts {
    private static final String RECEIVABLE = "Accounts Receivable";

    private final QuickBooksApi api;
    private final QuickBooksCompany company;
    private final QuickBooksSettings settings;

    QuickBooksAccounts(QuickBooksApi api, QuickBooksCompany company, QuickBooksSettings settings) {
        this.api = api;
        this.company = company;
        this.settings = settings;
    }

    /**
     * The receivable account: the one the settings name, else the one the payment names, else the only active one in the
     * currency.
     *
     * @throws ConnectorException with {@link QuickBooksErrors#RECEIVABLE_ACCOUNT} if that leaves none or several
     */
    String receivable(Currency currency, Optional<String> ofPayment, Deadline deadline) throws ConnectorException {
        Optional<String> named = settings.receivableAccounts().of(currency).or(() -> ofPayment);
        return named.isPresent() ? named.get() : onlyReceivable(currency, deadline);
    }

    String onlyReceivable(Currency currency, Deadline deadline) throws ConnectorException {
        List<String> ids = new ArrayList<>();
        for (JsonNode account : accounts(RECEIVABLE, deadline)) {
            Currency itsCurrency = QuickBooksCompany.currency(
                            account.path("CurrencyRef").path("value"))
                    .orElse(company.homeCurrency(deadline));
            if (itsCurrency.equals(currency)) {
                ids.add(account.path("Id").asText());
            }
        }
        if (ids.size() != 1) {
            throw new ConnectorException(
                    QuickBooksErrors.RECEIVABLE_ACCOUNT,
                    "the company has " + (ids.isEmpty() ? "no" : ids.size() + " (" + String.join(", ", ids) + ")")
                            + " active receivable accounts in " + currency.getCurrencyCode()
                            + " and receivable-account names none");
        }
        return ids.get(0);
    }

    /**
     * Where the money was and is no more: the account the settings name; else, for a payment in a bank deposit, the bank account
     * of that deposit; else the account it was deposited to; else Undeposited Funds.
     */
    String source(PostedPayment payment, Deadline deadline) throws ConnectorException {
        Optional<String> named = settings.reversalAccounts().of(payment.total().currency());
        if (named.isPresent()) {
            return named.get();
        }
        if (payment.deposit().isPresent()) {
            Optional<String> bank = api.record(
                            "deposit", "Deposit", new ErpId(payment.deposit().get()), Use.RESERVED, deadline)
                    .flatMap(deposit -> QuickBooksJson.nonBlank(
                            deposit.path("DepositToAccountRef").path("value")));
            if (bank.isPresent()) {
                return bank.get();
            }
        }
        return payment.depositAccount().isPresent() ? payment.depositAccount().get() : undepositedFunds(deadline);
    }

    private String undepositedFunds(Deadline deadline) throws ConnectorException {
        for (JsonNode account : accounts("Other Current Asset", deadline)) {
            if (account.path("AccountSubType").asText().equals("UndepositedFunds")) {
                return account.path("Id").asText();
            }
        }
        throw new ConnectorException(
                QuickBooksErrors.REVERSAL_ACCOUNT,
                "the payment names no account it was deposited to and the company has no Undeposited Funds");
    }

    /** Queries leave inactive accounts out. */
    private JsonNode accounts(String type, Deadline deadline) throws ConnectorException {
        return api.query(
                        "SELECT * FROM Account WHERE AccountType = '" + type + "' MAXRESULTS 1000",
                        Use.RESERVED,
                        deadline)
                .path("Account");
    }
}
