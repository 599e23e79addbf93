package io.duebridge.app.bench.matching;

/** What a payer really did. */
enum PaymentClass {
    ONE_TO_ONE("one payment, one invoice"),
    ONE_TO_MANY("one payment, many invoices"),
    PARTIAL("one of many payments for an invoice"),
    UNREFERENCED("invoices, and no reference at all"),
    CREDIT_USED("invoices less a credit memo"),
    OVERPAID("more than the invoice"),
    ON_ACCOUNT("on account"),
    FOREIGN("not from a customer"),
    ADVISED("invoices, some in part, by an advice");

    private final String title;

    PaymentClass(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
