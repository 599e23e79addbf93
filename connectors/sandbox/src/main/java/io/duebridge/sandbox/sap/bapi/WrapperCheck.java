package io.duebridge.sandbox.sap.bapi;

import static io.duebridge.sandbox.sap.bapi.WrapperFace.own;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What Z_DUEBRIDGE_PAYMENT knows before it books anything. One thing is simpler than in SAP: what a residual item (R) leaves stays open on
 * the item itself, because the ledger has no successors.
 */
final class WrapperCheck {
    private final SapBooks books;
    private final Query query;
    private final List<Map<String, String>> messages = new ArrayList<>();
    private final List<LedgerApplication> applications = new ArrayList<>();

    WrapperCheck(SapBooks books, Query query) {
        this.books = books;
        this.query = query;
    }

    /** What the payment is to be applied to, if all is well. */
    List<LedgerApplication> applications() {
        return List.copyOf(applications);
    }

    /** @return what is wrong; empty if it can be posted */
    List<Map<String, String>> run() {
        boolean money = query.amount("AMOUNT").signum() != 0;
        if (query.text("CUSTOMER").isEmpty()
                || query.day("PSTNG_DATE").isEmpty()
                || query.text("DOC_TYPE").isEmpty()
                || query.amount("AMOUNT").signum() < 0
                || (money && query.text("BANK_ACCOUNT").isEmpty())) {
            say("016", "CUSTOMER, DOC_TYPE, DOC_DATE, PSTNG_DATE, CURRENCY, BANK_ACCOUNT and an AMOUNT are needed");
            return messages;
        }
        Optional<LedgerCustomer> customer = customer(query.text("CUSTOMER"));
        if (customer.isEmpty()) {
            say("011", "The customer is not defined in the company code: " + query.text("CUSTOMER"));
            return messages;
        }
        if (!customer.get().details().active()) {
            say("012", "The customer is blocked for posting: " + query.text("CUSTOMER"));
        }
        LocalDate day = query.day("PSTNG_DATE").orElseThrow();
        boolean closed = books.ledger()
                .read(view -> view.closedThrough()
                        .filter(through -> !day.isAfter(through))
                        .isPresent());
        if (closed) {
            say("010", "The posting period is not open: " + day);
        }
        balance();
        return messages;
    }

    private void balance() {
        BigDecimal rest = query.amount("AMOUNT");
        for (Element item : query.rows("ITEMS")) {
            rest = rest.add(given(item));
        }
        if (rest.signum() < 0) {
            say("015", "The items take more than the payment gives; balance not zero");
        }
    }

    /** What charges take together that are to be cleared with money that is there. */
    BigDecimal charges(List<Map<String, String>> into) {
        BigDecimal taken = BigDecimal.ZERO;
        for (Element item : query.rows("ITEMS")) {
            taken = taken.subtract(given(item));
        }
        into.addAll(messages);
        return taken;
    }

    /** What an item adds to the payment's money: something if it is a credit memo, less than nothing if it is to be paid. */
    private BigDecimal given(Element item) {
        BigDecimal amount = Query.amount(item, "AMOUNT");
        Optional<Row> open = open(item);
        if (open.isEmpty()) {
            say("014", "The item is not open any more, or has a special G/L indicator: " + Query.text(item, "DOC_NO"));
            return BigDecimal.ZERO;
        }
        if (!query.text("CURRENCY").equals(open.get().get("TransactionCurrency"))) {
            say("018", "The item is in another currency or company code: " + Query.text(item, "DOC_NO"));
            return BigDecimal.ZERO;
        }
        boolean gives = "H".equals(open.get().get("DebitCreditCode"));
        fit(item, open.get(), gives);
        applications.add(application(item, amount, gives));
        return gives ? amount : amount.negate();
    }

    private void fit(Element item, Row row, boolean gives) {
        BigDecimal open =
                row.get("AmountInTransactionCurrency") instanceof BigDecimal amount ? amount.abs() : BigDecimal.ZERO;
        BigDecimal discount = Query.amount(item, "DISCOUNT");
        BigDecimal used = Query.amount(item, "AMOUNT").add(discount);
        int whole = used.compareTo(open);
        String how = Query.text(item, "HOW");
        boolean rest = how.equals("R") || (how.equals("P") && discount.signum() == 0 && !gives);
        boolean form = (how.equals("F") || whole == 0 || (whole < 0 && rest))
                && List.of("F", "P", "R").contains(how)
                && used.signum() > 0
                && !(gives && discount.signum() != 0)
                && !(discount.signum() > 0 && query.text("DISCOUNT_ACCOUNT").isEmpty());
        if (!form) {
            say("016", "HOW, AMOUNT and DISCOUNT do not fit the item " + Query.text(item, "DOC_NO"));
        } else if (how.equals("F") && whole != 0) {
            say("015", "The item is open with another amount; balance not zero: " + Query.text(item, "DOC_NO"));
        }
    }

    private Optional<Row> open(Element item) {
        return books.itemsOf(Query.text(item, "CUSTOMER"), Instant.MAX).stream()
                .filter(row -> Query.text(item, "DOC_NO").equals(row.get("AccountingDocument"))
                        && Query.text(item, "FISC_YEAR").equals(row.get("FiscalYear"))
                        && Query.text(item, "ITEM_NUM").equals(row.get("AccountingDocumentItem")))
                .filter(row -> Boolean.FALSE.equals(row.get("IsCleared")) && "".equals(row.get("SpecialGLCode")))
                .findFirst();
    }

    private static LedgerApplication application(Element item, BigDecimal amount, boolean gives) {
        long number = Long.parseLong(Query.text(item, "DOC_NO"));
        EntityKind kind = gives
                ? EntityKind.CREDIT_MEMO
                : number > 9_000_000_000L ? EntityKind.INVOICE : EntityKind.JOURNAL_ENTRY;
        long range = gives ? 1_600_000_000L : kind == EntityKind.INVOICE ? 9_400_000_000L : 100_000_000L;
        return new LedgerApplication(kind, Long.toString(number - range), amount, gives)
                .withDiscount(Query.amount(item, "DISCOUNT"));
    }

    private Optional<LedgerCustomer> customer(String number) {
        return books.hasCustomer(number) ? books.ledger().customer(books.ledgerCustomer(number)) : Optional.empty();
    }

    private void say(String number, String words) {
        messages.add(own("E", number, words));
    }
}
