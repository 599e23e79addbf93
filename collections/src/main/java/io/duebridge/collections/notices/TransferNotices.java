package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.outbox.OutboxEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * The mail about a bank transfer that a payment waits for. It names no bank account: who expects one in a mail believes the next mail, too,
 * which may be a stranger's. It leads to the page that has it.
 */
final class TransferNotices {
    private TransferNotices() {}

    static boolean isAbout(OutboxEvent event) {
        return event.topic().equals("payment.transfer.awaited");
    }

    static List<PlannedNotice> plan(DSLContext dsl, Record payment) {
        List<PlannedNotice> planned = new ArrayList<>();
        Map<String, String> facts = NoticePlanner.facts(payment);
        BigDecimal all = payment.get(PAYMENT.AMOUNT).add(payment.get(PAYMENT.SURCHARGE));
        facts.put("amount", all.stripTrailingZeros().toPlainString());
        String once = "transfer:" + payment.get(PAYMENT.ID);
        NoticePlanner.toCustomer(dsl, NoticeKind.PAYMENT_TRANSFER, once, payment, facts, planned);
        return planned;
    }
}
