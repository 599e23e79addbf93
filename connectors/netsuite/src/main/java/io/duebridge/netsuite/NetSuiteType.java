package io.duebridge.netsuite;

import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** NetSuite's record types that are read, and the kind each belongs to. */
enum NetSuiteType {
    CUSTOMER(RecordKind.CUSTOMER, "customer", "_customer", ""),
    INVOICE(RecordKind.INVOICE, "invoice", "_invoice", "CustInvc"),
    CREDIT_MEMO(RecordKind.CREDIT_MEMO, "creditMemo", "_creditMemo", "CustCred"),
    CUSTOMER_PAYMENT(RecordKind.PAYMENT, "customerPayment", "_customerPayment", "CustPymt"),
    /** What was applied of a customer deposit: it settles invoices as a payment does. */
    DEPOSIT_APPLICATION(RecordKind.PAYMENT, "depositApplication", "_depositApplication", "DepAppl"),
    /** Money taken before anything was owed: a liability, which moves no receivable until it is applied. */
    CUSTOMER_DEPOSIT(RecordKind.PAYMENT, "customerDeposit", "_customerDeposit", "CustDep"),
    CUSTOMER_REFUND(RecordKind.REFUND_RECEIPT, "customerRefund", "_customerRefund", "CustRfnd"),
    JOURNAL_ENTRY(RecordKind.JOURNAL_ENTRY, "journalEntry", "_journal", "Journal");

    private final RecordKind kind;
    private final String recordType;
    private final String searchType;
    private final String queryType;

    NetSuiteType(RecordKind kind, String recordType, String searchType, String queryType) {
        this.kind = kind;
        this.recordType = recordType;
        this.searchType = searchType;
        this.queryType = queryType;
    }

    RecordKind kind() {
        return kind;
    }

    /** As in references, deletions and REST's paths: {@code customerPayment}. */
    String recordType() {
        return recordType;
    }

    /** As in a transaction search: {@code _customerPayment}. */
    String searchType() {
        return searchType;
    }

    /** As in the transaction table of SuiteQL: {@code CustPymt}. */
    String queryType() {
        return queryType;
    }

    static List<NetSuiteType> of(RecordKind kind) {
        return Arrays.stream(values()).filter(type -> type.kind == kind).toList();
    }

    /** By the name in references and in {@code xsi:type}, whatever its first letter's case. */
    static Optional<NetSuiteType> named(String recordType) {
        return Arrays.stream(values())
                .filter(type -> type.recordType.equalsIgnoreCase(recordType))
                .findFirst();
    }
}
