package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.CompanyProfile;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerView;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What records refer to and the ledger knows only by its meaning: currencies, periods, the receivable account. */
public final class Company {
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    private Company() {}

    /** ISO codes; the place in the list, from one on, is the currency's internal id. The base currency is the first. */
    public static List<String> currencies(CompanyProfile profile) {
        List<String> codes = new ArrayList<>();
        codes.add(profile.homeCurrency());
        codes.addAll(new TreeSet<>(profile.rates().keySet()));
        return codes;
    }

    public static Value.Ref currency(LedgerView view, String code) {
        return new Value.Ref(Integer.toString(currencies(view.company()).indexOf(code) + 1), name(code));
    }

    /**
     * A currency's record.
     *
     * @throws NsRefusal if there is none by this id
     */
    static NsRecord currency(LedgerView view, Key key) {
        String id = key.internalId().orElse("");
        String code = currencies(view.company()).stream()
                .filter(known -> currency(view, known).id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> NsRefusal.of("RCRD_DSNT_EXIST", "That record does not exist. path: currency id: " + key));
        boolean base = code.equals(view.company().homeCurrency());
        return new NsRecord(
                RecordType.CURRENCY,
                id,
                Optional.empty(),
                new Fields()
                        .text("name", name(code))
                        .text("symbol", code)
                        .text("displaySymbol", code)
                        .flag("isBaseCurrency", base)
                        .flag("isInactive", false)
                        .amount("exchangeRate", view.company().rate(code, LocalDate.MAX))
                        .text("currencyPrecision", code.equals("JPY") ? "_zero" : "_two")
                        .done());
    }

    static String currencyCode(LedgerView view, Key key) {
        List<String> codes = currencies(view.company());
        String id = key.internalId().orElse("");
        if (!id.matches("[0-9]{1,4}") || Integer.parseInt(id) < 1 || Integer.parseInt(id) > codes.size()) {
            throw NsRefusal.badReference("currency", key.toString());
        }
        return codes.get(Integer.parseInt(id) - 1);
    }

    /** As the service calls its currencies out of the box. */
    public static String name(String code) {
        return switch (code) {
            case "USD" -> "US Dollar";
            case "GBP" -> "British pound";
            case "CAD" -> "Canadian Dollar";
            case "EUR" -> "Euro";
            default -> code;
        };
    }

    /** Accounting periods are months; ids count them from January 2000. */
    public static Value.Ref period(LocalDate day) {
        long number = (day.getYear() - 2000L) * 12 + day.getMonthValue();
        return new Value.Ref(Long.toString(number), PERIOD.format(day));
    }

    /** The receivable account of a currency, or the company's first. */
    public static Optional<LedgerAccount> receivable(LedgerView view, String currency) {
        List<LedgerAccount> accounts = view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == AccountType.ACCOUNTS_RECEIVABLE)
                .toList();
        return accounts.stream()
                .filter(account -> account.currency().equals(currency))
                .findFirst()
                .or(() -> accounts.stream().findFirst());
    }

    /** The account that money waits in until it is taken to the bank. */
    public static Optional<LedgerAccount> undeposited(LedgerView view) {
        return view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == AccountType.OTHER_CURRENT_ASSET)
                .findFirst();
    }
}
