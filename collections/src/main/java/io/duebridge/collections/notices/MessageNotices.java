package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CONTACT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_MARK;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;
import static io.duebridge.collections.tables.Tables.UPLOAD;

import io.duebridge.collections.outbox.OutboxEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The mails that a message means: to the company when the customer wrote, to the customer's people when the company did. */
final class MessageNotices {
    private static final String BY_CUSTOMER = "message.received";
    private static final Set<String> TOPICS = Set.of(BY_CUSTOMER, "message.sent");
    private static final int LONGEST_WORDS = 4_000;

    private MessageNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return TOPICS.contains(event.topic());
    }

    static List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event, NoticePolicy policy) {
        Optional<? extends Record> found = dsl.select(MESSAGE.fields())
                .select(MESSAGE_THREAD.SUBJECT, MESSAGE_THREAD.CUSTOMER_ID, CUSTOMER.NAME)
                .from(MESSAGE)
                .join(MESSAGE_THREAD)
                .on(MESSAGE_THREAD.ID.eq(MESSAGE.THREAD_ID))
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(MESSAGE_THREAD.CUSTOMER_ID))
                .where(
                        MESSAGE.ID.eq(UUID.fromString(event.subjectId())),
                        MESSAGE.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional();
        if (found.isEmpty()) {
            return List.of();
        }
        Record message = found.get();
        boolean toCompany = event.topic().equals(BY_CUSTOMER);
        NoticeKind kind = toCompany ? NoticeKind.MESSAGE_RECEIVED : NoticeKind.MESSAGE_SENT;
        List<String> recipients = toCompany
                ? policy.accountants()
                : Recipients.ofCustomer(dsl, message.get(MESSAGE_THREAD.CUSTOMER_ID), kind);
        Map<String, String> facts = facts(dsl, message);
        String thread = message.get(MESSAGE.THREAD_ID).toString();
        return recipients.stream()
                .map(address -> new PlannedNotice(kind, address, kind.name() + ":" + event.id(), thread, facts))
                .toList();
    }

    private static Map<String, String> facts(DSLContext dsl, Record message) {
        Map<String, String> facts = new LinkedHashMap<>();
        String words = message.get(MESSAGE.WORDS);
        facts.put("thread", message.get(MESSAGE.THREAD_ID).toString());
        facts.put("message", message.get(MESSAGE.ID).toString());
        facts.put("reference", message.get(MESSAGE_THREAD.SUBJECT));
        facts.put("customer", message.get(CUSTOMER.NAME));
        facts.put("sent", message.get(MESSAGE.SENT_AT).toString());
        facts.put("words", shortened(words));
        if (message.get(MESSAGE.LINE_POSITION) != null) {
            facts.put("line", message.get(MESSAGE.LINE_TITLE));
            facts.put("line-position", message.get(MESSAGE.LINE_POSITION).toString());
        }
        int files = dsl.fetchCount(UPLOAD, UPLOAD.ENTRY_ID.eq(message.get(MESSAGE.ID)));
        if (files > 0) {
            facts.put("files", Integer.toString(files));
        }
        return facts;
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + " ...";
    }

    /** In the words as they are now, and without what was taken back. */
    private static List<Notice> asItStands(DSLContext dsl, List<Notice> notices) {
        List<UUID> ids = notices.stream()
                .flatMap(notice -> Optional.ofNullable(notice.facts().get("message")).stream())
                .map(UUID::fromString)
                .toList();
        Map<String, Record> changed = new HashMap<>();
        if (!ids.isEmpty()) {
            dsl.select(MESSAGE.ID, MESSAGE.WORDS, MESSAGE.WITHDRAWN_AT)
                    .from(MESSAGE)
                    .where(MESSAGE.ID.in(ids), MESSAGE.EDITED_AT.isNotNull().or(MESSAGE.WITHDRAWN_AT.isNotNull()))
                    .forEach(row -> changed.put(row.get(MESSAGE.ID).toString(), row));
        }
        return notices.stream()
                .flatMap(notice -> asItStands(notice, changed.get(notice.facts().getOrDefault("message", ""))).stream())
                .toList();
    }

    private static Optional<Notice> asItStands(Notice notice, @Nullable Record changed) {
        if (changed == null) {
            return Optional.of(notice);
        }
        return changed.get(MESSAGE.WITHDRAWN_AT) != null
                ? Optional.empty()
                : Optional.of(notice.with("words", shortened(changed.get(MESSAGE.WORDS))));
    }

    /** As it was said; several may have been planned in one moment. */
    static List<Notice> inOrder(List<Notice> notices) {
        return notices.stream()
                .sorted(Comparator.comparing(notice -> Instant.parse(sent(notice))))
                .toList();
    }

    private static String sent(Notice notice) {
        return notice.facts().getOrDefault("sent", Instant.MAX.toString());
    }

    /** Who read it on the page needs no mail about it, and nobody needs one about what was taken back. Staff are known by name, not by address, so they are always told. */
    static List<Notice> unread(DSLContext dsl, List<Notice> notices) {
        Notice first = notices.get(0);
        Instant read = dsl.select(DSL.max(MESSAGE_MARK.READ_UNTIL))
                .from(MESSAGE_MARK)
                .join(CONTACT)
                .on(MESSAGE_MARK.READER.eq(DSL.concat(DSL.inline("contact:"), CONTACT.ID.cast(String.class))))
                .join(MESSAGE_THREAD)
                .on(
                        MESSAGE_THREAD.ID.eq(MESSAGE_MARK.THREAD_ID),
                        MESSAGE_THREAD.ORGANISATION_ID.eq(CONTACT.ORGANISATION_ID))
                .where(
                        MESSAGE_MARK.THREAD_ID.eq(UUID.fromString(first.subjectId())),
                        CONTACT.EMAIL.eq(first.recipient()))
                .fetchOptional(DSL.max(MESSAGE_MARK.READ_UNTIL))
                .filter(Objects::nonNull)
                .orElse(Instant.EPOCH);
        List<Notice> unread = first.kind() == NoticeKind.MESSAGE_RECEIVED
                ? notices
                : notices.stream()
                        .filter(notice -> Instant.parse(sent(notice)).isAfter(read))
                        .toList();
        return asItStands(dsl, unread);
    }
}
