package io.duebridge.sap;

import io.duebridge.sap.PostingPlan.Line;
import io.duebridge.sap.bapi.BapiRequest;
import io.duebridge.spi.PaymentInstruction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The document of a payment as the accounting BAPI takes it: the bank's line, and one of the customer's for each item it pays. */
final class AccountingRequest {
    private static final int LONGEST_TEXT = 50;

    private final PostingPlan plan;
    private final PaymentInstruction payment;
    private final String bankAccount;
    private final PostingSettings settings;

    AccountingRequest(PostingPlan plan, String bankAccount, PostingSettings settings) {
        this.plan = plan;
        this.payment = plan.payment();
        this.bankAccount = bankAccount;
        this.settings = settings;
    }

    private record Amount(int item, BigDecimal amount) {}

    void write(BapiRequest request) {
        List<Amount> amounts = new ArrayList<>();
        amounts.add(new Amount(1, payment.total().amount()));
        plan.lines()
                .forEach(line ->
                        amounts.add(new Amount(line.item(), line.amount().negate())));
        request.table(
                        "ACCOUNTGL",
                        List.of(bankAccount),
                        (row, account) -> row.put("ITEMNO_ACC", number(1))
                                .put("GL_ACCOUNT", SapValues.padded(account, 10))
                                .put("ITEM_TEXT", text())
                                .put("VALUE_DATE", payment.date())
                                .put("ALLOC_NMBR", payment.reference().value()))
                .table("ACCOUNTRECEIVABLE", plan.lines(), this::line)
                .table(
                        "CURRENCYAMOUNT",
                        amounts,
                        (row, amount) -> row.put("ITEMNO_ACC", number(amount.item()))
                                .put("CURRENCY", payment.total().currency().getCurrencyCode())
                                .put("AMT_DOCCUR", amount.amount()))
                .structure("DOCUMENTHEADER", this::head)
                .table("RETURN");
    }

    private void head(BapiRequest head) {
        head.put("USERNAME", settings.enteredBy())
                .put("HEADER_TXT", "Duebridge")
                .put("COMP_CODE", plan.company())
                .put("DOC_DATE", payment.date())
                .put("PSTNG_DATE", payment.date())
                .put("DOC_TYPE", settings.documentType())
                .put("REF_DOC_NO", payment.reference().value());
    }

    /** What an item is to pay stands in its assignment: document, year and item. */
    private void line(BapiRequest row, Line line) {
        row.put("ITEMNO_ACC", number(line.item()))
                .put("CUSTOMER", SapValues.padded(payment.customer().value(), 10))
                .put("COMP_CODE", plan.company())
                .put("ALLOC_NMBR", line.charge().map(Assignment::text).orElse(""))
                .put("ITEM_TEXT", text());
    }

    private String text() {
        String memo = payment.memo().orElse("");
        return memo.length() > LONGEST_TEXT ? memo.substring(0, LONGEST_TEXT) : memo;
    }

    private static String number(int item) {
        return SapValues.padded(Integer.toString(item), 10);
    }
}
