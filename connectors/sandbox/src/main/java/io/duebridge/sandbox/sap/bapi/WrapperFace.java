package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
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
import org.w3c.dom.Element;

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
        List<LedgerApplication> applications = new ArrayList<>();
        messages.addAll(check(query, applications));
        if (messages.isEmpty() && action.equals("POST")) {
            messages.addAll(post(query, applications));
        }
        return reply(query, found(query.text("REFERENCE"), Instant.MAX), messages, false);
    }

    private List<Map<String, String>> check(Query query, List<LedgerApplication> applications) {
        String number = query.text("CUSTOMER");
        Optional<LedgerCustomer> customer = customer(number);
        if (number.isEmpty()
                || query.day("PSTNG_DATE").isEmpty()
                || query.text("DOC_TYPE").isEmpty()) {
            return List.of(
                    own("E", "016", "CUSTOMER, DOC_TYPE, DOC_DATE, PSTNG_DATE, CURRENCY and BANK_ACCOUNT are needed"));
        }
        if (customer.isEmpty()) {
            return List.of(own("E", "011", "The customer is not defined in the company code: " + number));
        }
        List<Map<String, String>> messages = new ArrayList<>();
        if (!customer.get().details().active()) {
            messages.add(own("E", "012", "The customer is blocked for posting: " + number));
        }
        LocalDate day = query.day("PSTNG_DATE").orElseThrow();
        boolean closed = ledger().read(view ->
                view.closedThrough().filter(through -> !day.isAfter(through)).isPresent());
        if (closed) {
            messages.add(own("E", "010", "The posting period is not open: " + day));
        }
        BigDecimal rest = query.amount("AMOUNT");
        for (Element item : query.rows("ITEMS")) {
            BigDecimal amount = Query.amount(item, "AMOUNT");
            Optional<Row> open = open(item);
            if (open.isEmpty()) {
                messages.add(own(
                        "E",
                        "014",
                        "The item is not open any more, or has a special G/L indicator: "
                                + Query.text(item, "DOC_NO")));
                continue;
            }
            if (!query.text("CURRENCY").equals(open.get().get("TransactionCurrency"))) {
                messages.add(own(
                        "E", "018", "The item is in another currency or company code: " + Query.text(item, "DOC_NO")));
                continue;
            }
            fits(item, open.get()).ifPresent(messages::add);
            boolean gives = "H".equals(open.get().get("DebitCreditCode"));
            rest = gives ? rest.add(amount) : rest.subtract(amount);
            applications.add(application(item, amount, gives));
        }
        if (rest.signum() < 0) {
            messages.add(own("E", "015", "The items take more than the payment gives; balance not zero"));
        }
        return messages;
    }

    private static Optional<Map<String, String>> fits(Element item, Row row) {
        BigDecimal open =
                row.get("AmountInTransactionCurrency") instanceof BigDecimal amount ? amount.abs() : BigDecimal.ZERO;
        BigDecimal used = Query.amount(item, "AMOUNT").add(Query.amount(item, "DISCOUNT"));
        return switch (Query.text(item, "HOW")) {
            case "F" ->
                used.compareTo(open) == 0
                        ? Optional.empty()
                        : Optional.of(own(
                                "E",
                                "015",
                                "The item is open with another amount; balance not zero: "
                                        + Query.text(item, "DOC_NO")));
            case "P" ->
                used.compareTo(open) == 0
                                || (used.compareTo(open) < 0
                                        && Query.amount(item, "DISCOUNT").signum() == 0)
                        ? Optional.empty()
                        : Optional.of(own(
                                "E",
                                "016",
                                "HOW, AMOUNT and DISCOUNT do not fit the item " + Query.text(item, "DOC_NO")));
            default -> Optional.of(own("E", "016", "residual items are not played by this sandbox"));
        };
    }

    private Optional<Row> open(Element item) {
        return books.items().rows().apply(Instant.MAX).stream()
                .filter(row -> Query.text(item, "DOC_NO").equals(row.get("AccountingDocument"))
                        && Query.text(item, "FISC_YEAR").equals(row.get("FiscalYear"))
                        && Query.text(item, "ITEM_NUM").equals(row.get("AccountingDocumentItem"))
                        && Query.text(item, "CUSTOMER").equals(row.get("Customer")))
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
        boolean account = query.amount("AMOUNT").signum() == 0 || ACCOUNTS.contains(padded(query.text("BANK_ACCOUNT")));
        if (!account) {
            return List.of(
                    own("E", "020", "SAP did not post:"),
                    BapiFace.message(
                            "E",
                            "F5",
                            "507",
                            "G/L account " + query.text("BANK_ACCOUNT") + " is not defined in chart of accounts"));
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
        row.put("ITEM_NUM", "002");
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

    private static Map<String, String> own(String type, String number, String words) {
        return BapiFace.message(type, "ZDUEBRIDGE", number, words);
    }

    private Optional<LedgerCustomer> customer(String number) {
        return number.matches("\\d{10}")
                ? ledger().customer(Long.toString(Long.parseLong(number) - CUSTOMERS))
                : Optional.empty();
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
