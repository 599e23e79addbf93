package io.duebridge.sap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a payment came to and what it paid.
 *
 * <p>SAP says of a cleared item only which document cleared it. The items with the same clearing document come to zero together, and who
 * paid whom among them follows from an order: credits give before payments, and charges are paid by due date. With a single payment,
 * which is nearly always so, there is nothing to choose. An open payment that refers to an invoice is a partial payment: both stay open
 * in SAP, and what it pays is the rest of that invoice at most.
 *
 * @param cash the money received: the item's amount without the cash discount and the residual that were booked with it
 */
record PaymentUse(BigDecimal cash, BigDecimal unapplied, List<Application> applications) {
    /** What a payment left of a credit memo: a credit that it made, so it takes money as an invoice does. */
    private static final String REST_OF_CREDIT = "residualCredit";

    static final PaymentUse NONE = new PaymentUse(BigDecimal.ZERO, BigDecimal.ZERO, List.of());

    PaymentUse {
        applications = List.copyOf(applications);
    }

    /** @param amount never negative; charges and the rest of a credit take it, credits and residuals give it */
    record Application(ItemKey document, String kind, BigDecimal amount, BigDecimal discount) {}

    /** Of two items of one payment. */
    PaymentUse plus(PaymentUse other) {
        List<Application> both = new ArrayList<>(applications);
        both.addAll(other.applications);
        return new PaymentUse(cash.add(other.cash), unapplied.add(other.unapplied), both);
    }

    /**
     * @throws RawFault if the items that were cleared together are not all here, or do not add up
     */
    static PaymentUse of(Item payment, ItemContext context) throws RawFault {
        PaymentUse use = payment.isOpen() ? open(payment, context) : cleared(payment, context);
        return new PaymentUse(
                use.cash,
                use.unapplied,
                use.applications.stream().map(one -> known(one, context)).toList());
    }

    /** What pays the rest of an invoice pays the invoice. */
    private static Application known(Application application, ItemContext context) {
        ItemKey key = context.find(application.document())
                .map(context.succession()::first)
                .map(Item::key)
                .orElse(application.document());
        return new Application(key, application.kind(), application.amount(), application.discount());
    }

    private static PaymentUse open(Item payment, ItemContext context) {
        BigDecimal cash = payment.amount().abs();
        Optional<ItemKey> invoice = payment.invoice();
        BigDecimal paid = invoice.isEmpty() ? BigDecimal.ZERO : partOf(invoice.get(), payment, context);
        return paid.signum() == 0
                ? new PaymentUse(cash, cash, List.of())
                : new PaymentUse(
                        cash,
                        cash.subtract(paid),
                        List.of(new Application(
                                invoice.orElseThrow(), word(invoice.orElseThrow(), context), paid, BigDecimal.ZERO)));
    }

    private static String word(ItemKey charge, ItemContext context) {
        boolean entry = context.find(charge)
                .filter(item -> item.nature() == ItemNature.ENTRY)
                .isPresent();
        return entry ? ItemNature.ENTRY.word() : ItemNature.INVOICE.word();
    }

    /** An invoice that is not here is taken to be as large as its partial payments. */
    private static BigDecimal partOf(ItemKey invoice, Item payment, ItemContext context) {
        Optional<Item> found = context.find(invoice);
        if (found.isPresent() && !isPayable(found.get(), payment)) {
            return BigDecimal.ZERO;
        }
        if (found.isEmpty()) {
            return payment.amount().abs();
        }
        BigDecimal left = found.get().amount();
        for (Item partial : context.partialPayments(invoice, payment)) {
            BigDecimal part = partial.amount().abs().min(left);
            if (partial.key().equals(payment.key())) {
                return part;
            }
            left = left.subtract(part);
        }
        return BigDecimal.ZERO;
    }

    /** Across accounts SAP's balances are only moved by clearing. */
    private static boolean isPayable(Item invoice, Item payment) {
        return invoice.isOpen()
                && invoice.isCharge()
                && !invoice.reversed()
                && invoice.customer().equals(payment.customer())
                && invoice.currency().equals(payment.currency());
    }

    private static PaymentUse cleared(Item payment, ItemContext context) throws RawFault {
        List<Item> together = context.clearedWith(payment);
        String by = payment.clearing().orElseThrow();
        if (together.size() < 2) {
            throw new RawFault(
                    "the payment was cleared by " + by + ", but what it was cleared with is not among the items read;"
                            + " expected the other items whose ClearingAccountingDocument is that");
        }
        BigDecimal sum = together.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() != 0) {
            throw new RawFault("the items in " + payment.currency() + " that were cleared by " + by + " come to "
                    + sum.toPlainString() + "; expected 0, so not all of them were read");
        }
        Clearing clearing = new Clearing(together, context.succession());
        List<Application> applications = new ArrayList<>(clearing.of(payment));
        List<Item> residuals = residuals(payment, context);
        BigDecimal cash = payment.amount().abs().subtract(payment.discount());
        for (Item residual : residuals) {
            cash = cash.subtract(residual.amount());
            if (context.succession().before(residual).isPresent()) {
                continue; // it is still the invoice, which was paid that much less
            }
            applications.add(new Application(
                    residual.key(),
                    residual.isCharge() ? ItemNature.RESIDUAL.word() : REST_OF_CREDIT,
                    residual.amount().abs(),
                    BigDecimal.ZERO));
        }
        if (cash.signum() < 0) {
            throw new RawFault("the payment of " + payment.amount().abs().toPlainString() + " has a discount of "
                    + payment.discount().toPlainString()
                    + " and residuals besides; together they are more than itself");
        }
        BigDecimal discount = payment.discount().add(clearing.forgivenWith(payment));
        return new PaymentUse(cash, BigDecimal.ZERO, Discounts.spread(discount, applications));
    }

    /** What the payment's own document opened anew, if that document is the one that cleared. */
    private static List<Item> residuals(Item payment, ItemContext context) {
        if (!payment.clearing().orElse("").endsWith("-" + payment.key().document())) {
            return List.of();
        }
        List<Item> document = context.sameDocument(payment).stream()
                .filter(item -> item.customer().equals(payment.customer())
                        && item.currency().equals(payment.currency())
                        && !item.reversed())
                .toList();
        boolean first = document.stream()
                .filter(item -> item.nature() == ItemNature.PAYMENT)
                .findFirst()
                .filter(item -> item.key().equals(payment.key()))
                .isPresent();
        return first
                ? document.stream()
                        .filter(item -> item.nature() == ItemNature.RESIDUAL
                                        && item.amount().signum() > 0
                                || item.isRestOfCredit())
                        .filter(item -> !item.clearing().equals(payment.clearing()))
                        .toList()
                : List.of();
    }
}
