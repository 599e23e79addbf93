package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DISPUTE_ENTRY;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The mails that a dispute means: to the company when the customer said something, to the customer when the company did. */
final class DisputeNotices {
    private static final Set<String> BY_CUSTOMER = Set.of("dispute.raised", "dispute.commented");
    private static final Set<String> BY_COMPANY =
            Set.of("dispute.answered", "dispute.credited", "dispute.corrected", "dispute.rejected");

    private DisputeNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return BY_CUSTOMER.contains(event.topic()) || BY_COMPANY.contains(event.topic());
    }

    static List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event, NoticePolicy policy) {
        Optional<? extends Record> found = dispute(dsl, event);
        if (found.isEmpty()) {
            return List.of();
        }
        Record dispute = found.get();
        boolean toCustomer = BY_COMPANY.contains(event.topic());
        NoticeKind kind = toCustomer ? NoticeKind.DISPUTE_ANSWERED : NoticeKind.DISPUTE_RAISED;
        List<String> recipients =
                toCustomer ? Recipients.ofCustomer(dsl, dispute.get(DISPUTE.CUSTOMER_ID), kind) : policy.accountants();
        Map<String, String> facts = facts(dsl, dispute, toCustomer);
        String id = dispute.get(DISPUTE.ID).toString();
        return recipients.stream()
                .map(address -> new PlannedNotice(kind, address, kind.name() + ":" + event.id(), id, facts))
                .toList();
    }

    private static Optional<? extends Record> dispute(DSLContext dsl, OutboxEvent event) {
        return dsl.select(DISPUTE.fields())
                .select(
                        CUSTOMER.NAME,
                        DSL.coalesce(DOCUMENT.NUMBER, DOCUMENT.ERP_ID).as(DOCUMENT.NUMBER))
                .from(DISPUTE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(DISPUTE.CUSTOMER_ID))
                .join(DOCUMENT)
                .on(DOCUMENT.ID.eq(DISPUTE.DOCUMENT_ID))
                .where(
                        DISPUTE.ID.eq(UUID.fromString(event.subjectId())),
                        DISPUTE.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional();
    }

    /** With the latest that this side said: several answers in a row may come as one and the same words, never as another's. */
    private static Map<String, String> facts(DSLContext dsl, Record dispute, boolean byCompany) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("dispute", dispute.get(DISPUTE.ID).toString());
        facts.put("reference", dispute.get(DOCUMENT.NUMBER));
        facts.put("customer", dispute.get(CUSTOMER.NAME));
        facts.put("amount", dispute.get(DISPUTE.AMOUNT).stripTrailingZeros().toPlainString());
        facts.put("currency", dispute.get(DISPUTE.CURRENCY));
        dsl.select(DISPUTE_ENTRY.WORDS)
                .from(DISPUTE_ENTRY)
                .where(DISPUTE_ENTRY.DISPUTE_ID.eq(dispute.get(DISPUTE.ID)), DISPUTE_ENTRY.BY_COMPANY.eq(byCompany))
                .orderBy(DISPUTE_ENTRY.SAID_AT.desc(), DISPUTE_ENTRY.ID)
                .limit(1)
                .fetchOptional(DISPUTE_ENTRY.WORDS)
                .ifPresent(words -> facts.put("words", words));
        return facts;
    }
}
