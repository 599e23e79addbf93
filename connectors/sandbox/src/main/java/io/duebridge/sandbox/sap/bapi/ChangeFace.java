package io.duebridge.sandbox.sap.bapi;

import static io.duebridge.sandbox.sap.bapi.WrapperFace.own;

import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Z_DUEBRIDGE_CHANGE as its ABAP source does it: a change of a payment happens once for a reference. */
final class ChangeFace {
    private static final Set<String> ACTIONS = Set.of("VOID", "ENTRY", "CLEAR", "FIND");

    private final SapBooks books;
    private final String company;
    private final WrapperFace wrapper;
    private final ChangeWork work;

    /** The table: references of changes that were done. */
    private final Map<String, Done> done = new HashMap<>();

    /** @param document of the change, and its item that charges the customer */
    record Done(
            String action,
            String payment,
            String customer,
            String currency,
            BigDecimal amount,
            String year,
            String document,
            String item) {}

    ChangeFace(SapBooks books, String company, WrapperFace wrapper) {
        this.books = books;
        this.company = company;
        this.wrapper = wrapper;
        this.work = new ChangeWork(books);
    }

    /** One session at a time works on a payment; here, one at all. */
    synchronized Reply answer(Query query) {
        List<Map<String, String>> messages = new ArrayList<>();
        String action = query.text("ACTION");
        if (!ACTIONS.contains(action)
                || query.text("REFERENCE").isEmpty()
                || query.text("OF_REFERENCE").isEmpty()) {
            messages.add(own("E", "016", "REFERENCE, OF_REFERENCE, and VOID, ENTRY, CLEAR or FIND are needed"));
        } else if (!query.text("COMPANY_CODE").equals(company)) {
            messages.add(own(
                    "E", "017", "No authorization to display documents of company code " + query.text("COMPANY_CODE")));
        }
        boolean already = false;
        if (messages.isEmpty() && !action.equals("FIND")) {
            already = before(query, messages);
            if (messages.isEmpty()) {
                change(query, messages);
            }
        }
        return new Answer(query.function())
                .value("ALREADY_THERE", already ? "X" : "")
                .table("CHANGES", query.has("CHANGES"), changes(query))
                .table(
                        "PAYMENTS",
                        query.has("PAYMENTS"),
                        payment(query).stream().toList())
                .table("RETURN", query.has("RETURN"), messages)
                .value("TAKEN_BACK", takenBack(query).toPlainString())
                .value("VERSION", "1")
                .reply();
    }

    private Optional<Map<String, String>> payment(Query query) {
        return wrapper.paymentsOf(query.text("OF_REFERENCE")).stream()
                .filter(row -> query.text("OF_DOC_NO").equals(row.get("DOC_NO"))
                        && query.text("OF_FISC_YEAR").equals(row.get("FISC_YEAR")))
                .findFirst();
    }

