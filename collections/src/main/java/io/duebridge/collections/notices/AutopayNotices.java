package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ITEM;
import static io.duebridge.collections.tables.Tables.AUTOPAY_RUN;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.SAVED_METHOD;

import io.duebridge.collections.autopay.SkipReason;
import io.duebridge.collections.outbox.OutboxEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The mails about automatic payments: each charge before it is made, and what people have to know of besides. */
final class AutopayNotices {
    private static final String ANNOUNCED = "autopay.announced";
    private static final String SKIPPED = "autopay.skipped";
    private static final Set<String> NEWS =
            Set.of("autopay.set", "autopay.retrying", "autopay.paused", "autopay.stopped", "autopay.resumed", SKIPPED);

    /** Of what was skipped because of these its people know otherwise, or there is nothing to know. */
    private static final Set<String> KNOWN = Set.of(
            SkipReason.PAID.name(), SkipReason.STOPPED.name(), SkipReason.PAUSED.name(), SkipReason.METHOD.name());

    /** As {@code AutopayRows} writes it. */
    private static final Pattern RUN = Pattern.compile("\"run\":\"([0-9a-f-]{36})\"");

    private AutopayNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return event.topic().equals(ANNOUNCED) || NEWS.contains(event.topic());
    }

    static List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event) {
        UUID id = UUID.fromString(event.subjectId());
        Optional<? extends Record> found = dsl.select(AUTOPAY.fields())
                .select(CUSTOMER.NAME, SAVED_METHOD.BRAND, SAVED_METHOD.LAST_DIGITS)
                .from(AUTOPAY)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(AUTOPAY.CUSTOMER_ID))
                .join(SAVED_METHOD)
                .on(SAVED_METHOD.ID.eq(AUTOPAY.METHOD_ID))
                .where(
                        AUTOPAY.ID.eq(id),
                        AUTOPAY.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional();
        if (found.isEmpty()) {
            return List.of();
        }
        Optional<? extends Record> run = run(dsl, event);
        if (event.topic().equals(SKIPPED) && run.filter(AutopayNotices::isNews).isEmpty()) {
            return List.of();
        }
        NoticeKind kind = event.topic().equals(ANNOUNCED) ? NoticeKind.AUTOPAY_ANNOUNCED : NoticeKind.AUTOPAY_NEWS;
        Map<String, String> facts = facts(found.get(), run, event);
        if (event.topic().equals(ANNOUNCED)) {
            run.ifPresent(one -> facts.putAll(credits(dsl, one.get(AUTOPAY_RUN.ID))));
        }
        return Recipients.paying(
                        dsl, found.get().get(AUTOPAY.CONTACT_ID), found.get().get(AUTOPAY.CUSTOMER_ID), kind)
                .stream()
                .map(address -> new PlannedNotice(kind, address, kind.name() + ":" + event.id(), id.toString(), facts))
                .toList();
    }

    /** Which credits are to be used, and how much of them; nothing where none are. */
    private static Map<String, String> credits(DSLContext dsl, UUID run) {
        List<? extends Record> used = dsl.select(AUTOPAY_ITEM.TITLE, AUTOPAY_ITEM.AMOUNT)
                .from(AUTOPAY_ITEM)
                .where(AUTOPAY_ITEM.RUN_ID.eq(run), AUTOPAY_ITEM.GIVES.isTrue())
                .orderBy(AUTOPAY_ITEM.DUE_DATE, AUTOPAY_ITEM.TITLE)
                .fetch();
        if (used.isEmpty()) {
            return Map.of();
        }
        BigDecimal sum =
                used.stream().map(one -> one.get(AUTOPAY_ITEM.AMOUNT)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Map.of(
                "credits",
                used.stream().map(one -> one.get(AUTOPAY_ITEM.TITLE)).collect(Collectors.joining(", ")),
                "credits-sum",
                sum.stripTrailingZeros().toPlainString());
    }

    private static boolean isNews(Record run) {
        return run.get(AUTOPAY_RUN.AMOUNT).signum() > 0 && !KNOWN.contains(String.valueOf(run.get(AUTOPAY_RUN.REASON)));
    }

    private static Optional<? extends Record> run(DSLContext dsl, OutboxEvent event) {
        Matcher named = RUN.matcher(event.payload());
        return named.find()
                ? dsl.selectFrom(AUTOPAY_RUN)
                        .where(AUTOPAY_RUN.ID.eq(UUID.fromString(named.group(1))))
                        .fetchOptional()
                : Optional.empty();
    }

    private static Map<String, String> facts(Record autopay, Optional<? extends Record> run, OutboxEvent event) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("autopay", autopay.get(AUTOPAY.ID).toString());
        facts.put("customer", autopay.get(CUSTOMER.NAME));
        facts.put("what", event.topic().substring("autopay.".length()).toUpperCase(Locale.ROOT));
        facts.put("charged", (autopay.get(SAVED_METHOD.BRAND) + " " + autopay.get(SAVED_METHOD.LAST_DIGITS)).strip());
        run.ifPresent(one -> {
            BigDecimal amount = one.get(AUTOPAY_RUN.AMOUNT);
            facts.put("amount", amount.stripTrailingZeros().toPlainString());
            facts.put("currency", autopay.get(AUTOPAY.CURRENCY));
            facts.put("until", one.get(AUTOPAY_RUN.CHARGE_ON).toString());
        });
        if (event.topic().equals(ANNOUNCED)) {
            facts.put("stop", autopay.get(AUTOPAY.STOP_TOKEN));
        }
        return facts;
    }
}
