package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PROFILE_CHANGE;

import io.duebridge.collections.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The mails that a change of a profile means: to the company when it is asked for, to the customer's people when it is decided. */
final class ProfileNotices {
    private static final String PROPOSED = "profile.proposed";
    private static final Set<String> DECIDED = Set.of("profile.approved", "profile.rejected");

    private ProfileNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return event.topic().equals(PROPOSED) || DECIDED.contains(event.topic());
    }

    static List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event, NoticePolicy policy) {
        Optional<? extends Record> found = dsl.select(PROFILE_CHANGE.fields())
                .select(CUSTOMER.NAME)
                .from(PROFILE_CHANGE)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PROFILE_CHANGE.CUSTOMER_ID))
                .where(
                        PROFILE_CHANGE.ID.eq(UUID.fromString(event.subjectId())),
                        PROFILE_CHANGE.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional();
        if (found.isEmpty()) {
            return List.of();
        }
        Record change = found.get();
        boolean toCompany = event.topic().equals(PROPOSED);
        NoticeKind kind = toCompany ? NoticeKind.PROFILE_PROPOSED : NoticeKind.PROFILE_DECIDED;
        List<String> recipients = toCompany
                ? policy.accountants()
                : Recipients.ofCustomer(dsl, change.get(PROFILE_CHANGE.CUSTOMER_ID), kind);
        String id = change.get(PROFILE_CHANGE.ID).toString();
        Map<String, String> facts = facts(change, id);
        return recipients.stream()
                .map(address -> new PlannedNotice(kind, address, kind.name() + ":" + event.id(), id, facts))
                .toList();
    }

    private static Map<String, String> facts(Record change, String id) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("profile", id);
        facts.put("account", change.get(PROFILE_CHANGE.CUSTOMER_ID).toString());
        facts.put("customer", change.get(CUSTOMER.NAME));
        facts.put("decision", change.get(PROFILE_CHANGE.STATE));
        String reason = change.get(PROFILE_CHANGE.REASON);
        facts.put("words", reason == null ? "" : reason);
        return facts;
    }
}
