package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.EntityKind;
import java.util.List;
import java.util.Set;

/** The tables there are, as far as receivables need them. */
final class Tables {
    static final Set<EntityKind> TRANSACTIONS = Set.of(
            EntityKind.INVOICE,
            EntityKind.CREDIT_MEMO,
            EntityKind.PAYMENT,
            EntityKind.CUSTOMER_DEPOSIT,
            EntityKind.DEPOSIT_APPLICATION,
            EntityKind.CUSTOMER_REFUND,
            EntityKind.JOURNAL_ENTRY);

    private static final String TRANSACTION = """
            id:n tranid:s transactionnumber:s trandisplayname:s type:s* recordtype:s abbrevtype:s trandate:d duedate:d
            closedate:d createddate:t lastmodifieddate:t entity:n currency:n* exchangerate:r foreigntotal:a total:a taxtotal:a
            foreignamountpaid:a foreignamountunpaid:a foreignpaymentamountused:a foreignpaymentamountunused:a status:s* memo:s
            externalid:s otherrefnum:s email:s terms:n* postingperiod:n* paymentmethod:n* checknumber:s voided:s void:s
            posting:s approvalstatus:n* daysopen:n
            """;
    private static final String LINE = """
            transaction:n id:n uniquekey:n linesequencenumber:n mainline:s taxline:s accountinglinetype:s item:n* expenseaccount:n*
            quantity:r rate:r foreignamount:a netamount:a debitforeignamount:a creditforeignamount:a memo:s entity:n
            subsidiary:n* department:n* class:n* location:n* foreignamountpaid:a foreignamountunpaid:a
            foreignpaymentamountused:a foreignpaymentamountunused:a createdfrom:n linelastmodifieddate:t linecreateddate:t
            """;
    private static final String ACCOUNTING = """
            transaction:n transactionline:n accountingbook:n account:n* accounttype:s amount:a debit:a credit:a netamount:a
            amountpaid:a amountunpaid:a paymentamountused:a paymentamountunused:a posting:s exchangerate:r lastmodifieddate:t
            """;
    private static final String LINK = """
            previousdoc:n previousline:n previoustype:s* previousdate:d nextdoc:n nextline:n nexttype:s* nextdate:d linktype:s
            foreignamount:a lastmodifieddate:t source__:n
            """;
    private static final String CUSTOMER = """
            id:n entityid:s altname:s companyname:s firstname:s lastname:s fullname:s entitytitle:s isperson:s email:s phone:s
            parent:n* toplevelparent:n isinactive:s currency:n* terms:n* subsidiary:n* creditlimit:a category:n* salesrep:n*
            accountnumber:s comments:s datecreated:t lastmodifieddate:t externalid:s receivablesaccount:n* searchstage:s
            balancesearch:a depositbalancesearch:a
            """;
    private static final String RELATION = "entity:n subsidiary:n* isprimarysub:s name:s primarycurrency:n* balance:a";
    private static final String LIST = "id:n name:s fullname:s externalid:s isinactive:s parent:n";

    private Tables() {}

    static List<Table> all() {
        List<String> transaction = List.of("id", "lastmodifieddate, id", "entity");
        List<String> line = List.of("transaction, id");
        return List.of(
                table("transaction", TRANSACTION, "id", transaction, TRANSACTIONS, TransactionRows::transaction),
                table("transactionline", LINE, "transaction", line, TRANSACTIONS, LineRows::lines),
                table(
                        "transactionaccountingline",
                        ACCOUNTING,
                        "transaction",
                        List.of("transaction, transactionline"),
                        TRANSACTIONS,
                        LineRows::accounting),
                table("previoustransactionlinelink", LINK, "source__", links(), LinkRows.KINDS, LinkRows::links),
                table("nexttransactionlinelink", LINK, "source__", links(), LinkRows.KINDS, LinkRows::links),
                table("previoustransactionlink", LINK, "source__", links(), LinkRows.KINDS, LinkRows::links),
                table("nexttransactionlink", LINK, "source__", links(), LinkRows.KINDS, LinkRows::links),
                table(
                        "customer",
                        CUSTOMER,
                        "id",
                        List.of("id", "lastmodifieddate, id"),
                        Set.of(EntityKind.CUSTOMER),
                        ListRows::customer),
                table(
                        "customersubsidiaryrelationship",
                        RELATION,
                        "entity",
                        List.of("entity"),
                        Set.of(EntityKind.CUSTOMER),
                        ListRows::relation),
                list("subsidiary", LIST + " legalname:s country:s currency:n*", EntityKind.SUBSIDIARY),
                list("department", LIST, EntityKind.DEPARTMENT),
                list("classification", LIST, EntityKind.CLASS),
                list("location", LIST, EntityKind.LOCATION),
                list("paymentmethod", LIST, EntityKind.PAYMENT_METHOD),
                list(
                        "term",
                        LIST + " daysuntilnetdue:n discountpercent:r daysuntilexpiry:n datedriven:s",
                        EntityKind.TERM),
                list(
                        "account",
                        LIST + " acctnumber:s accountsearchdisplayname:s accttype:s currency:n*",
                        EntityKind.ACCOUNT),
                list("item", LIST + " itemid:s displayname:s description:s", EntityKind.ITEM));
    }

    private static List<String> links() {
        return List.of("previousdoc", "nextdoc", "source__");
    }

    private static Table list(String name, String columns, EntityKind kind) {
        return table(name, columns, "id", List.of("id"), Set.of(kind), ListRows::entry);
    }

    private static Table table(
            String name,
            String columns,
            String key,
            List<String> indexes,
            Set<EntityKind> kinds,
            java.util.function.BiFunction<
                            io.duebridge.sandbox.LedgerView,
                            io.duebridge.sandbox.LedgerEntity,
                            List<java.util.Map<String, Object>>>
                    rows) {
        return new Table(name, Table.columns(columns), key, indexes, kinds, rows);
    }
}
