package io.duebridge.portal.testing;

import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One payment of one invoice by card, as a customer would make it. */
public final class SmallPayment {
    private SmallPayment() {}

    /** Pays and gives the id of the posting. */
    public static String posted(TestPortal portal, CustomerId customer, DocumentId invoice, String amount) {
        PaymentReceipt receipt = pay(portal, customer, invoice, amount, SandboxNumber.SUCCESS);
        return new Postings(portal.store())
                .ofPayment(portal.books().organisation(), receipt.id())
                .get(0)
                .id()
                .toString();
    }

    /** Pays 1.00 and lets the sandbox keep the card or account. */
    public static SavedMethod save(TestPortal portal, CustomerId customer, DocumentId invoice, SandboxNumber with) {
        portal.bean(PaymentDesk.class)
                .pay(new PayCommand(
                        selection(portal, customer, invoice, "1.00"),
                        Optional.empty(),
                        "test",
                        UUID.randomUUID().toString(),
                        with.method(),
                        with.number(),
                        Optional.empty(),
                        Optional.of("Keep it, I agree.")));
        return new SavedMethods(portal.store())
                .of(portal.books().organisation(), List.of(customer))
                .get(0);
    }

    public static PaymentReceipt pay(
            TestPortal portal, CustomerId customer, DocumentId invoice, String amount, SandboxNumber with) {
        return portal.bean(PaymentDesk.class)
                .pay(new PayCommand(
                        selection(portal, customer, invoice, amount),
                        Optional.empty(),
                        "test",
                        UUID.randomUUID().toString(),
                        with.method(),
                        with.number()));
    }

    /** Pays 100.00 Australian dollars by card and agrees to the surcharge of 2.50. */
    public static PaymentReceipt surcharged(
            TestPortal portal, CustomerId customer, DocumentId invoice, SandboxNumber with) {
        PaymentSelection usual = selection(portal, customer, invoice, "100.00");
        PaymentSelection selection = new PaymentSelection(
                usual.organisation(),
                usual.scope(),
                usual.account(),
                usual.documents(),
                usual.onAccount(),
                Currency.getInstance("AUD"));
        return portal.bean(PaymentDesk.class)
                .pay(new PayCommand(
                                selection,
                                Optional.empty(),
                                "test",
                                UUID.randomUUID().toString(),
                                with.method(),
                                with.number())
                        .agreeingTo(new BigDecimal("2.50")));
    }

    private static PaymentSelection selection(
            TestPortal portal, CustomerId customer, DocumentId invoice, String amount) {
        return new PaymentSelection(
                portal.books().organisation(),
                Set.of(customer),
                Optional.of(customer),
                List.of(new ChosenDocument(invoice, new BigDecimal(amount))),
                BigDecimal.ZERO,
                Currency.getInstance("USD"));
    }
}
