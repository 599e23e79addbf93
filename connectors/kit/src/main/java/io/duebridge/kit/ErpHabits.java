package io.duebridge.kit;

/** In what ERPs differ where the kit lets them: each says which of two right behaviours it has, and is held to that one. */
public interface ErpHabits {
    /** Whether credit memos that a payment was posted with stay lines of that payment; else they stand by themselves. */
    default boolean keepsCreditsOnPayments() {
        return true;
    }

    /**
     * Whether documents that a payment has paid are open again when it is taken back; else they stay paid, a payment that paid any needs an
     * entry, and the customer owes that.
     */
    default boolean letsDocumentsGo() {
        return true;
    }

    /** Whether a void opens the documents again that the payment has paid, also where an entry leaves them paid. */
    default boolean voidsLetDocumentsGo() {
        return letsDocumentsGo();
    }

    /** Whether an entry is booked and set against its payment in one call; else the second of two may be missing. */
    default boolean settlesEntriesAtOnce() {
        return false;
    }

    /** Whether a part of what lies on account can be applied later; else it is applied in whole items. */
    default boolean splitsMoneyOnAccount() {
        return true;
    }

    /** Whether people can change, delete or apply otherwise what is posted; else they reverse it and enter it anew. */
    default boolean changesPostedPayments() {
        return true;
    }

    /** Whether an entry that takes a payment back has the reversal's reference as its number; else the ERP numbers it by itself. */
    default boolean numbersEntriesByReference() {
        return true;
    }

    /** Whether a lookup tells that a payment's period is closed; else an entry that cannot be paid by it looks unfinished until it is sent again. */
    default boolean tellsClosedPeriods() {
        return true;
    }

    /**
     * Whether an entry that was booked and is sent again before a lookup shows it is answered with the first one; else it is refused and
     * stays in doubt until a lookup shows it.
     */
    default boolean answersRepeatedEntries() {
        return true;
    }

    /** Whether a payment is set against what it pays with its posting; where not, people do that in the ERP. */
    default boolean appliesPayments() {
        return true;
    }

    /** Whether a payment that is looked up says what it forgave for paying early. */
    default boolean tellsDiscounts() {
        return true;
    }

    /** Whether what pays an invoice in part can be set against something else later; else only what is on account can. */
    default boolean leavesPartsOpen() {
        return true;
    }

    /** Whether a discount for paying early can be taken while the invoice is paid in part only; else it is taken when the rest is paid. */
    default boolean takesDiscountsOnParts() {
        return true;
    }

    /**
     * Whether what it tells by itself is signed over its bytes and may be about several companies and any kind; else the sender shows a user
     * and password, and tells of documents of its own company.
     */
    default boolean signsWhatItTells() {
        return true;
    }

    /** How many calls so many invoices may take that are looked up by id: a handful, unless the lines of each take calls of their own. */
    default int mostCallsForRecords(int records) {
        return 9;
    }
}
