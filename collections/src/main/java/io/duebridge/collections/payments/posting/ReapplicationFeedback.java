package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What a sync shows of our own re-applications. */
final class ReapplicationFeedback {
    private final PostingRows rows;
    private final String actor;

    ReapplicationFeedback(PostingRows rows, String actor) {
        this.rows = rows;
        this.actor = actor;
    }

    /**
     * POSTED becomes VERIFIED once the store has read the payment as it is now, and APPLIED once that is as instructed and the
     * documents' balances count it. Whoever applied it otherwise again in the ERP is believed; then it stays VERIFIED and says so.
     * Gives whether it moved.
     */
    boolean seen(DSLContext dsl, PostingRow row) {
        if (row.state() != PostingState.POSTED && row.state() != PostingState.VERIFIED) {
            return false;
        }
        ReapplicationInstruction sent = row.reapplication();
        Optional<? extends Record> payment = dsl.selectFrom(ERP_PAYMENT)
                .where(ERP_PAYMENT.ID.eq(
                        RecordIds.erpPayment(row.connection(), sent.payment()).value()))
                .fetchOptional();
        boolean asInstructed =
                payment.filter(read -> isAsInstructed(dsl, read, sent)).isPresent();
        PostingRow now = row;
        if (row.state() == PostingState.POSTED) {
            if (!asInstructed && !ReversalFeedback.readSinceDone(dsl, row)) {
                return false;
            }
            String why = asInstructed ? null : "Somebody has applied the payment otherwise again in the ERP.";
            rows.move(
                    dsl, row, PostingEvent.READ_BACK, actor, why, Changes.none().set(POSTING.LAST_MESSAGE, why));
            now = rows.lock(dsl, row.id());
        }
        if (!asInstructed) {
            Reapplications.release(dsl, row.id());
        } else if (balancesShowIt(dsl, row, payment.orElseThrow())) {
            rows.move(dsl, now, PostingEvent.APPLIED_IN_ERP, actor, null, Changes.none());
        }
        return true;
    }

    private static boolean balancesShowIt(DSLContext dsl, PostingRow row, Record payment) {
        HeldDocuments held = HeldDocuments.of(
                dsl, row.connection(), ALLOCATION.REAPPLICATION_ID.eq(row.id().value()));
        boolean all = held.release(row.payment(), payment.get(ERP_PAYMENT.ERP_CHANGED_AT));
        held.write();
        return all;
    }

    private static boolean isAsInstructed(DSLContext dsl, Record payment, ReapplicationInstruction sent) {
        boolean stands = payment.get(ERP_PAYMENT.STATUS).equals(ErpSide.BOOKED)
                && payment.get(ERP_PAYMENT.UNAPPLIED)
                                .compareTo(sent.unappliedAfter().amount())
                        == 0;
        if (!stands) {
            return false;
        }
        Map<String, BigDecimal> open = new HashMap<>(applied(dsl, payment.get(ERP_PAYMENT.ID)));
        for (AppliedAnew each : sent.documents()) {
            open.merge(each.kind().label() + each.document(), each.after().negate(), BigDecimal::add);
        }
        return open.values().stream().allMatch(rest -> rest.signum() == 0);
    }

    private static Map<String, BigDecimal> applied(DSLContext dsl, UUID payment) {
        Map<String, BigDecimal> applied = new HashMap<>();
        dsl.select(APPLICATION.DOCUMENT_KIND, APPLICATION.DOCUMENT_ERP_ID, APPLICATION.AMOUNT)
                .from(APPLICATION)
                .where(APPLICATION.ERP_PAYMENT_ID.eq(payment))
                .and(APPLICATION.DOCUMENT_KIND.in(List.of(RecordKind.INVOICE.label(), RecordKind.CREDIT_MEMO.label())))
                .forEach(row -> applied.merge(row.value1() + row.value2(), row.value3(), BigDecimal::add));
        return applied;
    }
}
