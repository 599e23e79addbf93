package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the connector asks of NetSuite, whichever transport carries it. Every call is one request to NetSuite unless it says otherwise, costs
 * a permit of the budget and ends with the deadline.
 */
interface NetSuiteApi extends AutoCloseable {
    /** Whether {@link #changed} gives the first rows of a slice by time and id; otherwise it may give any. */
    boolean isSorted();

    /** Where a slice has to end at the latest, so that its rows are known apart by what a search can ask. */
    default Instant cut(Instant from, Instant to) {
        return to;
    }

    /** Builds what the first call needs, so that its deadline is not spent on that. No call. */
    void prepare();

    /** Whether anything answers at the account's address; signs in nowhere. */
    String reach(Deadline deadline) throws NetSuiteFailure;

    /** NetSuite's time, which only somebody signed in gets. */
    Instant serverTime(Deadline deadline) throws NetSuiteFailure;

    /**
     * How many calls at the same time NetSuite allows: this integration, if it was given a part of its own, else all that have none. Two
     * calls at most; empty if NetSuite names no number.
     */
    OptionalInt placesAtOnce(Deadline deadline) throws NetSuiteFailure;

    /** Records of a kind that last changed in a stretch of time. */
    Rows changed(RecordKind kind, Slice slice, Deadline deadline) throws NetSuiteFailure;

    /** Deletions in a stretch of time. */
    Deletions deleted(RecordKind kind, Instant from, Instant to, int page, int most, Deadline deadline)
            throws NetSuiteFailure;

    /** Records by id, as few calls as it takes; one row for each id. */
    List<RawRow> byId(NetSuiteType type, Collection<String> ids, Use use, Deadline deadline) throws NetSuiteFailure;

    /** The transaction of this type with this external id; empty if NetSuite says that there is none. */
    Optional<ObjectNode> byExternalId(NetSuiteType type, String externalId, Deadline deadline) throws NetSuiteFailure;

    /** Every currency of the account. */
    List<CurrencyRow> currencies(Use use, Deadline deadline) throws NetSuiteFailure;

    /** Of these accounts, the ids of those that receivables are booked on. */
    List<String> receivable(Collection<String> accounts, Deadline deadline) throws NetSuiteFailure;

    /** What customers owe by NetSuite's own figures. */
    NetSuiteTotals.Source totals();

    /** The lists that payments refer to. */
    NetSuiteCodes.Source codes();

    /** A payment as the text that will be sent. No call. */
    String write(PaymentDraft draft) throws NetSuiteFailure;

    /** Whether a frozen text is of this transport. */
    boolean speaks(String body);

    /** A journal entry as the text that will be sent. No call. */
    String write(EntryDraft draft);

    /** A refund of a customer deposit as the text that will be sent. No call. */
    String write(RefundDraft draft);

    /** Adds what was written. */
    Booked add(NetSuiteType type, String body, Deadline deadline) throws NetSuiteFailure;

    /** The lines of a payment that change, as the text that will be sent; the others stay. No call. */
    String write(ErpId payment, List<Line> lines);

    /** Changes the payment with this internal id as was written. */
    Booked change(String id, String body, Deadline deadline) throws NetSuiteFailure;

    @Override
    void close();

    /**
     * @param to exclusive
     * @param afterId only records with a larger internal id, where rows are sorted of the first second only; 0 for all
     * @param throughId only records up to this internal id; 0 for all
     * @param most how many rows to ask for
     */
    record Slice(Instant from, Instant to, long afterId, long throughId, int most) {}

    /**
     * @param total how many the slice holds
     * @param whole all that the slice holds is here
     * @param upTo of a sorted answer, the time and id of its last row, whether or not the record could be had
     * @param asked how many rows could have come
     */
    record Rows(List<RawRow> rows, int total, boolean whole, Optional<ReadPosition> upTo, int asked) {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** One page of deletions. */
    record Deletions(List<Deletion> rows, boolean more) {
        public Deletions {
            rows = List.copyOf(rows);
        }
    }

    record Deletion(NetSuiteType type, ErpId id, Instant at, Optional<String> name) {}

    /** @param symbol ISO 4217, as far as the company keeps to it */
    record CurrencyRow(String id, String symbol, String name, boolean base, boolean active) {}

    /** What a payment pays of one document from now on; zero for nothing. */
    record Line(ErpId document, BigDecimal amount) {}

    /** @param warning what NetSuite said although the record was saved */
    record Booked(ErpId id, Optional<String> warning, String evidence) {}
}
