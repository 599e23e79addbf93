package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Z_DUEBRIDGE_PAYMENT as its ABAP source does it: a reference is taken once, and given back only by a refusal. */
final class WrapperFace {
    private static final Set<String> ACCOUNTS = Set.of("0011001000", "0011002000", "0088000000");
    private static final long CUSTOMERS = 10_100_000L;

    private final SapBooks books;
    private final String company;
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    /** The table: references that were posted, with the ledger's payment. */
    private final Map<String, String> posted = new HashMap<>();

    WrapperFace(SapBooks books, String company) {
        this.books = books;
        this.company = company;
    }

    void lock(String customer, boolean lock) {
        if (lock) {
            locked.add(padded(customer));
        } else {
            locked.remove(padded(customer));
        }
    }

    boolean isLocked(String customer) {
        return locked.contains(customer);
    }

    /** Whether the chart has an account. */
    static boolean hasAccount(String account) {
        return ACCOUNTS.contains(padded(account));
    }

    /** Payments with a reference, as they stand. */
    List<Map<String, String>> paymentsOf(String reference) {
        return found(reference, Instant.MAX);
    }

    /** One session at a time works on a reference; here, one at all. */
    synchronized Reply answer(Query query, Instant enteredBefore) {
        List<Map<String, String>> messages = new ArrayList<>();
        String action = query.text("ACTION");
        if (query.text("REFERENCE").isEmpty() || !Set.of("POST", "TEST", "FIND").contains(action)) {
            messages.add(own("E", "016", "REFERENCE, and POST, TEST or FIND as ACTION are needed"));
        } else if (!query.text("COMPANY_CODE").equals(company)) {
            messages.add(own(
                    "E", "017", "No authorization to display documents of company code " + query.text("COMPANY_CODE")));
        }
        if (!messages.isEmpty() || action.equals("FIND")) {
            return reply(
                    query,
                    messages.isEmpty() ? found(query.text("REFERENCE"), enteredBefore) : List.of(),
                    messages,
                    false);
        }
        List<LedgerPayment> before = payments(query.text("REFERENCE"), Instant.MAX);
        if (!before.isEmpty()) {
            boolean same = before.stream()
                    .anyMatch(one -> number(one.customer()).equals(query.text("CUSTOMER"))
                            && one.currency().equals(query.text("CURRENCY"))
                            && one.total().compareTo(query.amount("AMOUNT")) == 0);
            messages.add(
                    same
                            ? own("S", "002", "Posted before as " + document(before.get(0)))
                            : own("E", "004", "The reference belongs to another document, " + document(before.get(0))));
            return reply(query, found(query.text("REFERENCE"), Instant.MAX), messages, true);
        }
        WrapperCheck check = new WrapperCheck(books, query);
        messages.addAll(check.run());
        if (messages.isEmpty() && action.equals("POST")) {
            messages.addAll(post(query, check.applications()));
        }
        return reply(query, found(query.text("REFERENCE"), Instant.MAX), messages, false);
    }

    private List<Map<String, String>> post(Query query, List<LedgerApplication> applications) {
        String number = query.text("CUSTOMER");
        if (posted.containsKey(query.text("REFERENCE"))) {
            return List.of(own("E", "004", "The reference was used before"));
        }
        if (locked.contains(number)) {
            return List.of(
                    own("E", "020", "SAP did not post:"),
                    BapiFace.message("E", "F5", "042", "Account " + number + " is currently locked by user MEIER"));
        }
        Optional<String> missing = missingAccount(query, applications);
        if (missing.isPresent()) {
            return List.of(
                    own("E", "020", "SAP did not post:"),
                    BapiFace.message(
                            "E", "F5", "507", "G/L account " + missing.get() + " is not defined in chart of accounts"));
        }
        LocalDate day = query.day("PSTNG_DATE").orElseThrow();
        try {
            LedgerPayment payment = ledger().addPayment(new PaymentDetails(
                    Long.toString(Long.parseLong(number) - CUSTOMERS),
                    day,
                    query.text("CURRENCY"),
                    ledger().company().rate(query.text("CURRENCY"), day),
                    query.amount("AMOUNT"),
                    Optional.of(query.text("REFERENCE")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(query.text("ITEM_TEXT")).filter(text -> !text.isEmpty()),
                    applications));
            posted.put(query.text("REFERENCE"), payment.id());
            return List.of(own("S", "001", "Posted as " + document(payment)));
        } catch (LedgerRefusal refusal) {
            return List.of(
                    own("E", "020", "SAP did not post:"),
                    BapiFace.message("E", "F5", "001", String.valueOf(refusal.getMessage())));
        }
    }

    /** An account that the document needs and the chart has not. */
    private static Optional<String> missingAccount(Query query, List<LedgerApplication> applications) {
        boolean discount = applications.stream().anyMatch(one -> one.discount().signum() > 0);
        if (query.amount("AMOUNT").signum() > 0 && !ACCOUNTS.contains(padded(query.text("BANK_ACCOUNT")))) {
            return Optional.of(query.text("BANK_ACCOUNT"));
        }
        return discount && !ACCOUNTS.contains(padded(query.text("DISCOUNT_ACCOUNT")))
                ? Optional.of(query.text("DISCOUNT_ACCOUNT"))
                : Optional.empty();
    }

    private List<Map<String, String>> found(String reference, Instant enteredBefore) {
        return payments(reference, enteredBefore).stream().map(this::row).toList();
    }

    private List<LedgerPayment> payments(String reference, Instant enteredBefore) {
        return ledger().paymentsNoted(reference).stream()
                .filter(payment -> payment.reference().filter(reference::equals).isPresent())
                .filter(payment -> payment.createdAt().isBefore(enteredBefore))
                .toList();
    }

    private Map<String, String> row(LedgerPayment payment) {
        ZoneId zone = ledger().company().zone();
        LocalDateTime entered =
                LocalDateTime.ofInstant(payment.createdAt(), zone).truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("COMP_CODE", company);
        row.put("FISC_YEAR", Integer.toString(payment.date().getYear()));
        row.put("DOC_NO", document(payment));
        row.put("ITEM_NUM", payment.total().signum() == 0 ? "000" : "002"); // without money the document has no line
        row.put("CUSTOMER", number(payment.customer()));
        row.put("CURRENCY", payment.currency());
        row.put("AMOUNT", payment.total().toPlainString());
        row.put("PSTNG_DATE", payment.date().toString());
        row.put("ENTRY_DATE", entered.toLocalDate().toString());
        row.put("ENTRY_TIME", entered.toLocalTime().toString());
        row.put("REVERSED", payment.voided() ? "X" : "");
        return row;
    }

    private static Reply reply(
            Query query, List<Map<String, String>> payments, List<Map<String, String>> messages, boolean already) {
        return new Answer(query.function())
                .value("ALREADY_THERE", already ? "X" : "")
                .table("PAYMENTS", query.has("PAYMENTS"), payments)
                .table("RETURN", query.has("RETURN"), messages)
                .value("VERSION", "1")
                .reply();
    }

    static Map<String, String> own(String type, String number, String words) {
        return BapiFace.message(type, "ZDUEBRIDGE", number, words);
    }

    private static String number(String ledgerCustomer) {
        return padded(Long.toString(CUSTOMERS + Long.parseLong(ledgerCustomer)));
    }

    private static String document(LedgerPayment payment) {
        return padded(Long.toString(1_400_000_000L + Long.parseLong(payment.id())));
    }

    private static String padded(String number) {
        return number.length() >= 10 ? number : "0".repeat(10 - number.length()) + number;
    }

    private Ledger ledger() {
        return books.ledger();
    }
}
