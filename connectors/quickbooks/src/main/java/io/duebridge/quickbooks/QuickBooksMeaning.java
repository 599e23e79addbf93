package io.duebridge.quickbooks;

import io.duebridge.spi.ErrorCode;
import java.util.Optional;

/** Status and fault to error code, the one place that decides what is retried. */
final class QuickBooksMeaning {
    private QuickBooksMeaning() {}

    /** What a failed read means. */
    static ErrorCode ofRead(int status, Optional<QuickBooksFault> fault) {
        if (status == 401) {
            return QuickBooksErrors.ACCESS_REFUSED;
        }
        String code = fault.map(QuickBooksFault::code).orElse("");
        switch (code) {
            case "3200":
                return QuickBooksErrors.ACCESS_REFUSED;
            case "3100", "3201", "120":
                return QuickBooksErrors.NOT_PERMITTED;
            case QuickBooksFault.SUBSCRIPTION_ENDED:
                return QuickBooksErrors.COMPANY_READ_ONLY;
            case QuickBooksFault.NOT_FOUND:
                return QuickBooksErrors.NOT_FOUND;
            case "4000", "4001":
                return QuickBooksErrors.QUERY_REFUSED;
            default:
                break;
        }
        if (status == 403) {
            return QuickBooksErrors.NOT_PERMITTED;
        }
        // Without a fault a 4xx is not from QuickBooks but from something in between.
        boolean refused = fault.filter(QuickBooksFault::isValidation).isPresent();
        return refused ? QuickBooksErrors.REFUSED : QuickBooksErrors.SERVER_FAILED;
    }
}
