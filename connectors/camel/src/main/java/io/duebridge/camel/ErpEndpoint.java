package io.duebridge.camel;

import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Read records from an ERP, post payments to it and follow its changes.
 *
 * <p>A failure of the ERP arrives as {@link io.duebridge.spi.ConnectorException}; its kind says whether to wait, to reconnect
 * or to look at the record. What became of a payment that was sent is never an exception, it is the body.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "erp,quickbooks,netsuite",
        title = "ERP,QuickBooks Online",
        syntax = "erp:connection:operation",
        category = {Category.FINANCE, Category.SAAS},
        headersClass = ErpConstants.class)
public final class ErpEndpoint extends ScheduledPollEndpoint {
    private static final String KINDS = "customer,invoice,creditMemo,payment,journalEntry,deposit,refundReceipt";

    @UriPath(
            description =
                    "The connection's name, or an asterisk to take it from the header CamelErpConnection (producer only)")
    @Metadata(required = true)
    private String connection = "";

    @UriPath(
            description = "read: body ReadRequest or ReadWindow, becomes RecordPage. post: body FrozenPayment or "
                    + "PaymentInstruction, becomes PaymentOutcome. find: body PaymentReference, becomes FoundPayments. "
                    + "postBatch: body a list of FrozenPayment, becomes a list of PaymentOutcome in its order. "
                    + "reverse: body FrozenReversal or ReversalInstruction, becomes PaymentOutcome. findReversal: body "
                    + "ReversalInstruction or FrozenReversal, becomes FoundReversal. reapply: body FrozenReapplication or "
                    + "ReapplicationInstruction, becomes PaymentOutcome. findReapplication: body ReapplicationInstruction or "
                    + "FrozenReapplication, becomes FoundReapplication. check: becomes ConnectionCheck. pdf: body ErpId, becomes byte[], or null if the ERP has none. totals: becomes a "
                    + "list of OpenReceivable. items: body a set of customers' ErpId, becomes a list of OpenItem. lookup: body a set "
                    + "of ErpId, becomes a list of ErpRecord. changes: what a consumer does.",
            enums =
                    "read,post,postBatch,find,reverse,findReversal,reapply,findReapplication,check,pdf,totals,items,lookup,changes")
    @Metadata(required = true)
    private ErpOperation operation = ErpOperation.READ;

    @UriParam(
            label = "common",
            description =
                    "The kind of record to read, follow or print, where neither the body nor the header CamelErpKind says "
                            + "it.",
            enums = KINDS)
    private @Nullable String kind;

    @UriParam(label = "common", defaultValue = "1000", description = "How many records a page has at most.")
    private int pageSize = 1000;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Also report records deleted in the ERP, as far as the ERP can tell.")
    private boolean withDeletes = true;

    @UriParam(
            label = "producer",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "How long a call other than read and check may take before it is given up.")
    private long timeout = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "RECORD",
            description = "Whether an exchange carries one record or a whole page of them.")
    private ErpEmit emit = ErpEmit.RECORD;

    @UriParam(
            label = "consumer",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "Where the first poll starts: records changed before this instant (ISO 8601) are left out.")
    private String from = "1970-01-01T00:00:00Z";

    @UriParam(
            label = "consumer",
            defaultValue = "120s",
            javaType = "java.time.Duration",
            description =
                    "How far a window reaches back into the one before. Changes that the ERP made visible late are then "
                            + "caught, and records near the border are delivered again.")
    private long overlap = 120_000;

    @UriParam(
            label = "consumer",
            defaultValue = "5s",
            javaType = "java.time.Duration",
            description =
                    "How far a window stays behind the clock, so that changes still being written are left to the next.")
    private long safetyLag = 5_000;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Keeps where the consumer stands. By default it is kept in memory and a restart begins at from again.")
    private ChangePosition changePosition = ChangePosition.inMemory();

    ErpEndpoint(String uri, ErpComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        if (operation == ErpOperation.CHANGES) {
            throw new IllegalArgumentException(
                    "'changes' is what a route starts from; to read on request, send a ReadRequest to erp:" + connection
                            + ":read");
        }
        return new ErpProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != ErpOperation.CHANGES) {
            throw new IllegalArgumentException(
                    "a route cannot start from '" + operation.label() + "'; start it from erp:" + connection
                            + ":changes?kind=invoice, or send to this endpoint with to(...)");
        }
        if ("*".equals(connection)) {
            throw new IllegalArgumentException(
                    "a route that starts from changes names its connection; * is for producers");
        }
        if (kind == null) {
            throw new IllegalArgumentException("changes needs a kind: erp:" + connection
                    + ":changes?kind=invoice; known are " + RecordKind.labels());
        }
        ErpChangesConsumer consumer =
                new ErpChangesConsumer(this, processor, RecordKind.ofLabel(kind), startOfReading());
        configureConsumer(consumer);
        return consumer;
    }

    private Instant startOfReading() {
        try {
            return Instant.parse(from);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("from=" + from + " is not an instant such as 2026-01-31T00:00:00Z", e);
        }
    }

    ErpConnection connection(String name) {
        return ((ErpComponent) getComponent()).connection(name);
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
    }

    public ErpOperation getOperation() {
        return operation;
    }

    public void setOperation(ErpOperation operation) {
        this.operation = operation;
    }

    public @Nullable String getKind() {
        return kind;
    }

    /**
     * @throws IllegalArgumentException naming the known kinds
     */
    public void setKind(String kind) {
        this.kind = RecordKind.ofLabel(kind).label();
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize is at least 1, not " + pageSize);
        }
        this.pageSize = pageSize;
    }

    public boolean isWithDeletes() {
        return withDeletes;
    }

    public void setWithDeletes(boolean withDeletes) {
        this.withDeletes = withDeletes;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public ErpEmit getEmit() {
        return emit;
    }

    public void setEmit(ErpEmit emit) {
        this.emit = emit;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    public long getSafetyLag() {
        return safetyLag;
    }

    public void setSafetyLag(long safetyLag) {
        this.safetyLag = safetyLag;
    }

    public ChangePosition getChangePosition() {
        return changePosition;
    }

    public void setChangePosition(ChangePosition changePosition) {
        this.changePosition = changePosition;
    }
}
