package io.duebridge.sap;

import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.CheckRun;
import io.duebridge.http.WireException;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.sap.soap.SapWire;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Topic;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** Reach, sign in by listing customers, read an account, and look whether payments could be posted; nothing is booked. */
final class BapiCheck {
    private static final PaymentReference ANOTHER = new PaymentReference("DB00000000000001");

    private final SapWire wire;
    private final BapiClient client;
    private final BapiCustomers customers;
    private final BapiAccounts accounts;
    private final BapiItemRecords making;
    private final Optional<BapiDocuments> documents;
    private final BapiPoster posting;
    private final BapiChanges changes;
    private final SapSettings settings;

    BapiCheck(
            SapWire wire,
            BapiClient client,
            BapiCustomers customers,
            BapiAccounts accounts,
            BapiItemRecords making,
            Optional<BapiDocuments> documents,
            BapiPoster posting,
            BapiChanges changes,
            SapSettings settings) {
        this.wire = wire;
        this.client = client;
        this.customers = customers;
        this.accounts = accounts;
        this.making = making;
        this.documents = documents;
        this.posting = posting;
        this.changes = changes;
        this.settings = settings;
    }

    ConnectionCheck run() {
        CheckRun run = new CheckRun(wire::callDeadline);
        run.step(Topic.REACH, this::reach);
        run.step(Topic.SIGN_IN, deadline -> signIn(deadline, run));
        run.step(Topic.READ, this::read);
        run.step(Topic.POST, this::post);
        return run.result();
    }

    private String reach(Deadline deadline) throws ConnectorException {
        try {
            wire.reach(deadline);
            return wire.baseUrl().getHost() + " answers";
        } catch (WireException e) {
            throw new ConnectorException(
                    e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private String signIn(Deadline deadline, CheckRun run) throws ConnectorException {
        int count = customers.numbers(deadline).size();
        Set<String> names = new LinkedHashSet<>();
        Set<String> currencies = new TreeSet<>();
        for (String company : settings.companyCodes()) {
            company(company, deadline).ifPresent(detail -> {
                names.add(BapiReturn.field(detail, "COMP_NAME"));
                currencies.add(BapiReturn.field(detail, "CURRENCY"));
            });
        }
        String codes = String.join(",", settings.companyCodes());
        String shown = names.isEmpty() ? "company code " + codes : String.join(", ", names);
        run.identified(new ErpIdentity(
                settings.baseUrl().getHost() + "/" + codes,
                shown,
                currencies.size() == 1 ? currency(currencies.iterator().next()) : Optional.empty(),
                Optional.of(settings.zone())));
        return "signed in as " + settings.caller() + " to " + shown + "; " + count + " customers";
    }

    /** Name and currency; without the service nothing but them is missing. */
    private Optional<Element> company(String company, Deadline deadline) throws ConnectorException {
        try {
            Element answer = client.read(
                    "BAPI_COMPANYCODE_GETDETAIL",
                    Use.CHECK,
                    deadline,
                    Set.of(),
                    request -> request.put("COMPANYCODEID", company));
            return BapiReturn.find(answer, "COMPANYCODE_DETAIL");
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION || e.kind() == ErrorKind.CONFIGURATION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst();
    }

    private String read(Deadline deadline) throws ConnectorException {
        List<String> numbers = customers.numbers(Optional.empty(), deadline);
        if (numbers.isEmpty()) {
            return "there is no customer yet whose account could be read";
        }
        BapiAccounts.Account account = accounts.read(numbers.get(0), accounts.today(), Use.CHECK, deadline);
        accounts.balances(numbers.get(0), deadline);
        return "reads open items, cleared items and balances" + billing(account, deadline) + documents(deadline);
    }

    /** Of the first customer, if it has a billing document. */
    private String billing(BapiAccounts.Account account, Deadline deadline) throws ConnectorException {
        Optional<Item> billed = account.items().stream()
                .filter(item -> item.nature() == ItemNature.INVOICE
                        && !item.raw().path("BillingDocument").asText().isEmpty())
                .findFirst();
        if (billed.isEmpty() || !settings.billingDocuments()) {
            return "";
        }
        try {
            ErpRecord record = making.record(
                    RecordKind.INVOICE, List.of(billed.get()), new ItemContext(account.items()), deadline);
            return record.body().has("Billing")
                    ? ", and billing documents with their lines"
                    : "; SAP gave no lines of billing document "
                            + record.body().path("BillingDocument").asText() + ", so its invoice has one line";
        } catch (RawFault e) {
            return "; item " + billed.get().key().text() + " does not add up: " + e.getMessage();
        }
    }

    private String documents(Deadline deadline) throws ConnectorException {
        if (documents.isEmpty()) {
            return "";
        }
        documents.get().owners(List.of(), Use.CHECK, deadline);
        return "; " + BapiDocuments.FUNCTION + " is there and finds items by their key";
    }

    private String post(Deadline deadline) throws ConnectorException {
        String posts = posting.check(deadline);
        if (documents.isEmpty()) {
            return posts;
        }
        ItemKey nobodys = new ItemKey(settings.companyCodes().iterator().next(), "0000", "0000000000", "000");
        changes.find(BapiPosting.NOBODYS, nobodys, ANOTHER, Use.CHECK, deadline);
        return posts + "; " + BapiChanges.FUNCTION + " is there to take them back";
    }
}
