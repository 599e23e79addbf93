package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.CreditorReference;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.files.StructuredReference.Kind;
import io.duebridge.collections.cash.matching.OpenItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How payers write what they pay for, before anything goes wrong. */
final class PayerHand {
    private final Dice dice;

    PayerHand(Dice dice) {
        this.dice = dice;
    }

    /** Name, account and references of a payment by its customer. */
    void write(Draft draft) {
        BenchCustomer customer = draft.customer.orElseThrow();
        draft.payer = Optional.of(dice.percent(50) ? customer.name().toUpperCase(Locale.ROOT) : customer.name());
        if (dice.percent(80)) {
            draft.account = Optional.of(customer.account().value());
        }
        if (draft.items.isEmpty()) {
            draft.lead = dice.of(
                    "advance payment", "deposit for order", "payment on account", "a conto", "prepayment", "thank you");
            return;
        }
        boolean whole = draft.paymentClass != PaymentClass.PARTIAL && draft.paymentClass != PaymentClass.OVERPAID;
        if (whole && dice.percent(6)) {
            draft.unreferenced = true;
            draft.lead = dice.of("payment", "invoices", "as agreed", "", "your invoices of last month");
        } else if (draft.items.size() > 1 && dice.percent(8)) {
            advice(draft);
        } else if (dice.percent(12)) {
            structured(draft);
        } else {
            text(draft);
        }
    }

    private void text(Draft draft) {
        List<OpenItem> items = draft.items;
        boolean orders = items.stream().allMatch(item -> item.purchaseOrder().isPresent()) && dice.percent(12);
        boolean creditsToo = dice.percent(60);
        for (OpenItem item : items) {
            if (item.isInvoice() || creditsToo) {
                draft.numbers.add(
                        orders
                                ? item.purchaseOrder().orElseThrow()
                                : item.number().orElseThrow());
            }
        }
        draft.separator = dice.of(", ", " ", "; ", "/", " + ", " and ", ",");
        draft.lead = dice.of("", "", "Invoice ", "Inv. ", "payment for ", "Rechnung ", "re: ", "our payment ");
        draft.tail = dice.percent(15) ? " dated " + dice.of("11/03/2026", "2026-10-30", "3.11.26", "Oct 2026") : "";
        if (!orders && items.size() > 1 && items.stream().allMatch(OpenItem::isInvoice) && dice.percent(15)) {
            shortened(draft);
        }
    }

    /** {@code INV-104233/37/41}: the first number whole, of the others only what differs. */
    private void shortened(Draft draft) {
        String first = draft.numbers.get(0);
        int digits = dice.between(2, 3);
        for (int i = 1; i < draft.numbers.size(); i++) {
            String number = draft.numbers.get(i);
            int stem = number.length() - digits;
            if (number.length() != first.length() || !number.startsWith(first.substring(0, stem))) {
                return;
            }
        }
        for (int i = 1; i < draft.numbers.size(); i++) {
            String number = draft.numbers.get(i);
            draft.numbers.set(i, number.substring(number.length() - digits));
        }
        draft.separator = dice.of("/", ", ", "/");
    }

    private void structured(Draft draft) {
        OpenItem first = draft.items.get(0);
        if (draft.items.size() == 1 && dice.percent(40)) {
            String digits = first.number().orElseThrow().replaceAll("[^0-9]", "");
            draft.structured.add(StructuredReference.of(Kind.CREDITOR, CreditorReference.of(digits)));
            return;
        }
        for (OpenItem item : draft.items) {
            draft.structured.add(
                    StructuredReference.of(Kind.DOCUMENT, item.number().orElseThrow()));
        }
    }

    private void advice(Draft draft) {
        draft.advices.add(AdviceMaker.whole(draft));
        draft.lead = "see remittance advice " + dice.digits(5);
    }
}
