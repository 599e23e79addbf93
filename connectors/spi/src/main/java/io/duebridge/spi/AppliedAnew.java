package io.duebridge.spi;

import java.math.BigDecimal;

/**
 * One document of a payment that is applied anew, in the payment's currency. Amounts are positive for invoices and credit memos
 * alike: an invoice takes money, a credit memo gives it.
 *
 * @param before how much of the payment was applied to it when somebody decided; zero: nothing was
 * @param after how much is to be; zero: nothing any more
 */
public record AppliedAnew(RecordKind kind, ErpId document, BigDecimal before, BigDecimal after) {
    public AppliedAnew {
        if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO) {
            throw new IllegalArgumentException("invoices and credit memos are applied anew, not a " + kind);
        }
        if (before.signum() < 0 || after.signum() < 0 || before.signum() + after.signum() == 0) {
            throw new IllegalArgumentException(
                    "an application's amount is not negative, and one of the two is positive");
        }
    }

    /** Whether it gives money to the payment instead of taking it. */
    public boolean gives() {
        return kind == RecordKind.CREDIT_MEMO;
    }

    /** Whether it stays as it is. */
    public boolean stays() {
        return before.compareTo(after) == 0;
    }

    /** How much more of the payment's money it takes than before; negative if less. */
    public BigDecimal takesMore() {
        BigDecimal more = after.subtract(before);
        return gives() ? more.negate() : more;
    }
}
