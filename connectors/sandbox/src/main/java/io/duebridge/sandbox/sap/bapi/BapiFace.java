package io.duebridge.sandbox.sap.bapi;

import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** Function modules by SOAP, each at its own path: the name of its service in lower case stands at the end. */
public final class BapiFace {
    public static final String PATH = "/sap/bc/srt/rfc/sap/";

    private static final Map<String, String> FINE = Map.of("TYPE", "", "CODE", "", "MESSAGE", "");

    private final SapBooks books;
    private final String company;
    private final WrapperFace wrapper;
    private final AccountingFace accounting;
    private final BillingFace billing;
    private final DocumentFace documents;
    private final ChangeFace changes;

    public BapiFace(SapBooks books, String company) {
        this.books = books;
        this.company = company;
        this.wrapper = new WrapperFace(books, company);
        this.accounting = new AccountingFace(books);
        this.billing = new BillingFace(books);
        this.documents = new DocumentFace(books, company);
        this.changes = new ChangeFace(books, company, wrapper);
    }

    /** Somebody works on a customer's account, or is done with it. */
    public void lock(String customerNumber, boolean lock) {
        wrapper.lock(customerNumber, lock);
        accounting.lock(customerNumber, lock);
    }

    /** Whether the binding of the accounting BAPI was made stateless by mistake. */
    public void forgetSessions(boolean forget) {
        accounting.stateless(forget);
    }

    public Reply answer(Call call, Instant enteredBefore) {
        if (!call.method().equals("POST")) {
            return Reply.html(405, "Method not allowed");
        }
        Optional<Query> query = Query.of(call.body());
        if (query.isEmpty()) {
            return Answer.fault("Client", "Web service processing error: no function module in the body");
        }
        String service = call.path().replaceFirst("^.*/", "");
        String function = query.get().function();
        if (service.equals(AccountingFace.SERVICE)
                && Set.of(AccountingFace.POST, AccountingFace.COMMIT, AccountingFace.ROLLBACK)
                        .contains(function)) {
            return accounting.answer(query.get(), call);
        }
        boolean here = service.equalsIgnoreCase(function) || service.equalsIgnoreCase("Z" + function);
        if (!here) {
            return Answer.fault("Client", "Operation " + function + " is not part of the service " + service);
        }
        return switch (function) {
            case "BAPI_COMPANYCODE_GETDETAIL" -> company(query.get());
            case "BAPI_CUSTOMER_GETLIST" -> customers(query.get());
            case "BAPI_CUSTOMER_GETDETAIL2" -> customer(query.get());
            case "BAPI_AR_ACC_GETOPENITEMS" -> open(query.get(), enteredBefore);
            case "BAPI_AR_ACC_GETBALANCEDITEMS" -> balanced(query.get(), enteredBefore);
            case "BAPI_AR_ACC_GETKEYDATEBALANCE" -> balance(query.get());
            case "BAPI_BILLINGDOC_GETDETAIL" -> billing.sums(query.get());
            case "BAPI_WEBINVOICE_GETDETAIL" -> billing.lines(query.get());
            case "Z_DUEBRIDGE_DOCUMENT" -> documents.answer(query.get());
            case "Z_DUEBRIDGE_CHANGE" -> changes.answer(query.get());
            case "Z_DUEBRIDGE_PAYMENT" -> wrapper.answer(query.get(), enteredBefore);
            default -> Answer.fault("Client", "Function module " + function + " is not there");
        };
    }

