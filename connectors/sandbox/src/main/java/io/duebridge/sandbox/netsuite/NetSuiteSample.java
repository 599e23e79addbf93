package io.duebridge.sandbox.netsuite;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.RefundDetails;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A sample company with what NetSuite has beside the rest: subsidiaries, deposits, their applications, refunds, discounts, journals. */
public final class NetSuiteSample {
    private static final BigDecimal DEPOSIT = new BigDecimal("500.00");
    private static final BigDecimal BACK = new BigDecimal("25.00");
    private static final BigDecimal SOLD = new BigDecimal("200.00");

    private final Ledger ledger;
    private final LocalDate today;

    private NetSuiteSample(Ledger ledger, LocalDate today) {
        this.ledger = ledger;
        this.today = today;
    }

    /** The sample company of {@link SampleCompany}, and on its last day what only NetSuite has. */
    public static Ledger generate(SampleSpec spec, InstantSource clock) {
        Ledger ledger = SampleCompany.generate(spec, clock);
        NetSuiteSample sample = new NetSuiteSample(ledger, spec.today());
        sample.subsidiaries();
        List<LedgerCustomer> customers = ledger.customers().stream()
                .filter(customer -> customer.details().active())
                .toList();
        for (int i = 0; i < customers.size(); i++) {
            if (i % 5 == 1) {
                sample.payAhead(customers.get(i));
            } else if (i % 5 == 2) {
                sample.payEarly(customers.get(i));
            } else if (i % 5 == 3) {
                sample.charge(customers.get(i));
            }
        }
        return ledger;
    }

    private void subsidiaries() {
        ledger.papers().addCode(EntityKind.SUBSIDIARY, "Parent Company");
        String west =
                ledger.papers().addCode(EntityKind.SUBSIDIARY, "West Coast").id();
        for (LedgerCustomer customer : ledger.customers()) {
            if (Long.parseLong(customer.id()) % 7 == 0 && customer.details().active()) {
                ledger.codings()
                        .change(
                                EntityKind.CUSTOMER,
                                Optional.of(customer.id()),
                                Optional.empty(),
                                Coding.none().withSubsidiary(west),
                                () -> ledger.changeCustomer(customer.id(), details -> details));
            }
        }
    }

    /** A deposit, applied to an open invoice where there is one, and a part of the rest paid back. */
    private void payAhead(LedgerCustomer customer) {
        LedgerCustomerDeposit deposit = ledger.prepayments().add(money(customer, DEPOSIT, List.of(), Optional.empty()));
        ledger.invoices().stream()
                .filter(invoice -> invoice.customer().equals(customer.id())
                        && invoice.open().signum() > 0)
                .findFirst()
                .ifPresent(invoice -> {
                    BigDecimal amount = invoice.open().min(DEPOSIT.subtract(BACK));
                    LedgerApplication line = new LedgerApplication(EntityKind.INVOICE, invoice.id(), amount);
                    ledger.addPayment(money(customer, amount, List.of(line), Optional.of(deposit.id())));
                });
        ledger.prepayments()
                .refund(new RefundDetails(
                        customer.id(),
                        today,
                        customer.details().currency(),
                        rate(customer),
                        Optional.empty(),
                        account(AccountType.BANK),
                        Optional.of("Paid back of the deposit"),
                        List.of(new RefundDetails.Line(EntityKind.CUSTOMER_DEPOSIT, deposit.id(), BACK))));
    }

    /** An invoice that is paid on its day with two of a hundred kept back. */
    private void payEarly(LedgerCustomer customer) {
        LedgerTerm term = ledger.read(view -> view.all(EntityKind.TERM).stream()
                        .map(LedgerTerm.class::cast)
                        .filter(found -> found.discount().isPresent())
                        .findFirst())
                .orElseGet(() -> ledger.papers()
                        .addTerm("2% 10 Net 30", 30, new LedgerTerm.EarlyDiscount(new BigDecimal("2"), 10)));
        LedgerDocument invoice = ledger.addInvoice(new DocumentDetails(
                customer.id(),
                Optional.empty(),
                today,
                today.plusDays(term.dueDays()),
                customer.details().currency(),
                rate(customer),
                Optional.of(term.id()),
                List.of(DocumentLine.sale("Spring service", SOLD)),
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        BigDecimal discount =
                SOLD.movePointLeft(2).multiply(new BigDecimal("2")).setScale(2);
        BigDecimal paid = SOLD.subtract(discount);
        LedgerApplication line = new LedgerApplication(EntityKind.INVOICE, invoice.id(), paid).withDiscount(discount);
        ledger.addPayment(money(customer, paid, List.of(line), Optional.empty()));
    }

    /** A fee by journal entry. */
    private void charge(LedgerCustomer customer) {
        String currency = customer.details().currency();
        Optional<String> receivable = ledger.read(view -> view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == AccountType.ACCOUNTS_RECEIVABLE
                        && account.currency().equals(currency))
                .map(LedgerAccount::id)
                .findFirst());
        ledger.journals()
                .add(new JournalDetails(
                        Optional.of("JE-" + customer.id()),
                        today,
                        currency,
                        rate(customer),
                        Optional.of("Late fee"),
                        List.of(
                                JournalLine.debit(receivable.orElseThrow(), BACK)
                                        .of(customer.id()),
                                JournalLine.credit(account(AccountType.INCOME).orElseThrow(), BACK))));
    }

    private PaymentDetails money(
            LedgerCustomer customer, BigDecimal total, List<LedgerApplication> lines, Optional<String> deposit) {
        return new PaymentDetails(
                customer.id(),
                today,
                customer.details().currency(),
                rate(customer),
                total,
                Optional.empty(),
                Optional.empty(),
                deposit.isPresent() ? Optional.empty() : account(AccountType.BANK),
                Optional.empty(),
                lines,
                deposit);
    }

    private BigDecimal rate(LedgerCustomer customer) {
        return ledger.company().rate(customer.details().currency(), today);
    }

    private Optional<String> account(AccountType type) {
        return ledger.read(view -> view.all(EntityKind.ACCOUNT).stream()
                .map(LedgerAccount.class::cast)
                .filter(account -> account.type() == type)
                .map(LedgerAccount::id)
                .findFirst());
    }
}
