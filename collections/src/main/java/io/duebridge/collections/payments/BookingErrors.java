package io.duebridge.collections.payments;

import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentObstacle.Remedy;

/** A payment that is refused before anything is charged, because the ERP would refuse it afterwards. */
public enum BookingErrors implements ErrorCode {
    NOT_TOGETHER(
            "payment.not-together",
            "These cannot be paid together. Please pay them one after the other.",
            "Nothing: the customer pays them one by one. The customer's page in the console says why the ERP takes no such payment."),
    CREDITS_NOT_BOOKABLE(
            "payment.credits-not-bookable",
            "Credits cannot be used with a payment here. Please pay without them, and ask us to apply them.",
            "Apply the credit memos in the ERP. The customer's page in the console says why it takes no payment with them."),
    DISCOUNT_NOT_BOOKABLE(
            "payment.discount-not-bookable",
            "The discount cannot be taken with a payment here. Please ask us about it.",
            "Say in the settings where discounts are booked to, or give them as credit memos."),
    METHOD_NOT_BOOKABLE(
            "payment.method-not-bookable",
            "This cannot be paid this way. Please choose another way to pay.",
            "Name the account that receives money paid this way in the connection's settings."),
    NOT_BOOKABLE(
            "payment.not-bookable",
            "This cannot be paid here at the moment. Nothing was charged; please ask us.",
            "The customer's page in the console and the log have the exact reason: mend that, and the customer can pay.");

    /** Stands in the customer's audit trail for each, with the ERP's reason. */
    public static final String REFUSED = "payment.refused";

    private final String code;
    private final String words;
    private final String advice;

    BookingErrors(String code, String words, String advice) {
        this.code = code;
        this.words = words;
        this.advice = advice;
    }

    static BookingErrors of(Remedy remedy) {
        return switch (remedy) {
            case PAY_APART -> NOT_TOGETHER;
            case WITHOUT_CREDITS -> CREDITS_NOT_BOOKABLE;
            case WITHOUT_DISCOUNT -> DISCOUNT_NOT_BOOKABLE;
            case ANOTHER_METHOD -> METHOD_NOT_BOOKABLE;
            case ASK -> NOT_BOOKABLE;
        };
    }

    @Override
    public String code() {
        return code;
    }

    /** To whoever pays, naming nothing of the ERP. */
    String words() {
        return words;
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID_DATA;
    }

    @Override
    public String advice() {
        return advice;
    }
}
