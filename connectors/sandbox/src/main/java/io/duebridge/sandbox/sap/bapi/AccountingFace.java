package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.sap.books.JournalPosts;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * BAPI_ACC_DOCUMENT_POST with its commit and rollback, as operations of one stateful service. What was posted lies in the session until it is
 * committed there; a commit without a session, or in another one, succeeds and books nothing, as in SAP. The document's number is drawn with
 * the commit. A reference is taken as often as it comes.
 */
final class AccountingFace {
    static final String SERVICE = "zduebridge_post";
    static final String POST = "BAPI_ACC_DOCUMENT_POST";
    static final String COMMIT = "BAPI_TRANSACTION_COMMIT";
    static final String ROLLBACK = "BAPI_TRANSACTION_ROLLBACK";

    private static final String COOKIE = "sap-contextid";
    private static final Pattern SESSION = Pattern.compile(COOKIE + "=([^;]+)");
    private static final Set<String> BANKS = Set.of("0011001000", "0011002000", "0011003000");

    private final SapBooks books;
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private final Map<String, Document> sessions = new ConcurrentHashMap<>();

    private volatile boolean stateless;

    private record Document(PaymentDetails details, List<JournalPosts.Line> lines) {}

    AccountingFace(SapBooks books) {
        this.books = books;
    }

    void lock(String customer, boolean lock) {
        String number = "0".repeat(10 - customer.length()) + customer;
        if (lock) {
            locked.add(number);
        } else {
            locked.remove(number);
        }
    }

    /** Whether the binding keeps no sessions. */
    void stateless(boolean none) {
        stateless = none;
    }

    Reply answer(Query query, Call call) {
        Optional<String> session = session(call);
        return switch (query.function()) {
            case POST -> post(query, session.orElse(UUID.randomUUID().toString()));
            case COMMIT -> commit(query, session);
            default -> {
                session.ifPresent(sessions::remove);
                yield opened(
                        new Answer(query.function())
                                .structure("RETURN", Map.of())
                                .reply(),
                        session.orElse(UUID.randomUUID().toString()));
            }
        };
    }

    private static Optional<String> session(Call call) {
        Matcher matcher = SESSION.matcher(call.header("cookie").orElse(""));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Reply opened(Reply reply, String session) {
        return stateless ? reply : reply.withHeader("Set-Cookie", COOKIE + "=" + session + "; path=/sap/bc/srt");
    }

    private Reply post(Query query, String session) {
        Element head = query.structure("DOCUMENTHEADER");
        List<Element> customers = query.rows("ACCOUNTRECEIVABLE");
        Optional<Map<String, String>> wrong = wrong(query, head, customers);
        if (wrong.isPresent()) {
            Map<String, String> first = BapiFace.message("E", "RW", "609", "Error in document: BKPFF $ SANDBOX100");
            return opened(
                    new Answer(query.function())
                            .value("OBJ_KEY", "$")
                            .value("OBJ_TYPE", "BKPFF")
                            .table("RETURN", query.has("RETURN"), List.of(first, wrong.get()))
                            .reply(),
                    session);
        }
        List<JournalPosts.Line> lines = customers.stream()
                .map(row -> new JournalPosts.Line(
                        amount(query, Query.text(row, "ITEMNO_ACC")).negate(), Query.text(row, "ALLOC_NMBR"), ""))
                .toList();
        PaymentDetails details = details(query, head, customers, lines);
        if (!stateless) {
            sessions.put(session, new Document(details, lines));
        }
        return opened(
                new Answer(query.function())
                        .value("OBJ_KEY", "$")
                        .value("OBJ_TYPE", "BKPFF")
                        .table(
                                "RETURN",
                                query.has("RETURN"),
                                List.of(BapiFace.message("S", "RW", "605", "Document posted successfully: BKPFF $")))
                        .reply(),
                session);
    }

    private PaymentDetails details(Query query, Element head, List<Element> customers, List<JournalPosts.Line> lines) {
        LocalDate day = LocalDate.parse(Query.text(head, "PSTNG_DATE"));
        String currency = Query.text(query.rows("CURRENCYAMOUNT").get(0), "CURRENCY");
        String text = Query.text(customers.get(0), "ITEM_TEXT");
        return new PaymentDetails(
                books.ledgerCustomer(Query.text(customers.get(0), "CUSTOMER")),
                day,
                currency,
                books.ledger().company().rate(currency, day),
                lines.stream().map(JournalPosts.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                Optional.of(Query.text(head, "REF_DOC_NO")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text).filter(found -> !found.isEmpty()),
                List.of());
    }

    private Reply commit(Query query, Optional<String> session) {
        Optional<Document> document = session.map(sessions::remove);
        if (document.isPresent()) {
            try {
                LedgerPayment unused = books.posts()
                        .book(document.get().details(), document.get().lines());
            } catch (LedgerRefusal refusal) {
                return new Answer(query.function())
                        .structure("RETURN", BapiFace.message("E", "S&", "150", String.valueOf(refusal.getMessage())))
                        .reply();
            }
        }
        return new Answer(query.function()).structure("RETURN", Map.of()).reply();
    }

    private Optional<Map<String, String>> wrong(Query query, Element head, List<Element> customers) {
        String company = Query.text(head, "COMP_CODE");
        if (!company.equals(books.company())) {
            return error("F5", "165", "Company code " + company + " does not exist");
        }
        if (customers.isEmpty() || query.rows("ACCOUNTGL").isEmpty()) {
            return error("RW", "670", "The document has no customer's item or no G/L account's");
        }
        Optional<Element> unknown = query.rows("ACCOUNTGL").stream()
                .filter(row -> !BANKS.contains(Query.text(row, "GL_ACCOUNT")))
                .findFirst();
        if (unknown.isPresent()) {
            String account = Query.text(unknown.get(), "GL_ACCOUNT");
            return error("F5", "507", "G/L account " + account + " is not defined in chart of accounts");
        }
        String customer = Query.text(customers.get(0), "CUSTOMER");
        if (locked.contains(customer)) {
            return error("F5", "042", "Account " + customer + " is currently locked by user MEIER");
        }
        if (!books.hasCustomer(customer)) {
            return error("F5", "102", "Customer " + customer + " is not defined in company code " + company);
        }
        boolean active = books.ledger()
                .customer(books.ledgerCustomer(customer))
                .filter(found -> found.details().active())
                .isPresent();
        if (!active) {
            return error("F5", "351", "Account " + customer + " is blocked for posting");
        }
        return unbalanced(query, LocalDate.parse(Query.text(head, "PSTNG_DATE")));
    }

    private Optional<Map<String, String>> unbalanced(Query query, LocalDate day) {
        boolean closed = books.ledger()
                .read(view -> view.closedThrough()
                        .filter(through -> !day.isAfter(through))
                        .isPresent());
        if (closed) {
            return error("F5", "201", "Posting period " + day.getMonthValue() + " " + day.getYear() + " is not open");
        }
        BigDecimal sum = query.rows("CURRENCYAMOUNT").stream()
                .map(row -> Query.amount(row, "AMT_DOCCUR"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() == 0 ? Optional.empty() : error("F5", "702", "Balance in transaction currency is not zero");
    }

    private static Optional<Map<String, String>> error(String id, String number, String words) {
        return Optional.of(BapiFace.message("E", id, number, words));
    }

    private static BigDecimal amount(Query query, String item) {
        return query.rows("CURRENCYAMOUNT").stream()
                .filter(row -> Query.text(row, "ITEMNO_ACC").equals(item))
                .map(row -> Query.amount(row, "AMT_DOCCUR"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
