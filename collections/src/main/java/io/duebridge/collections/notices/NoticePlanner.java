package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.POSTING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.collections.connections.SignInWatch;
import io.duebridge.collections.outbox.OutboxEvent;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Says which mails an event means. Asked twice about the same event, or about another one of the same fact, it names the same mails. */
final class NoticePlanner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BANK = "bank";

    /** A comparison with the ERP's totals ended. */
    private static final String RECONCILED = "books.compared";

    /** Whatever the news is called: returned, charged back, refunded, whole or in part. */
    private static final Pattern WENT_BACK = Pattern.compile("payment\\.(returned|refunded|charged)([._-].*)?");

    private final NoticePolicy policy;

    NoticePlanner(NoticePolicy policy) {
        this.policy = policy;
    }

    List<PlannedNotice> plan(DSLContext dsl, OutboxEvent event) {
        List<PlannedNotice> planned = new ArrayList<>();
        if (event.topic().equals("payment.settled")) {
            payment(dsl, event).ifPresent(row -> received(dsl, row, planned));
        } else if (WENT_BACK.matcher(event.topic()).matches()) {
            payment(dsl, event).ifPresent(row -> wentBack(dsl, row, planned));
        } else if (event.topic().equals("payment.return.exceeds")) {
            payment(dsl, event).ifPresent(row -> told(NoticeKind.MONEY_RETURNED, "exceeds:", event, row, planned));
        } else if (event.topic().equals("payment.refund.refused")) {
            payment(dsl, event).ifPresent(row -> told(NoticeKind.REFUND_REFUSED, "refused:", event, row, planned));
        } else if (event.topic().startsWith("posting.")) {
            posting(dsl, event, planned);
        } else if (event.topic().equals(RECONCILED)) {
            drift(event, planned);
        } else if (event.topic().equals(SignInWatch.ENDING)) {
            signIn(NoticeKind.SIGN_IN_ENDING, event, planned);
        } else if (event.topic().equals(SignInWatch.LOST)) {
            signIn(NoticeKind.SIGN_IN_LOST, event, planned);
        }
        if (DisputeNotices.isAbout(event)) {
            planned.addAll(DisputeNotices.plan(dsl, event, policy));
        }
        if (TransferNotices.isAbout(event)) {
            payment(dsl, event).ifPresent(row -> planned.addAll(TransferNotices.plan(dsl, row)));
        }
        if (PlanNotices.isAbout(event)) {
            planned.addAll(PlanNotices.plan(dsl, event, policy));
        }
        if (AutopayNotices.isAbout(event)) {
            planned.addAll(AutopayNotices.plan(dsl, event));
        }
        if (MessageNotices.isAbout(event)) {
            planned.addAll(MessageNotices.plan(dsl, event, policy));
        }
        if (ProfileNotices.isAbout(event)) {
            planned.addAll(ProfileNotices.plan(dsl, event, policy));
        }
        planned.removeIf(notice -> !policy.on().contains(notice.kind()));
        return planned;
    }

    /** Told once a day for a connection, however often it is compared. */
    private void drift(OutboxEvent event, List<PlannedNotice> planned) {
        Map<String, String> told = texts(event);
        if (!told.getOrDefault("drifted", "0").equals("0")) {
            String once = event.subjectId() + ":" + event.createdAt().truncatedTo(ChronoUnit.DAYS);
            toAccountants(NoticeKind.TOTALS_DRIFT, once, event.subjectId(), told, planned);
        }
    }

    private void signIn(NoticeKind kind, OutboxEvent event, List<PlannedNotice> planned) {
        Map<String, String> told = texts(event);
        toStaff(
                policy.administrators(),
                kind,
                event.subjectId() + ":" + told.get("told"),
                event.subjectId(),
                told,
                planned);
    }

    private void received(DSLContext dsl, Record payment, List<PlannedNotice> planned) {
        // Credits alone move no money, and what came through the bank is on the customer's statement already.
        if (payment.get(PAYMENT.AMOUNT).signum() > 0
                && !payment.get(PAYMENT.PROVIDER).equals(BANK)) {
            String id = payment.get(PAYMENT.ID).toString();
            Map<String, String> facts = facts(payment);
            BigDecimal surcharge = payment.get(PAYMENT.SURCHARGE);
            if (surcharge.signum() > 0) {
                // A receipt says what the card's statement says.
                facts.put("amount", plain(payment.get(PAYMENT.AMOUNT).add(surcharge)));
                facts.put("surcharge", plain(surcharge));
            }
            toCustomer(dsl, NoticeKind.PAYMENT_RECEIVED, "received:" + id, payment, facts, planned);
        }
    }

    private void wentBack(DSLContext dsl, Record payment, List<PlannedNotice> planned) {
        String id = payment.get(PAYMENT.ID).toString();
        List<? extends Record> pieces = dsl.selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.get(PAYMENT.ID)))
                .and(PAYMENT_RETURN.STATE.eq("DONE"))
                .fetch();
        for (Record piece : pieces) {
            Map<String, String> facts = facts(payment);
            facts.put("amount", plain(piece.get(PAYMENT_RETURN.AMOUNT).add(piece.get(PAYMENT_RETURN.SURCHARGE))));
            if (piece.get(PAYMENT_RETURN.SURCHARGE).signum() > 0) {
                facts.put("surcharge", plain(piece.get(PAYMENT_RETURN.SURCHARGE)));
            }
            facts.put("how", piece.get(PAYMENT_RETURN.KIND));
            facts.put("code", piece.get(PAYMENT_RETURN.CODE));
            facts.put("words", piece.get(PAYMENT_RETURN.WORDS));
            returned(dsl, payment, "returned:" + piece.get(PAYMENT_RETURN.ID), facts, planned);
        }
        if (pieces.isEmpty() && payment.get(PAYMENT.STATE).equals(PaymentState.RETURNED.name())) {
            Map<String, String> facts = facts(payment);
            facts.put("how", "RETURNED");
            facts.put("code", text(payment.get(PAYMENT.FAILURE_CODE)));
            facts.put("words", text(payment.get(PAYMENT.FAILURE)));
            returned(dsl, payment, "returned:" + id, facts, planned);
        }
    }

    private void returned(
            DSLContext dsl, Record payment, String once, Map<String, String> facts, List<PlannedNotice> planned) {
        toCustomer(dsl, NoticeKind.PAYMENT_RETURNED, once, payment, facts, planned);
        toAccountants(NoticeKind.MONEY_RETURNED, once, payment.get(PAYMENT.ID).toString(), facts, planned);
    }

    private void told(NoticeKind kind, String what, OutboxEvent event, Record payment, List<PlannedNotice> planned) {
        Map<String, String> told = texts(event);
        Map<String, String> facts = facts(payment);
        facts.put("how", told.getOrDefault("kind", "refunded").toUpperCase(Locale.ROOT));
        Stream.of("amount", "code", "words").forEach(each -> facts.put(each, told.getOrDefault(each, "")));
        String once = what + told.getOrDefault("refund", event.id().toString());
        toAccountants(kind, once, payment.get(PAYMENT.ID).toString(), facts, planned);
    }

    private void posting(DSLContext dsl, OutboxEvent event, List<PlannedNotice> planned) {
        Map<String, String> told = texts(event);
        Optional<UUID> id = uuid(told.getOrDefault("posting", ""));
        Optional<? extends Record> found = id.flatMap(posting -> dsl.selectFrom(POSTING)
                .where(POSTING.ID.eq(posting))
                .and(POSTING.ORGANISATION_ID.eq(event.organisation().value()))
                .fetchOptional());
        Optional<Record> payment = payment(dsl, event);
        if (found.isEmpty() || payment.isEmpty()) {
            return;
        }
        Record posting = found.get();
        String to = told.getOrDefault("to", "");
        Map<String, String> facts = facts(payment.get());
        facts.put("posting", posting.get(POSTING.ID).toString());
        facts.put("state", to);
        facts.put("erpNumber", text(posting.get(POSTING.ERP_NUMBER)));
        facts.put("message", text(posting.get(POSTING.LAST_MESSAGE)));
        boolean payments = posting.get(POSTING.OPERATION).equals(PostingOperation.PAYMENT.name());
        if (to.equals(PostingState.POSTED.name())
                && payments
                && !payment.get().get(PAYMENT.PROVIDER).equals(BANK)) {
            if (payment.get().get(PAYMENT.SURCHARGE).signum() > 0) {
                facts.put("surcharge", plain(payment.get().get(PAYMENT.SURCHARGE)));
            }
            String once = "posted:" + payment.get().get(PAYMENT.ID);
            toCustomer(dsl, NoticeKind.PAYMENT_POSTED, once, payment.get(), facts, planned);
        } else if (to.equals(PostingState.DUPLICATED.name())) {
            toAccountants(NoticeKind.POSTING_DUPLICATED, event.id().toString(), told.get("posting"), facts, planned);
        } else if (needsPerson(to)) {
            toAccountants(NoticeKind.POSTINGS_ATTENTION, event.id().toString(), told.get("posting"), facts, planned);
        }
    }

    static boolean needsPerson(String state) {
        for (PostingState one : PostingState.values()) {
            if (one.name().equals(state)) {
                return one.owner() == PostingState.Owner.PERSON || one == PostingState.WAITING_AUTH;
            }
        }
        return false;
    }

    private void toAccountants(
            NoticeKind kind,
            String once,
            @Nullable String subject,
            Map<String, String> facts,
            List<PlannedNotice> planned) {
        toStaff(policy.accountants(), kind, once, subject, facts, planned);
    }

    private static void toStaff(
            List<String> addresses,
            NoticeKind kind,
            String once,
            @Nullable String subject,
            Map<String, String> facts,
            List<PlannedNotice> planned) {
        addresses.forEach(address ->
                planned.add(new PlannedNotice(kind, address, kind.name() + ":" + once, text(subject), facts)));
    }

    /** To whoever paid; to the customer's people if a program did. */
    static void toCustomer(
            DSLContext dsl,
            NoticeKind kind,
            String once,
            Record payment,
            Map<String, String> facts,
            List<PlannedNotice> planned) {
        List<String> addresses =
                Recipients.of(dsl, payment.get(PAYMENT.CONTACT_ID), payment.get(PAYMENT.CUSTOMER_ID), kind);
        String subject = payment.get(PAYMENT.ID).toString();
        addresses.forEach(
                address -> planned.add(new PlannedNotice(kind, address, kind.name() + ":" + once, subject, facts)));
    }

    private static Optional<Record> payment(DSLContext dsl, OutboxEvent event) {
        return uuid(event.subjectId())
                .flatMap(id -> dsl.select(PAYMENT.fields())
                        .select(CUSTOMER.NAME)
                        .from(PAYMENT)
                        .join(CUSTOMER)
                        .on(CUSTOMER.ID.eq(PAYMENT.CUSTOMER_ID))
                        .where(PAYMENT.ID.eq(id))
                        .and(PAYMENT.ORGANISATION_ID.eq(event.organisation().value()))
                        .fetchOptional())
                .map(row -> row);
    }

    static Map<String, String> facts(Record payment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("payment", payment.get(PAYMENT.ID).toString());
        facts.put("reference", payment.get(PAYMENT.REFERENCE));
        facts.put("amount", plain(payment.get(PAYMENT.AMOUNT)));
        facts.put("currency", payment.get(PAYMENT.CURRENCY));
        facts.put("method", payment.get(PAYMENT.METHOD));
        facts.put("customer", payment.get(CUSTOMER.NAME));
        return facts;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The event's own texts and numbers. */
    private static Map<String, String> texts(OutboxEvent event) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field :
                    JSON.readTree(event.payload()).properties()) {
                if (field.getValue().isValueNode()) {
                    texts.put(field.getKey(), field.getValue().asText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.id() + " holds no JSON", e);
        }
        return texts;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
