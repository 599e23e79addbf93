package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement or notification while it is read. */
final class CamtStatement {
    private static final Currency NONE = Currency.getInstance("XXX");

    private final String place;
    private final FileFaults faults;
    private final CamtAmounts amounts;
    private final CamtChecks checks;
    private final List<IncomingPayment> payments = new ArrayList<>();
    private Optional<String> id = Optional.empty();
    private Optional<AccountNumber> account = Optional.empty();
    private @Nullable Currency currency;
    private @Nullable Identities identities;
    private int entries;
    private int others;
    private @Nullable XmlNode entry;
    private Optional<Money> entryAmount = Optional.empty();
    private final List<CamtDetail> details = new ArrayList<>();
    private int detailCount;

    CamtStatement(String place, boolean complete, FileFaults faults) {
        this.place = place;
        this.faults = faults;
        this.amounts = new CamtAmounts(faults);
        this.checks = new CamtChecks(place, complete, faults);
    }

    void id(StringBuilder text) {
        id = Fields.text(text.toString());
    }

    void other(XmlNode node) {
        if (node.name().equals("FrToDt")) {
            checks.until(node.text("ToDtTm").or(() -> node.text("ToDt")));
        }
    }

    void account(XmlNode node) {
        account =
                node.text("Id", "IBAN").or(() -> node.text("Id", "Othr", "Id")).map(AccountNumber::new);
        node.text("Ccy").ifPresent(code -> {
            currency = Fields.currency(code).orElse(null);
            if (currency == null) {
                faults.add(place + "/Acct", "Ccy", Fields.quoted(code) + " is not a currency", "an ISO 4217 code");
            }
        });
        if (account.isEmpty()) {
            faults.add(place + "/Acct, line " + node.line(), "Id", "names no account", "IBAN or Othr/Id");
        } else {
            identities = new Identities(account.get());
        }
    }

    void balance(XmlNode node) {
        String where = place + "/Bal";
        boolean credit = amounts.credit(where + ", line " + node.line(), node);
        amounts.amount(where, node.at("Amt"), "Amt").ifPresent(amount -> {
            remember(amount.currency());
            checks.balance(
                    node.text("Tp", "CdOrPrtry", "Cd").orElse(""),
                    credit ? amount : amount.negated(),
                    amounts.date(where, node.at("Dt"), "Dt"));
        });
    }

    void summary(XmlNode node) {
        checks.summary(node);
    }

    void entryBegins(XmlNode node) {
        entries++;
        entry = node;
        entryAmount = Optional.empty();
        details.clear();
        detailCount = 0;
    }

    /** A transaction; it comes before its entry's end, and after its entry's amount in every valid file. */
    void detail(XmlNode node) {
        XmlNode open = entry;
        if (open == null) {
            return;
        }
        detailCount++;
        if (entryAmount.isEmpty()) {
            entryAmount = open.at("Amt").flatMap(amount -> amounts.amount(entryPlace(), Optional.of(amount), "Amt"));
        }
        if (entryAmount.isPresent()) {
            details.add(CamtDetail.of(node, entryPlace() + "/TxDtls[" + detailCount + "]", entryAmount.get(), faults));
        }
    }

    void entryEnds(XmlNode node) {
        String where = entryPlace() + ", line " + node.line();
        Optional<Money> amount = entryAmount.isPresent() ? entryAmount : amounts.amount(where, node.at("Amt"), "Amt");
        boolean credit = amounts.credit(where, node);
        String status = node.text("Sts", "Cd").or(() -> node.text("Sts")).orElse("");
        if (!status.matches("BOOK|PDNG|INFO|FUTR")) {
            faults.add(where, "Sts", Fields.quoted(status) + " is not a status", "BOOK, PDNG, INFO or FUTR");
        }
        if (amount.isEmpty()) {
            return;
        }
        remember(amount.get().currency());
        checks.entry(amount.get(), credit, status.equals("BOOK"));
        if (status.equals("BOOK")) {
            booked(where, node, amount.get(), credit);
        } else {
            others++;
        }
    }

    private void booked(String where, XmlNode node, Money amount, boolean credit) {
        Optional<LocalDate> valued = amounts.date(where, node.at("ValDt"), "ValDt");
        Optional<LocalDate> booked =
                amounts.date(where, node.at("BookgDt"), "BookgDt").or(() -> valued);
        if (booked.isEmpty()) {
            if (node.at("BookgDt").isEmpty()) {
                faults.add(where, "BookgDt", "is missing", "the booking date or a value date");
            }
            return;
        }
        Identities names = identities;
        if (names == null || account.isEmpty()) {
            if (account.isEmpty() && entries == 1) {
                faults.add(where, "Acct", "no account before the first entry", "the account's number");
            }
            return;
        }
        List<IncomingPayment> found = new CamtEntry(
                        entryPlace(), node, amount, credit, booked.get(), valued, List.copyOf(details))
                .payments(account.get(), names);
        if (found.isEmpty()) {
            others++;
        }
        payments.addAll(found);
    }

    /** The statement, unless it lacks what it cannot be without, which is noted then. */
    Optional<BankStatement> statement() {
        if (account.isEmpty()) {
            faults.add(place, "Acct", "is missing", "the account the statement is about");
            return Optional.empty();
        }
        checks.compare();
        Currency known = currency;
        return Optional.of(new BankStatement(
                account.get(),
                known == null ? NONE : known,
                id,
                checks.date(),
                checks.opening(),
                checks.closing(),
                payments,
                others));
    }

    private void remember(Currency used) {
        if (currency == null) {
            currency = used;
        }
    }

    private String entryPlace() {
        return place + "/Ntry[" + entries + "]";
    }
}
