package io.duebridge.quickbooks;

import java.util.Map;
import java.util.Optional;

/** What a refusal means for the accountant who has to mend it, before QuickBooks' own words. */
final class QuickBooksWords {
    /** Codes from Intuit's list of error codes and the page on handling common errors. */
    private static final Map<String, String> MEANINGS = Map.of(
            "6210",
            "The books are closed for the day of this payment: open the period in QuickBooks, or give the payment a day that is"
                    + " open.",
            "610",
            "Something this payment refers to does not exist any more or is inactive in QuickBooks (the customer, a document, the"
                    + " deposit account or the payment method): make it active again, or mend the payment.",
            "2500",
            "Something this payment refers to does not exist in QuickBooks: mend what it is applied to, or the settings.",
            "620",
            "A document of this payment cannot be paid with it any more, mostly because it was paid or voided meanwhile: mend what"
                    + " the payment is applied to, or leave the money on account.",
            "6000",
            "QuickBooks' own rules forbid it, mostly because a document was paid meanwhile and less is open than the payment"
                    + " applies: mend what it is applied to, or leave the money on account.",
            "6540",
            "The payment lies in a bank deposit, which locks it: take the payment out of the deposit in QuickBooks first.",
            "5010",
            "Somebody changed the same record in QuickBooks at that moment: look at it there, then let it be tried again.",
            "6140",
            "The number is used in QuickBooks already.",
            "5020",
            "The company's QuickBooks plan does not allow it.");

    private QuickBooksWords() {}

    static String of(QuickBooksFault fault) {
        return Optional.ofNullable(MEANINGS.get(fault.code()))
                .map(meaning -> meaning + " QuickBooks says: " + fault.words())
                .orElseGet(fault::words);
    }
}