    private Reply company(Query query) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean known = query.text("COMPANYCODEID").equals(company);
        if (known) {
            fields.put("COMP_CODE", company);
            fields.put("COMP_NAME", books.ledger().company().name());
            fields.put("CURRENCY", books.ledger().company().homeCurrency());
        }
        return new Answer(query.function())
                .structure("COMPANYCODE_DETAIL", fields)
                .structure("RETURN", known ? FINE : message("E", "FN", "020", "Company code is not defined"))
                .reply();
    }

    private Reply customers(Query query) {
        List<Map<String, String>> rows = books.partners().entities().all(Instant.MAX).stream()
                .filter(partner -> inRanges(query.rows("IDRANGE"), String.valueOf(partner.get("Customer"))))
                .map(BapiFace::address)
                .toList();
        return new Answer(query.function())
                .table("ADDRESSDATA", query.has("ADDRESSDATA"), rows)
                .structure("RETURN", FINE)
                .reply();
    }

    private static boolean inRanges(List<Element> ranges, String number) {
        return ranges.stream().anyMatch(range -> switch (Query.text(range, "OPTION")) {
            case "CP" -> number.matches(Query.text(range, "LOW").replace("*", ".*"));
            case "BT" ->
                number.compareTo(Query.text(range, "LOW")) >= 0 && number.compareTo(Query.text(range, "HIGH")) <= 0;
            default -> number.equals(Query.text(range, "LOW"));
        });
    }

    private static Map<String, String> address(Row partner) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CUSTOMER", String.valueOf(partner.get("Customer")));
        fields.put("NAME", String.valueOf(partner.get("BusinessPartnerFullName")));
        fields.put("COUNTRY", "US");
        fields.put("TEL1_NUMBR", contact(partner, "to_PhoneNumber", "PhoneNumber"));
        return fields;
    }

    private static String contact(Row partner, String list, String field) {
        return partner.below().getOrDefault("to_BusinessPartnerAddress", List.of()).stream()
                .flatMap(address -> address.below().getOrDefault(list, List.of()).stream())
                .map(found -> String.valueOf(found.get(field)))
                .findFirst()
                .orElse("");
    }

    private Reply customer(Query query) {
        Optional<Row> found = books.partner(query.text("CUSTOMERNO"));
        if (found.isEmpty()) {
            return new Answer(query.function())
                    .structure(
                            "RETURN",
                            message("E", "F2", "153", "Customer " + query.text("CUSTOMERNO") + " has not been created"))
                    .reply();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CUSTOMER", query.text("CUSTOMERNO"));
        fields.put("NAME", String.valueOf(found.get().get("BusinessPartnerFullName")));
        fields.put("TELEPHONE", contact(found.get(), "to_PhoneNumber", "PhoneNumber"));
        fields.put("E_MAIL", contact(found.get(), "to_EmailAddress", "EmailAddress"));
        return new Answer(query.function())
                .structure("CUSTOMERADDRESS", fields)
                .structure("RETURN", FINE)
                .reply();
    }

    static Map<String, String> message(String type, String id, String number, String words) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("TYPE", type);
        fields.put("ID", id);
        fields.put("NUMBER", number);
        fields.put("MESSAGE", words);
        return fields;
    }

    private Reply open(Query query, Instant enteredBefore) {
        LocalDate key = query.day("KEYDATE").orElse(LocalDate.MIN);
        return items(
                query,
                enteredBefore,
                row -> !posted(row).isAfter(key)
                        && (!isCleared(row) || cleared(row).isAfter(key)));
    }

    private Reply balanced(Query query, Instant enteredBefore) {
        LocalDate from = query.day("DATE_FROM").orElse(LocalDate.MIN);
        LocalDate to = query.day("DATE_TO").orElse(LocalDate.MIN);
        return items(
                query,
                enteredBefore,
                row -> isCleared(row)
                        && !cleared(row).isBefore(from)
                        && !cleared(row).isAfter(to));
    }

    private Reply items(Query query, Instant enteredBefore, Predicate<Row> wanted) {
        Answer answer = new Answer(query.function());
        if (!isCustomer(query)) {
            return answer.structure("RETURN", old("E", "FN502", "Customer " + query.text("CUSTOMER") + " is unknown"))
                    .reply();
        }
        List<Map<String, String>> rows = books.itemsOf(query.text("CUSTOMER"), enteredBefore).stream()
                .filter(row -> query.text("COMPANYCODE").equals(row.get("CompanyCode")))
                .filter(wanted)
                .map(BapiRows::item)
                .toList();
        return answer.table("LINEITEMS", query.has("LINEITEMS"), rows)
                .structure("RETURN", rows.isEmpty() ? old("I", "FN517", "No items found for the selection") : FINE)
                .reply();
    }

    private static Map<String, String> old(String type, String code, String words) {
        return Map.of("TYPE", type, "CODE", code, "MESSAGE", words);
    }

    /** Ten digits with their zeros; nothing is filled up. */
    private boolean isCustomer(Query query) {
        return books.hasCustomer(query.text("CUSTOMER"));
    }

    private static LocalDate posted(Row row) {
        return row.get("PostingDate") instanceof LocalDate day ? day : LocalDate.MAX;
    }

    private static boolean isCleared(Row row) {
        return Boolean.TRUE.equals(row.get("IsCleared"));
    }

    /** A reversed document is cleared by its reversal, on the same day. */
    private static LocalDate cleared(Row row) {
        return row.get("ClearingDate") instanceof LocalDate day ? day : posted(row);
    }

    private Reply balance(Query query) {
        Answer answer = new Answer(query.function());
        if (!isCustomer(query)) {
            return answer.structure("RETURN", old("E", "FN502", "Customer " + query.text("CUSTOMER") + " is unknown"))
                    .reply();
        }
        LocalDate key = query.day("KEYDATE").orElse(LocalDate.MIN);
        Map<String, BigDecimal> sums = new TreeMap<>();
        books.itemsOf(query.text("CUSTOMER"), Instant.MAX).stream()
                .filter(row -> query.text("COMPANYCODE").equals(row.get("CompanyCode")))
                .filter(row ->
                        "".equals(row.get("SpecialGLCode")) && !posted(row).isAfter(key))
                .filter(row -> !isCleared(row) || cleared(row).isAfter(key))
                .forEach(row -> sums.merge(
                        String.valueOf(row.get("TransactionCurrency")),
                        row.get("AmountInTransactionCurrency") instanceof BigDecimal amount ? amount : BigDecimal.ZERO,
                        BigDecimal::add));
        List<Map<String, String>> rows = sums.entrySet().stream()
                .map(sum -> Map.of(
                        "SP_GL_IND", "", "CURRENCY", sum.getKey(), "T_CURR_BAL", BapiRows.signed(sum.getValue())))
                .toList();
        return answer.table("KEYBALANCE", query.has("KEYBALANCE"), rows)
                .structure("RETURN", FINE)
                .reply();
    }
}
