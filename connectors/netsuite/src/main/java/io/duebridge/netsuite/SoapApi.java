package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3c.dom.Element;

/** NetSuite by SuiteTalk SOAP. */
final class SoapApi implements NetSuiteApi {
    /** NetSuite takes 1000 references in one getList; fewer keep an answer small. */
    private static final int MOST_REFERENCES = 250;

    private final SoapClient client;
    private final SoapFaults faults;
    private final SoapAnswers answers;
    private final NetSuiteWire wire;

    SoapApi(NetSuiteWire wire, SoapClient client, SoapFaults faults, RawFields fields) {
        this.wire = wire;
        this.client = client;
        this.faults = faults;
        this.answers = new SoapAnswers(faults, new SoapRecords(fields));
    }

    @Override
    public boolean isSorted() {
        return false;
    }

    @Override
    public void prepare() {
        client.prepare();
    }

    @Override
    public String reach(Deadline deadline) throws NetSuiteFailure {
        return wire.reach(deadline);
    }

    @Override
    public Instant serverTime(Deadline deadline) throws NetSuiteFailure {
        Element answer = ask("getServerTime", 0, SoapRequests.serverTime(), Use.CHECK, deadline);
        Element result = answers.result(answer, "getServerTimeResult");
        try {
            return RawFields.moment(
                    "serverTime", Xml.childText(result, "serverTime").orElse(""));
        } catch (RawFault e) {
            throw unreadable("the server's time came without a time", e);
        }
    }

    @Override
    public OptionalInt placesAtOnce(Deadline deadline) throws NetSuiteFailure {
        Element integration = answers.result(
                ask("getIntegrationGovernanceInfo", 0, SoapRequests.integrationGovernance(), Use.CHECK, deadline),
                "getIntegrationGovernanceInfoResult");
        OptionalInt own = places(integration, "integrationConcurrencyLimit");
        if (own.isPresent()) {
            return own;
        }
        Element account = answers.result(
                ask("getAccountGovernanceInfo", 0, SoapRequests.accountGovernance(), Use.CHECK, deadline),
                "getAccountGovernanceInfoResult");
        OptionalInt unallocated = places(account, "unallocatedConcurrencyLimit");
        return unallocated.isPresent() ? unallocated : places(account, "accountConcurrencyLimit");
    }

