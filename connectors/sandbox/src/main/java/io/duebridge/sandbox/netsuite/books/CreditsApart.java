package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.netsuite.books.Applied.Link;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Credits that were used with a payment stand by themselves in the service once it is saved. The ledger keeps them in the payment, so whoever
 * changes or voids the payment takes them out first: what they pay stays paid by them.
 */
public final class CreditsApart {
    private record Credit(EntityKind kind, String id) {}

    private CreditsApart() {}

    /** The payment as it is then. */
    public static LedgerPayment of(NetSuiteBooks books, LedgerPayment payment) {
        if (payment.applications().stream().noneMatch(LedgerApplication::credit)) {
            return payment;
        }
        List<LedgerApplication> own = new ArrayList<>();
        Map<Credit, List<LedgerApplication>> credits = new LinkedHashMap<>();
        for (Link link : Applied.of(payment)) {
            LedgerApplication line =
                    new LedgerApplication(link.paid(), link.paidId(), link.amount(), false, link.discount());
            boolean money = link.paying() == payment.kind() && link.payingId().equals(payment.id());
            (money
                            ? own
                            : credits.computeIfAbsent(
                                    new Credit(link.paying(), link.payingId()), one -> new ArrayList<>()))
                    .add(line);
        }
        LedgerPayment changed = books.ledger()
                .changePayment(
                        payment.id(), payment.version(), payment.details().withApplications(own));
        credits.forEach((credit, charges) -> books.ledger().addPayment(joint(payment, credit, charges)));
        return changed;
    }

    private static PaymentDetails joint(LedgerPayment payment, Credit credit, List<LedgerApplication> charges) {
        BigDecimal used = charges.stream().map(LedgerApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<LedgerApplication> lines = new ArrayList<>(charges);
        lines.add(new LedgerApplication(credit.kind(), credit.id(), used, true, BigDecimal.ZERO));
        return new PaymentDetails(
                payment.customer(),
                payment.date(),
                payment.currency(),
                payment.details().exchangeRate(),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lines);
    }
}
