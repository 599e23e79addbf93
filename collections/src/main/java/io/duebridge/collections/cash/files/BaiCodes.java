package io.duebridge.collections.cash.files;

import java.util.Optional;
import java.util.Set;

/**
 * The type codes of BAI2 (Cash Management Balance Reporting Specifications, version 2, appendix A): 100 to 399 are credits, 400 to 699
 * debits; of the codes left to banks, 920 to 959 are credits and 960 to 999 debits.
 */
final class BaiCodes {
    /** Credit reversal, deposited item returned, ACH return and reversal, rejected debit, return item and its adjustment. */
    private static final Set<Integer> CREDIT_RETURNED = Set.of(552, 555, 557, 558, 561, 566, 568);

    /** Debit reversal, cheque posted and returned, ACH return and reversal, rejected credit, return item and its adjustment. */
    private static final Set<Integer> DEBIT_RETURNED = Set.of(252, 255, 257, 258, 261, 266, 268);

    private BaiCodes() {}

    /** Whether a line with this code carries text and no money (890), or is about a loan (7xx). */
    static boolean isOther(int code) {
        return code == 890 || code >= 700 && code < 920;
    }

    static boolean isMoney(int code) {
        return code >= 100 && code < 700 || code >= 920 && code <= 999;
    }

    /** What a line with this code is, or empty if money went out. */
    static Optional<PaymentKind> kind(int code) {
        if (DEBIT_RETURNED.contains(code)) {
            return Optional.of(PaymentKind.DEBIT_RETURNED);
        }
        if (CREDIT_RETURNED.contains(code)) {
            return Optional.of(PaymentKind.CREDIT_RETURNED);
        }
        boolean credit = code >= 100 && code < 400 || code >= 920 && code < 960;
        return credit ? Optional.of(PaymentKind.CREDIT) : Optional.empty();
    }
}
