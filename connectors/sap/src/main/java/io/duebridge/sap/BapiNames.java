package io.duebridge.sap;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of BAPI structures under the names of the item cube and the business partner. A definition has ABAP's names ({@code
 * COMP_CODE}) or camel-case ones ({@code CompCode}); both are known by their letters.
 */
final class BapiNames {
    private static final Map<String, String> ITEM = table("""
            COMP_CODE CompanyCode
            CUSTOMER Customer
            SP_GL_IND SpecialGLCode
            CLEAR_DATE ClearingDate
            CLR_DOC_NO ClearingAccountingDocument
            ALLOC_NMBR AssignmentReference
            FISC_YEAR FiscalYear
            DOC_NO AccountingDocument
            ITEM_NUM AccountingDocumentItem
            PSTNG_DATE PostingDate
            DOC_DATE DocumentDate
            ENTRY_DATE AccountingDocumentCreationDate
            CURRENCY TransactionCurrency
            LOC_CURRCY CompanyCodeCurrency
            REF_DOC_NO DocumentReferenceID
            DOC_TYPE AccountingDocumentType
            FIS_PERIOD FiscalPeriod
            POST_KEY PostingKey
            DB_CR_IND DebitCreditCode
            BUS_AREA BusinessArea
            TAX_CODE TaxCode
            LC_AMOUNT AmountInCompanyCodeCurrency
            AMT_DOCCUR AmountInTransactionCurrency
            LC_TAX TaxAmountInCoCodeCrcy
            TX_DOC_CUR TaxAmount
            ITEM_TEXT DocumentItemText
            BRANCH BranchAccount
            BLINE_DATE DueCalculationBaseDate
            PMNTTRMS PaymentTerms
            DSCT_DAYS1 CashDiscount1Days
            DSCT_DAYS2 CashDiscount2Days
            NETTERMS NetPaymentDays
            DSCT_PCT1 CashDiscount1Percent
            DSCT_PCT2 CashDiscount2Percent
            DISC_BASE CashDiscountBaseAmount
            DSC_AMT_LC CashDiscountAmtInCoCodeCrcy
            DSC_AMT_DC CashDiscountAmount
            PYMT_METH PaymentMethod
            PMNT_BLOCK PaymentBlockingReason
            FIXEDTERMS FixedCashDiscount
            INV_REF InvoiceReference
            INV_YEAR InvoiceReferenceFiscalYear
            INV_ITEM InvoiceItemReference
            DUNN_BLOCK DunningBlockingReason
            DUNN_KEY DunningKey
            LAST_DUNN LastDunningDate
            DUNN_LEVEL DunningLevel
            DUNN_AREA DunningArea
            DOC_STATUS DocumentStatus
            NXT_DOCTYP FollowOnDocumentType
            REASON_CDE PaymentDifferenceReason
            REF_KEY_1 Reference1IDByBusinessPartner
            REF_KEY_2 Reference2IDByBusinessPartner
            T_CURRENCY BalanceTransactionCurrency
            AMOUNT AmountInBalanceTransacCrcy
            NET_AMOUNT NetPaymentAmount
            OBJ_TYPE ReferenceDocumentType
            REF_DOC OriginalReferenceDocument
            REVERSAL_DOC ReverseDocument
            SP_GL_TYPE SpecialGLTransactionType
            NEG_POSTNG IsNegativePosting
            BILL_DOC BillingDocument
            """);

    private static final Map<String, String> CUSTOMER = table("""
            CUSTOMER Customer
            NAME BusinessPartnerName
            E_MAIL EmailAddress
            EMAIL EmailAddress
            TELEPHONE PhoneNumber
            TEL1_NUMBR PhoneNumber
            CURRENCY Currency
            """);

    private BapiNames() {}

    /** The cube's name for a field of an item, or the field's own. */
    static String ofItem(String field) {
        return ITEM.getOrDefault(letters(field), field);
    }

    static String ofCustomer(String field) {
        return CUSTOMER.getOrDefault(letters(field), field);
    }

    /** A name without what differs between the two styles. */
    static String letters(String name) {
        return name.replace("_", "").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toUnmodifiableMap(pair -> letters(pair[0]), pair -> pair[1], (a, b) -> a));
    }

    static boolean isOneOf(String name, String... wanted) {
        return Stream.of(wanted).anyMatch(letters(name)::equals);
    }
}
