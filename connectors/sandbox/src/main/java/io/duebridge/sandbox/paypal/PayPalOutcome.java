package io.duebridge.sandbox.paypal;

/** What the payer does on PayPal's page, and what becomes of it. */
public enum PayPalOutcome {
    BALANCE("approves, and pays at once"),
    ECHECK("approves, and the bank needs days (eCheck)"),
    REVIEW("approves, and PayPal looks at the payment"),
    DECLINED("approves, and the way to pay is declined");

    private final String what;

    PayPalOutcome(String what) {
        this.what = what;
    }

    public String what() {
        return what;
    }
}
