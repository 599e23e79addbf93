package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A row of {@code posting} as it was read. */
record PostingRow(
        PostingId id,
        OrganisationId organisation,
        ConnectionId connection,
        CustomerId customer,
        PaymentId payment,
        int intentVersion,
        PostingOperation operation,
        @Nullable PostingId reverses,
        @Nullable PostingId reapplies,
        @Nullable String keepsErpId,
        BigDecimal amount,
        PaymentReference reference,
        String instructionText,
        @Nullable String frozenBody,
        @Nullable String frozenHash,
        PostingState state,
        long fence,
        @Nullable Instant leaseUntil,
        @Nullable Instant dueAt,
        @Nullable Instant probeAt,
        int sends,
        int probes,
        int doubtStep,
        int attempts,
        int steps,
        @Nullable String flag,
        @Nullable Instant firstSentAt,
        @Nullable Instant settledAt,
        @Nullable String erpId) {

    /** The money was taken back while this was under way. */
    static final String PAYMENT_RETURNED = "PAYMENT_RETURNED";

    static PostingRow of(Record row) {
        return new PostingRow(
                new PostingId(row.get(POSTING.ID)),
                new OrganisationId(row.get(POSTING.ORGANISATION_ID)),
                new ConnectionId(row.get(POSTING.CONNECTION_ID)),
                new CustomerId(row.get(POSTING.CUSTOMER_ID)),
                new PaymentId(row.get(POSTING.PAYMENT_ID)),
                row.get(POSTING.INTENT_VERSION),
                PostingOperation.valueOf(row.get(POSTING.OPERATION)),
                id(row.get(POSTING.REVERSES_ID)),
                id(row.get(POSTING.REAPPLIES_ID)),
                row.get(POSTING.KEEPS_ERP_ID),
                row.get(POSTING.AMOUNT),
                new PaymentReference(row.get(POSTING.REFERENCE)),
                row.get(POSTING.INSTRUCTION),
                row.get(POSTING.FROZEN_BODY),
                row.get(POSTING.FROZEN_HASH),
                PostingState.valueOf(row.get(POSTING.STATE)),
                row.get(POSTING.FENCE),
                row.get(POSTING.LEASE_UNTIL),
                row.get(POSTING.DUE_AT),
                row.get(POSTING.PROBE_AT),
                row.get(POSTING.SENDS),
                row.get(POSTING.PROBES),
                row.get(POSTING.DOUBT_STEP),
                row.get(POSTING.ATTEMPTS),
                row.get(POSTING.STEPS),
                row.get(POSTING.FLAG),
                row.get(POSTING.FIRST_SENT_AT),
                row.get(POSTING.SETTLED_AT),
                row.get(POSTING.ERP_ID));
    }

    private static @Nullable PostingId id(@Nullable UUID value) {
        return value == null ? null : new PostingId(value);
    }

    boolean isPayment() {
        return operation == PostingOperation.PAYMENT;
    }

    boolean isReapplication() {
        return operation == PostingOperation.REAPPLICATION;
    }

    boolean isReversal() {
        return operation == PostingOperation.REVERSAL;
    }

    /** Of a payment. */
    PaymentInstruction instruction() {
        return InstructionJson.read(instructionText);
    }

    /** Of a reversal. */
    ReversalInstruction reversal() {
        return ReversalJson.read(instructionText);
    }

    /** Of a re-application. */
    ReapplicationInstruction reapplication() {
        return ReapplicationJson.read(instructionText);
    }

    /** The money this is about. */
    Money money() {
        return switch (operation) {
            case PAYMENT -> instruction().total();
            case REVERSAL -> reversal().amount();
            case REAPPLICATION -> reapplication().total();
        };
    }

    boolean moneyReturned() {
        return PAYMENT_RETURNED.equals(flag);
    }

    /** As it is after one move, where nothing else of it matters. */
    PostingRow movedTo(PostingState to) {
        return new PostingRow(
                id,
                organisation,
                connection,
                customer,
                payment,
                intentVersion,
                operation,
                reverses,
                reapplies,
                keepsErpId,
                amount,
                reference,
                instructionText,
                frozenBody,
                frozenHash,
                to,
                fence,
                leaseUntil,
                dueAt,
                probeAt,
                sends,
                probes,
                doubtStep,
                attempts,
                steps + 1,
                flag,
                firstSentAt,
                settledAt,
                erpId);
    }
}
