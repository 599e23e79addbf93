package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT_PLAN;
import static io.duebridge.collections.tables.Tables.PLAN_EVENT;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;

import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.plans.Plan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The mails that a plan means: a proposal to the company, its decisions and each coming instalment to the customer. */
final class PlanNotices {
    private static final String REMINDED = "plan.reminded";
    private static final String PROPOSED = "plan.proposed";
    private static final Set<String> NEWS =
            Set.of("plan.offered", "plan.agreed", "plan.declined", "plan.cancelled", "plan.instalment-missed");

    /** As {@code PlanRows} writes it. */
    private static final Pattern INSTALMENT = Pattern.compile("\"instalment\":\"([0-9]{1,9})\"");

    private PlanNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return event.topic().equals(REMINDED) || event.topic().equals(PROPOSED) || NEWS.contains(event.topic());
    }

    static List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event, NoticePolicy policy) {
        UUID id = UUID.fromString(event.subjectId());
        Optional<? extends Record> found = dsl.select(PAYMENT_PLAN.fields())
                .select(CUSTOMER.NAME)
                .from(PAYMENT_PLAN)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYMENT_PLAN.CUSTOMER_ID))
                .where(
                        PAYMENT_PLAN.ID.eq(id),
                        PAYMENT_PLAN.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional();
        Optional<Record> latest = latest(dsl, id, event);
        // What the customer did itself it knows.
        if (found.isEmpty() || latest.isEmpty() || NEWS.contains(event.topic()) && !byCompany(latest.get())) {
            return List.of();
        }
        boolean reminder = event.topic().equals(REMINDED);
        NoticeKind kind = reminder
                ? NoticeKind.INSTALMENT_DUE
                : event.topic().equals(PROPOSED) ? NoticeKind.PLAN_PROPOSED : NoticeKind.PLAN_NEWS;
        Map<String, String> facts = facts(found.get(), latest.get(), reminder);
        if (reminder) {
            due(dsl, id, latest.get()).ifPresent(day -> facts.put("until", day));
        }
        List<String> recipients = kind.isToCustomer()
                ? Recipients.of(
                        dsl,
                        found.get().get(PAYMENT_PLAN.CONTACT_ID),
                        found.get().get(PAYMENT_PLAN.CUSTOMER_ID),
                        kind)
                : policy.accountants();
        return recipients.stream()
                .map(address -> new PlannedNotice(kind, address, kind.name() + ":" + event.id(), id.toString(), facts))
                .toList();
    }

    private static boolean byCompany(Record event) {
        return event.get(PLAN_EVENT.BY_COMPANY);
    }

    /** The event's own: several instalments may be reminded of at once. */
    private static Optional<Record> latest(DSLContext dsl, UUID plan, OutboxEvent event) {
        Plan.What what = Plan.What.valueOf(event.topic()
                .substring("plan.".length())
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        return dsl.select(PLAN_EVENT.fields())
                .from(PLAN_EVENT)
                .where(
                        PLAN_EVENT.PLAN_ID.eq(plan),
                        PLAN_EVENT.WHAT.eq(what.name()),
                        PLAN_EVENT.HAPPENED_AT.le(event.createdAt()),
                        instalment(event))
                .orderBy(PLAN_EVENT.POSITION.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> row);
    }

    private static Condition instalment(OutboxEvent event) {
        var named = INSTALMENT.matcher(event.payload());
        return named.find() ? PLAN_EVENT.INSTALMENT.eq(Integer.valueOf(named.group(1))) : DSL.noCondition();
    }

    private static Map<String, String> facts(Record plan, Record latest, boolean reminder) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("plan", plan.get(PAYMENT_PLAN.ID).toString());
        facts.put("customer", plan.get(CUSTOMER.NAME));
        facts.put("what", latest.get(PLAN_EVENT.WHAT));
        @Nullable BigDecimal left = latest.get(PLAN_EVENT.AMOUNT);
        BigDecimal amount = reminder && left != null ? left : plan.get(PAYMENT_PLAN.AMOUNT);
        facts.put("amount", amount.stripTrailingZeros().toPlainString());
        facts.put("currency", plan.get(PAYMENT_PLAN.CURRENCY));
        Optional.ofNullable(latest.get(PLAN_EVENT.WORDS)).ifPresent(words -> facts.put("words", words));
        return facts;
    }

    private static Optional<String> due(DSLContext dsl, UUID plan, Record latest) {
        return dsl.select(PLAN_INSTALMENT.DUE)
                .from(PLAN_INSTALMENT)
                .where(PLAN_INSTALMENT.PLAN_ID.eq(plan), PLAN_INSTALMENT.NUMBER.eq(latest.get(PLAN_EVENT.INSTALMENT)))
                .fetchOptional(PLAN_INSTALMENT.DUE)
                .map(Object::toString);
    }
}
