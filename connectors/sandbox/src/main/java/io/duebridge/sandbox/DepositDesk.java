package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Bank deposits: each payment is in at most one, and all payments of one are in one currency. */
final class DepositDesk {
    private final Books books;
    private final PaymentDesk payments;

    DepositDesk(Books books, PaymentDesk payments) {
        this.books = books;
        this.payments = payments;
    }

    LedgerDeposit add(LocalDate date, String account, List<String> ids, Instant now) {
        Checks.openPeriod(books, date);
        if (books.account(account).filter(LedgerAccount::takesDeposits).isEmpty()) {
            throw new LedgerRefusal(Reason.INVALID_REFERENCE, "Account " + account + " takes no deposits.");
        }
        List<LedgerPayment> chosen = ids.stream().map(this::undeposited).toList();
        if (chosen.isEmpty() || new HashSet<>(ids).size() != ids.size()) {
            throw new LedgerRefusal(Reason.INVALID, "A deposit needs at least one payment, and each of them once.");
        }
        if (chosen.stream().map(LedgerPayment::currency).distinct().count() > 1) {
            throw new LedgerRefusal(Reason.CURRENCY_MISMATCH, "The payments of a deposit are in one currency.");
        }
        LedgerDeposit deposit = books.put(new LedgerDeposit(
                books.newStamp(EntityKind.DEPOSIT, now),
                date,
                account,
                chosen.get(0).currency(),
                ids,
                chosen.stream().map(LedgerPayment::total).reduce(BigDecimal.ZERO, BigDecimal::add)));
        chosen.forEach(payment -> payments.deposit(payment, Optional.of(deposit.id()), now));
        return deposit;
    }

    /** One payment alone, today, to the first bank account there is. */
    LedgerPayment add(String payment, Instant now) {
        String bank = books.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == AccountType.BANK)
                .findFirst()
                .orElseThrow(() -> new LedgerRefusal(Reason.INVALID, "The company has no bank account to deposit to."))
                .id();
        add(LocalDate.ofInstant(now, books.company().zone()), bank, List.of(payment), now);
        return books.payment(payment).orElseThrow();
    }

    LedgerDeposit delete(String id, int version, Instant now) {
        LedgerDeposit deposit = books.find(EntityKind.DEPOSIT, id)
                .map(LedgerDeposit.class::cast)
                .orElseThrow(() -> Checks.notFound(EntityKind.DEPOSIT, id));
        Checks.version(deposit, version);
        Checks.openPeriod(books, deposit.date());
        for (String payment : deposit.payments()) {
            payments.deposit(books.payment(payment).orElseThrow(), Optional.empty(), now);
        }
        books.delete(deposit, now);
        return deposit;
    }

    private LedgerPayment undeposited(String id) {
        LedgerPayment payment = books.payment(id).orElseThrow(() -> Checks.notFound(EntityKind.PAYMENT, id));
        if (payment.deposited() || payment.voided() || payment.total().signum() == 0) {
            throw new LedgerRefusal(
                    Reason.NOT_LINKABLE, "Payment " + id + " is void, of nothing, or deposited already.");
        }
        return payment;
    }
}
