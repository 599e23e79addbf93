package io.duebridge.spi;

/** The kinds of record that move a receivable. The label is the name used in files, URLs and on the command line. */
public enum RecordKind {
    CUSTOMER("customer"),
    INVOICE("invoice"),
    CREDIT_MEMO("creditMemo"),
    PAYMENT("payment");

    private final String label;

    RecordKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * @throws IllegalArgumentException naming the known labels, if {@code label} is none of them
     */
    public static RecordKind ofLabel(String label) {
        for (RecordKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "unknown record kind '" + label + "'; known are customer, invoice, creditMemo, payment");
    }

    @Override
    public String toString() {
        return label;
    }
}
