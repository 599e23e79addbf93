package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records there are: by their names in REST and in references, their SOAP types, and the codes of transactions. */
public enum RecordType {
    CUSTOMER("customer", "Customer", EntityKind.CUSTOMER, "", ""),
    INVOICE("invoice", "Invoice", EntityKind.INVOICE, "_invoice", "CustInvc"),
    CREDIT_MEMO("creditMemo", "CreditMemo", EntityKind.CREDIT_MEMO, "_creditMemo", "CustCred"),
    CUSTOMER_PAYMENT("customerPayment", "CustomerPayment", EntityKind.PAYMENT, "_customerPayment", "CustPymt"),
    CUSTOMER_DEPOSIT("customerDeposit", "CustomerDeposit", EntityKind.CUSTOMER_DEPOSIT, "_customerDeposit", "CustDep"),
    DEPOSIT_APPLICATION(
            "depositApplication",
            "DepositApplication",
            EntityKind.DEPOSIT_APPLICATION,
            "_depositApplication",
            "DepAppl"),
    CUSTOMER_REFUND("customerRefund", "CustomerRefund", EntityKind.CUSTOMER_REFUND, "_customerRefund", "CustRfnd"),
    JOURNAL_ENTRY("journalEntry", "JournalEntry", EntityKind.JOURNAL_ENTRY, "_journal", "Journal"),
    TERM("term", "Term", EntityKind.TERM, "", ""),
    ACCOUNT("account", "Account", EntityKind.ACCOUNT, "", ""),
    PAYMENT_METHOD("paymentMethod", "PaymentMethod", EntityKind.PAYMENT_METHOD, "", ""),
    SUBSIDIARY("subsidiary", "Subsidiary", EntityKind.SUBSIDIARY, "", ""),
    DEPARTMENT("department", "Department", EntityKind.DEPARTMENT, "", ""),
    CLASSIFICATION("classification", "Classification", EntityKind.CLASS, "", ""),
    LOCATION("location", "Location", EntityKind.LOCATION, "", ""),
    /** What the ledger has no entity for: its currencies are the company's. */
    CURRENCY("currency", "Currency", null, "", "");

    private final String camel;
    private final String soap;
    private final @Nullable EntityKind kind;
    private final String searched;
    private final String code;

    RecordType(String camel, String soap, @Nullable EntityKind kind, String searched, String code) {
        this.camel = camel;
        this.soap = soap;
        this.kind = kind;
        this.searched = searched;
        this.code = code;
    }

    /** As in {@code customerPayment}. */
    public String camel() {
        return camel;
    }

    /** As in {@code CustomerPayment}. */
    public String soap() {
        return soap;
    }

    /**
     * @throws IllegalStateException for currencies
     */
    public EntityKind kind() {
        if (kind == null) {
            throw new IllegalStateException(camel + " is no entity of the ledger");
        }
        return kind;
    }

    /** As in {@code CustPymt}; empty for what is no transaction. */
    public String code() {
        return code;
    }

    /** As in {@code _customerPayment}; empty for what is no transaction. */
    public String searched() {
        return searched;
    }

    public boolean isTransaction() {
        return !code.isEmpty();
    }

    /** What people call it, as in {@code Credit Memo}. */
    public String spoken() {
        return this == CUSTOMER_PAYMENT
                ? "Payment"
                : this == JOURNAL_ENTRY ? "Journal" : soap.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    public static Optional<RecordType> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.camel.toLowerCase(Locale.ROOT).equals(lower)
                        || type.soap.toLowerCase(Locale.ROOT).equals(lower))
                .findFirst();
    }

    public static Optional<RecordType> of(EntityKind kind) {
        return Arrays.stream(values()).filter(type -> type.kind == kind).findFirst();
    }
}
