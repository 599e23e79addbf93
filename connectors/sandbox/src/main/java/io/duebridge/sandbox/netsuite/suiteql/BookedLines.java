package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.LineType;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.suiteql.TransactionRows.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How transactions are booked: the main line first, with the number 0. */
final class BookedLines {
    private BookedLines() {}

    static List<BookedLine> of(LedgerView view, LedgerEntity entity) {
        if (!TransactionRows.isSeen(view, entity)) {
            return List.of();
        }
        if (entity instanceof LedgerDocument document) {
            return document(view, document);
        }
        return entity instanceof LedgerJournal journal ? journal(view, journal) : money(view, entity);
    }

    static BigDecimal rate(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.details().exchangeRate();
        }
        if (entity instanceof LedgerPayment payment) {
            return payment.details().exchangeRate();
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return deposit.details().exchangeRate();
        }
        return entity instanceof LedgerRefund refund
                ? refund.details().exchangeRate()
                : ((LedgerJournal) entity).details().exchangeRate();
    }

    private static Optional<String> receivable(LedgerView view, String currency) {
        return Company.receivable(view, currency).map(LedgerAccount::id);
    }

    private static List<BookedLine> document(LedgerView view, LedgerDocument document) {
        boolean invoice = document.kind() == EntityKind.INVOICE;
        Optional<String> customer = Optional.of(document.customer());
        List<BookedLine> lines = new ArrayList<>();
        BigDecimal total = invoice ? document.total() : document.total().negate();
        lines.add(BookedLine.plain(0, receivable(view, document.currency()), total, customer)
                .receivable(invoice, TransactionRows.sums(document)));
        for (DocumentLine line : document.details().lines()) {
            BigDecimal sold = line.type() == LineType.DESCRIPTION
                    ? BigDecimal.ZERO
                    : line.type() == LineType.DISCOUNT ? line.amount().negate() : line.amount();
            lines.add(new BookedLine(
                    lines.size(),
                    income(view),
                    invoice ? sold.negate() : sold,
                    customer,
                    line.item(),
                    line.quantity().map(quantity -> invoice ? quantity.negate() : quantity),
                    line.unitPrice(),
                    line.description(),
                    false,
                    false,
                    Optional.empty()));
        }
        BigDecimal tax = document.details().tax();
        if (tax.signum() != 0) {
            lines.add(BookedLine.plain(lines.size(), income(view), invoice ? tax.negate() : tax, customer)
                    .asTax());
        }
        return lines;
    }

    private static Optional<String> income(LedgerView view) {
        return view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == AccountType.INCOME)
                .map(LedgerAccount::id)
                .findFirst();
    }

    /** Two lines: where the money is, and the receivable it lowers or raises. */
    private static List<BookedLine> money(LedgerView view, LedgerEntity entity) {
        Sums sums = TransactionRows.sums(entity);
        Optional<String> customer = TransactionRows.customer(entity);
        if (entity instanceof LedgerRefund refund) {
            BigDecimal total = sums.total();
            return List.of(
                    BookedLine.plain(0, refund.details().account(), total.negate(), customer),
                    BookedLine.plain(1, receivable(view, refund.details().currency()), total, customer)
                            .receivable(true, sums));
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            // a deposit is a liability and lowers no receivable; what is left of it is told all the same
            return List.of(
                    BookedLine.plain(0, account(view, deposit.details().depositAccount()), sums.total(), customer),
                    BookedLine.plain(1, Optional.empty(), sums.total().negate(), customer)
                            .receivable(false, sums));
        }
        return received(view, (LedgerPayment) entity, sums, customer);
    }

    /** The receivable goes down by what is forgiven for paying early too, which is a line of its own. */
    private static List<BookedLine> received(
            LedgerView view, LedgerPayment payment, Sums sums, Optional<String> customer) {
        BigDecimal forgiven = payment.applications().stream()
                .map(LedgerApplication::discount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BookedLine> lines = new ArrayList<>();
        lines.add(BookedLine.plain(0, account(view, payment.details().depositAccount()), sums.total(), customer));
        lines.add(BookedLine.plain(
                        1,
                        receivable(view, payment.currency()),
                        sums.total().add(forgiven).negate(),
                        customer)
                .receivable(false, sums));
        if (forgiven.signum() != 0) {
            lines.add(BookedLine.plain(2, income(view), forgiven, customer));
        }
        return lines;
    }

    private static Optional<String> account(LedgerView view, Optional<String> said) {
        return said.isPresent() ? said : Company.undeposited(view).map(LedgerAccount::id);
    }

    /** What is open of an entry is one sum for each customer; it is told with the first line that charges or credits the customer. */
    private static List<BookedLine> journal(LedgerView view, LedgerJournal journal) {
        List<BookedLine> lines = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (JournalLine line : journal.details().lines()) {
            boolean debit = line.side() == JournalLine.Side.DEBIT;
            BookedLine booked = new BookedLine(
                    lines.size(),
                    Optional.of(line.account()),
                    debit ? line.amount() : line.amount().negate(),
                    line.customer(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    line.description(),
                    false,
                    false,
                    Optional.empty());
            boolean receivable = view.account(line.account())
                    .filter(account -> account.type() == AccountType.ACCOUNTS_RECEIVABLE)
                    .isPresent();
            String customer = line.customer().orElse("");
            BigDecimal charged = journal.charged().getOrDefault(customer, BigDecimal.ZERO);
            boolean tells =
                    receivable && (charged.signum() > 0) == debit && charged.signum() != 0 && told.add(customer);
            if (tells) {
                BigDecimal open = journal.open(customer).abs();
                Sums sums = debit ? Sums.charge(charged, open) : Sums.payment(charged.abs(), open);
                booked = booked.receivable(debit, sums);
            }
            lines.add(booked);
        }
        return lines;
    }
}