    private static OptionalInt places(Element result, String name) {
        return Xml.childText(result, name)
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    @Override
    public Rows changed(RecordKind kind, Slice slice, Deadline deadline) throws NetSuiteFailure {
        String request = SoapRequests.search(kind, slice);
        Element result = answers.result(ask("search", slice.most(), request, Use.READ, deadline), "searchResult");
        List<RawRow> rows = new ArrayList<>();
        for (Element record : Xml.path(result, "recordList").map(Xml::children).orElse(List.of())) {
            rows.add(answers.row(record));
        }
        int total = answers.number(result, "totalRecords");
        if (total > rows.size() && rows.size() < Math.min(total, slice.most())) {
            throw unreadable(
                    "a search that found " + total + " records gave " + rows.size() + " of the first " + slice.most(),
                    null);
        }
        return new Rows(rows, total, total <= rows.size(), Optional.empty(), slice.most());
    }

    @Override
    public Deletions deleted(RecordKind kind, Instant from, Instant to, int page, int most, Deadline deadline)
            throws NetSuiteFailure {
        String request = SoapRequests.deleted(kind, from, to, page);
        Element result = answers.result(ask("getDeleted", most, request, Use.READ, deadline), "getDeletedResult");
        return answers.deletions(result, page);
    }

    @Override
    public List<RawRow> byId(NetSuiteType type, Collection<String> ids, Use use, Deadline deadline)
            throws NetSuiteFailure {
        List<RawRow> rows = new ArrayList<>();
        for (List<String> some : Chunks.of(ids, MOST_REFERENCES)) {
            Element answer = ask("getList", 0, SoapRequests.getList(type.recordType(), some), use, deadline);
            rows.addAll(answers.rows(answer, some));
        }
        return rows;
    }

    @Override
    public Optional<ObjectNode> byExternalId(NetSuiteType type, String externalId, Deadline deadline)
            throws NetSuiteFailure {
        String request = SoapRequests.getByExternalId(type.recordType(), externalId);
        Element answer = ask("get", 0, request, Use.PROBE, deadline);
        Element read = answers.require(Xml.child(answer, "readResponse"), "a get");
        try {
            faults.require(Xml.child(read, "status").orElse(null), type.recordType() + " " + externalId);
        } catch (NetSuiteFailure failure) {
            if (failure.errorCode() == NetSuiteErrors.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
        return Optional.of(answers.body(answers.require(Xml.child(read, "record"), "a get")));
    }

    @Override
    public List<CurrencyRow> currencies(Use use, Deadline deadline) throws NetSuiteFailure {
        Element chosen = answers.result(
                ask("getSelectValue", 0, SoapRequests.selectValues("customer", "currency", 1), use, deadline),
                "getSelectValueResult");
        List<String> ids = Xml.path(chosen, "baseRefList").map(Xml::children).orElse(List.of()).stream()
                .map(reference -> reference.getAttribute("internalId"))
                .filter(id -> !id.isEmpty())
                .toList();
        List<CurrencyRow> rows = new ArrayList<>();
        for (List<String> some : Chunks.of(ids, MOST_REFERENCES)) {
            Element answer = ask("getList", 0, SoapRequests.getList("currency", some), use, deadline);
            for (RawRow row : answers.rows(answer, some)) {
                if (row instanceof RawRow.Good good) {
                    rows.add(currency(good));
                }
            }
        }
        return rows;
    }

    private static CurrencyRow currency(RawRow.Good row) {
        return new CurrencyRow(
                row.id(),
                row.body().path("symbol").asText(),
                row.body().path("name").asText(),
                row.body().path("isBaseCurrency").asBoolean(),
                !row.body().path("isInactive").asBoolean());
    }

    @Override
    public List<String> receivable(Collection<String> accounts, Deadline deadline) throws NetSuiteFailure {
        List<String> receivable = new ArrayList<>();
        for (List<String> some : Chunks.of(accounts, MOST_REFERENCES)) {
            Element answer = ask("getList", 0, SoapRequests.getList("account", some), Use.READ, deadline);
            for (RawRow row : answers.rows(answer, some)) {
                if (row instanceof RawRow.Good good
                        && good.body().path("acctType").asText().equals("_accountsReceivable")) {
                    receivable.add(good.id());
                }
            }
        }
        return receivable;
    }

    @Override
    public NetSuiteTotals.Source totals() {
        return new SoapTotals(new SoapTotalsSearch(search(Use.TOTALS), this::receivable, wire));
    }

    @Override
    public NetSuiteCodes.Source codes() {
        SoapChoices choices = new SoapChoices(
                (request, deadline) -> ask("getSelectValue", 0, request, Use.RESERVED, deadline), answers, wire);
        return new SoapCodes(search(Use.RESERVED), choices);
    }

    private SoapSearch search(Use use) {
        return new SoapSearch(
                (request, most, deadline) ->
                        answers.result(ask("search", most, request, use, deadline), "searchResult"),
                answers,
                wire);
    }

    @Override
    public String write(PaymentDraft draft) {
        return draft.deposit() ? SoapDeposits.add(draft) : SoapPayments.add(draft);
    }

    @Override
    public boolean speaks(String body) {
        return body.startsWith("<");
    }

    @Override
    public String write(EntryDraft draft) {
        return SoapEntries.add(draft);
    }

    @Override
    public String write(RefundDraft draft) {
        return SoapDeposits.add(draft);
    }

    @Override
    public String write(ErpId payment, List<Line> lines) {
        return SoapPayments.update(payment, lines);
    }

    @Override
    public Booked change(String id, String body, Deadline deadline) throws NetSuiteFailure {
        return written("update", body, deadline);
    }

    @Override
    public Booked add(NetSuiteType type, String body, Deadline deadline) throws NetSuiteFailure {
        return written("add", body, deadline);
    }

    private Booked written(String operation, String body, Deadline deadline) throws NetSuiteFailure {
        Element answer = ask(operation, 0, body, Use.WRITE, deadline);
        Element written = answers.require(Xml.child(answer, "writeResponse"), "an " + operation);
        Element status = answers.require(Xml.child(written, "status"), "an " + operation);
        Optional<String> id = Xml.child(written, "baseRef")
                .map(reference -> reference.getAttribute("internalId"))
                .filter(found -> !found.isEmpty());
        boolean saved = SoapFaults.succeeded(status) || answers.savedAllTheSame(status);
        if (!saved) {
            throw faults.ofStatus(status, "the transaction");
        }
        if (id.isEmpty()) {
            throw unreadable("a transaction was saved, and its id did not come with the answer", null);
        }
        Optional<String> warning = Xml.children(status, "statusDetail").stream()
                .findFirst()
                .flatMap(detail -> Xml.childText(detail, "message"));
        return new Booked(
                new ErpId(id.get()),
                warning,
                "saved as " + id.get() + warning.map(said -> ", with: " + said).orElse(""));
    }

    private Element ask(String operation, int pageSize, String request, Use use, Deadline deadline)
            throws NetSuiteFailure {
        try {
            return send(operation, pageSize, request, use, deadline);
        } catch (NetSuiteFailure failure) {
            if (failure.errorCode() != NetSuiteErrors.SIGN_IN_REFUSED || failure.effect() != Effect.NONE) {
                throw failure;
            }
            // A passport is refused before anything is done, also for a nonce that somebody had used: once more, signed
            // anew.
            return send(operation, pageSize, request, use, deadline);
        }
    }

    private Element send(String operation, int pageSize, String request, Use use, Deadline deadline)
            throws NetSuiteFailure {
        try (SoapCall call = new SoapCall(operation, pageSize, use, deadline)) {
            return client.send(call, request);
        }
    }

    private static NetSuiteFailure unreadable(String message, @org.jspecify.annotations.Nullable Exception cause) {
        return new NetSuiteFailure(
                ConnectionErrors.UNREADABLE_ANSWER, Effect.UNKNOWN, "", message, message, null, cause);
    }

    @Override
    public void close() {
        wire.close();
    }
}
