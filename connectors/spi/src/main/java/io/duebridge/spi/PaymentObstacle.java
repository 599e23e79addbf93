package io.duebridge.spi;

/**
 * Why an ERP would certainly refuse a payment, as far as the payment itself and the connection's settings say.
 *
 * @param remedy what whoever pays can do about it
 * @param code what it is, for whoever keeps the books
 * @param reason the same in words, for them too
 */
public record PaymentObstacle(Remedy remedy, ErrorCode code, String reason) {
    /** What whoever pays can do. */
    public enum Remedy {
        /** Pay the documents one after the other. */
        PAY_APART,
        /** Pay without credit memos. */
        WITHOUT_CREDITS,
        /** Pay without the discount for paying early. */
        WITHOUT_DISCOUNT,
        /** Pay by another method. */
        ANOTHER_METHOD,
        /** Nothing: the company has to change something. */
        ASK
    }

    /** What stops the payment when it is frozen. */
    public ConnectorException refusal(PaymentReference reference) {
        return new ConnectorException(code, "payment " + reference + ": " + reason);
    }
}