    private BigDecimal takenBack(Query query) {
        return done.values().stream()
                .filter(each -> each.action().equals("ENTRY") && each.payment().equals(query.text("OF_DOC_NO")))
                .map(Done::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Map<String, String>> changes(Query query) {
        Done found = done.get(query.text("REFERENCE"));
        if (found == null) {
            return List.of();
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("ACTION", found.action());
        row.put("STATUS", "P");
        row.put("COMP_CODE", company);
        row.put("FISC_YEAR", found.year());
        row.put("DOC_NO", found.document());
        row.put("ITEM_NUM", found.item());
        row.put("CUSTOMER", found.customer());
        row.put("CURRENCY", found.currency());
        row.put("AMOUNT", found.amount().toPlainString());
        row.put("REVERSED", "");
        return List.of(row);
    }

    /** @return whether it was done before */
    private boolean before(Query query, List<Map<String, String>> messages) {
        String action = query.text("ACTION");
        Done found = done.get(query.text("REFERENCE"));
        if (found != null) {
            boolean same = found.action().equals(action)
                    && found.payment().equals(query.text("OF_DOC_NO"))
                    && found.customer().equals(query.text("CUSTOMER"))
                    && found.currency().equals(query.text("CURRENCY"))
                    && found.amount().compareTo(query.amount("AMOUNT")) == 0;
            messages.add(
                    same
                            ? own("S", "002", "Done before as " + found.document())
                            : own(
                                    "E",
                                    "004",
                                    "The reference was used for something else, document " + found.document()));
            return same;
        }
        Optional<Map<String, String>> payment = payment(query);
        if (payment.isEmpty()) {
            messages.add(own("E", "021", "There is no such payment with its reference: " + query.text("OF_DOC_NO")));
            return false;
        }
        boolean voids = action.equals("VOID");
        if ("X".equals(payment.get().get("REVERSED"))) {
            messages.add(
                    voids
                            ? own("S", "002", "Reversed before, payment " + query.text("OF_DOC_NO"))
                            : own("E", "022", "The payment was reversed: " + query.text("OF_DOC_NO")));
            return voids;
        }
        fit(query, payment.get(), messages);
        return false;
    }

    private void fit(Query query, Map<String, String> payment, List<Map<String, String>> messages) {
        String action = query.text("ACTION");
        BigDecimal total = new BigDecimal(payment.getOrDefault("AMOUNT", "0"));
        BigDecimal amount = query.amount("AMOUNT");
        boolean different = !query.text("CUSTOMER").equals(payment.get("CUSTOMER"))
                || !query.text("CURRENCY").equals(payment.get("CURRENCY"))
                || amount.signum() <= 0
                || (action.equals("VOID") && amount.compareTo(total) != 0);
        if (different) {
            messages.add(
                    own("E", "022", "The payment is on another account, in another currency, or of another amount"));
        } else if (!action.equals("CLEAR") && amount.compareTo(total.subtract(takenBack(query))) > 0) {
            messages.add(own("E", "023", "Less is left of the payment that was not taken back"));
        }
    }

    /** By a closed period, or by somebody who works on the account. */
    private boolean isStopped(Query query, LocalDate day, List<Map<String, String>> messages) {
        boolean closed = books.ledger()
                .read(view -> view.closedThrough()
                        .filter(through -> !day.isAfter(through))
                        .isPresent());
        if (closed) {
            messages.add(own("E", "010", "The posting period is not open: " + day));
            return true;
        }
        if (wrapper.isLocked(query.text("CUSTOMER"))) {
            String words = "Account " + query.text("CUSTOMER") + " is currently locked by user MEIER";
            messages.add(own("E", "020", "SAP did not post:"));
            messages.add(BapiFace.message("E", "F5", "042", words));
            return true;
        }
        return false;
    }

    private void change(Query query, List<Map<String, String>> messages) {
        LocalDate day = query.day("PSTNG_DATE")
                .orElseGet(() -> LocalDate.ofInstant(
                        books.ledger().clock().instant(),
                        books.ledger().company().zone()));
        if (isStopped(query, day, messages)) {
            return;
        }
        try {
            Optional<ChangeWork.Document> made = switch (query.text("ACTION")) {
                case "VOID" -> work.reverse(query, day, messages);
                case "ENTRY" -> work.charge(query, day, messages);
                default -> work.clear(query, day, messages);
            };
            made.ifPresent(document -> {
                done.put(
                        query.text("REFERENCE"),
                        new Done(
                                query.text("ACTION"),
                                query.text("OF_DOC_NO"),
                                query.text("CUSTOMER"),
                                query.text("CURRENCY"),
                                query.amount("AMOUNT"),
                                Integer.toString(day.getYear()),
                                document.number(),
                                document.item()));
                messages.add(own("S", "001", "Posted as " + document.number()));
            });
        } catch (LedgerRefusal refusal) {
            messages.add(own("E", "020", "SAP did not post:"));
            messages.add(BapiFace.message("E", "F5", "001", String.valueOf(refusal.getMessage())));
        }
    }
}
