package io.duebridge.sandbox.netsuite.rest;

import io.duebridge.sandbox.netsuite.books.RecordType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What REST calls the fields that SOAP calls otherwise, and which fields there are. */
final class RestNames {
    private static final Map<String, String> RENAMED = Map.of(
            "subTotal", "subtotal",
            "itemList", "item",
            "applyList", "apply",
            "creditList", "credit",
            "depositList", "deposit",
            "lineList", "line",
            "addressbookList", "addressBook",
            "checkNum", "checkNumber",
            "paymentMethod", "paymentOption",
            "addressbookAddress", "addressBookAddress");

    private static final Map<String, String> BACK = Map.of(
            "subtotal", "subTotal",
            "item", "itemList",
            "apply", "applyList",
            "credit", "creditList",
            "line", "lineList",
            "addressBook", "addressbookList");

    /** Sublist fields that only SOAP has: early-payment discounts. */
    private static final Set<String> SOAP_ONLY = Set.of("disc", "discAmt", "discDate");

    private static final String COMMON =
            " id externalId links refName customForm createdDate lastModifiedDate subsidiary department class location ";
    private static final String TRANSACTION = COMMON
            + " tranDate tranId postingPeriod currency exchangeRate memo status customFieldList total prevDate nextKey ";
    private static final String MONEY =
            TRANSACTION + " customer payment account undepFunds paymentOption checkNumber applied unapplied arAcct ";
    private static final String DOCUMENT = TRANSACTION
            + " entity dueDate terms otherRefNum email subtotal taxTotal amountPaid amountRemaining"
            + " amountRemainingTotalBox amountPaidTotalBox account item apply createdFrom discountDate discountAmount currencyName balance"
            + " applied unapplied autoApply approvalStatus ";

    private RestNames() {}

    /** A field of a record; empty where REST does not show it, as what was taken of a deposit. */
    static Optional<String> shown(RecordType type, String soapName) {
        return type == RecordType.CUSTOMER_DEPOSIT && soapName.equals("applyList")
                ? Optional.empty()
                : Optional.of(RENAMED.getOrDefault(soapName, soapName));
    }

    /** A field of a sublist's row; empty where REST does not show it. */
    static Optional<String> shownInRow(String soapName) {
        return SOAP_ONLY.contains(soapName) ? Optional.empty() : Optional.of(RENAMED.getOrDefault(soapName, soapName));
    }

    /** @param list whether its value is a sublist: {@code deposit} is one of a payment, and a reference of an application */
    static String soap(String restName, boolean list) {
        if (restName.equals("deposit")) {
            return list ? "depositList" : restName;
        }
        return list || restName.equals("subtotal") ? BACK.getOrDefault(restName, restName) : restName;
    }

    static boolean knows(RecordType type, String property) {
        String known = switch (type) {
            case CUSTOMER ->
                COMMON + " entityId altName isPerson firstName lastName companyName phone email comments isInactive"
                        + " parent currency terms balance depositBalance stage addressBook currencyList dateCreated"
                        + " receivablesAccount creditLimit category salesRep accountNumber ";
            case INVOICE, CREDIT_MEMO -> DOCUMENT;
            case CUSTOMER_PAYMENT -> MONEY + " apply credit deposit autoApply pending balance currencyName ";
            case CUSTOMER_DEPOSIT -> MONEY + " salesOrder currencyName ";
            case DEPOSIT_APPLICATION -> MONEY + " deposit apply depDate ";
            case CUSTOMER_REFUND -> MONEY + " apply deposit voidJournal currencyName ";
            case JOURNAL_ENTRY -> TRANSACTION + " line approved reversalDate ";
            default -> COMMON + " name symbol isInactive ";
        };
        return known.contains(" " + property + " ") || property.matches("cust(body|entity|col|record)[a-z0-9_]*");
    }

    static boolean knowsInRow(String property) {
        return !SOAP_ONLY.contains(property)
                && (" apply doc line amount due total refNum type applyDate currency item description quantity rate"
                                + " isTaxable account debit credit entity memo class department location creditDate appliedTo remaining"
                                + " depositDate links ")
                        .contains(" " + property + " ");
    }
}
