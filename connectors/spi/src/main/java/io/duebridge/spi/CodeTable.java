package io.duebridge.spi;

/** The lists of an ERP that a payment takes its codes from. */
public enum CodeTable {
    /** Accounts money can lie in: bank, and other current assets such as undeposited funds. */
    ACCOUNT("account", "Accounts"),
    PAYMENT_METHOD("paymentMethod", "Payment methods"),
    TERM("term", "Terms"),
    CLASS("class", "Classes"),
    DEPARTMENT("department", "Departments"),
    LOCATION("location", "Locations"),
    SUBSIDIARY("subsidiary", "Subsidiaries");

    private final String label;
    private final String title;

    CodeTable(String label, String title) {
        this.label = label;
        this.title = title;
    }

    public String label() {
        return label;
    }

    /** For a heading. */
    public String title() {
        return title;
    }
}
