package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.Applied;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.Statuses;
import io.duebridge.sandbox.netsuite.books.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the table transaction: one for each. */
final class TransactionRows {
    /**
     * What a transaction comes to.
     *
     * @param paid of a charge; zero elsewhere
     * @param used of a payment or credit; zero elsewhere
     */
    record Sums(BigDecimal total, BigDecimal paid, BigDecimal unpaid, BigDecimal used, BigDecimal unused) {
        static Sums charge(BigDecimal total, BigDecimal open) {
            return new Sums(total, total.subtract(open), open, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        static Sums payment(BigDecimal total, BigDecimal unused) {
            return new Sums(total, BigDecimal.ZERO, BigDecimal.ZERO, total.subtract(unused), unused);
        }
    }

    private TransactionRows() {}

    /** Whether an entity is a transaction to NetSuite. */
    static boolean isSeen(LedgerView view, LedgerEntity entity) {
        return !(entity instanceof LedgerPayment payment)
                || payment.kind() != EntityKind.PAYMENT
                || Applied.isRecord(view, payment);
    }

    static List<Map<String, Object>> transaction(LedgerView view, LedgerEntity entity) {
        if (!isSeen(view, entity)) {
            return List.of();
        }
        NsRecord record = RecordReader.read(view, entity, LocalDate.EPOCH);
        RecordType type = record.type();
        Sums sums = sums(entity);
        String number = Optional.ofNullable(Statuses.text(record, "tranId")).orElse(entity.id());
        Row row = new Row(view.company().zone())
                .id("id", entity.id())
                .text("tranid", number)
                .text("transactionnumber", type.code().toUpperCase(java.util.Locale.ROOT) + entity.id())
                .text("trandisplayname", type.spoken() + " #" + number)
                .shown("type", type.code(), type.spoken())
                .text("recordtype", type.camel().toLowerCase(java.util.Locale.ROOT))
                .text("abbrevtype", abbreviated(type))
                .day("trandate", Statuses.date(entity))
                .time("createddate", entity.createdAt())
                .time("lastmodifieddate", entity.changedAt())
                .ref("currency", Statuses.currency(entity).map(code -> Company.currency(view, code)))
                .shown("status", Statuses.letter(view, entity), type.spoken() + " : " + Statuses.spoken(view, entity))
                .text("memo", Optional.ofNullable(Statuses.text(record, "memo")))
                .text("externalid", record.externalId())
                .text("otherrefnum", Optional.ofNullable(Statuses.text(record, "otherRefNum")))
                .text("email", Optional.ofNullable(Statuses.text(record, "email")))
                .text("checknumber", Optional.ofNullable(Statuses.text(record, "checkNum")))
                .ref("terms", ref(record, "terms"))
                .ref("postingperiod", ref(record, "postingPeriod"))
                .ref("paymentmethod", ref(record, "paymentMethod"))
                .id("entity", customer(entity))
                .flag("voided", isVoided(entity))
                .flag("void", isVoided(entity))
                .flag("posting", true)
                .amount("foreigntotal", signed(entity, sums.total()))
                .amount("total", LineRows.base(entity, signed(entity, sums.total())))
                .custom(view.coding(entity.kind(), entity.id()).custom());
        amount(record, "exchangeRate").ifPresent(rate -> row.amount("exchangerate", rate));
        if (entity instanceof LedgerDocument document && document.kind() == EntityKind.INVOICE) {
            row.day("duedate", document.details().dueDate());
        }
        amount(record, "taxTotal").ifPresent(tax -> row.amount("taxtotal", tax));
        sums(row, entity, sums);
        return List.of(row.done());
    }

    static Optional<String> customer(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return Optional.of(document.customer());
        }
        if (entity instanceof LedgerPayment payment) {
            return Optional.of(payment.customer());
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return Optional.of(deposit.details().customer());
        }
        return entity instanceof LedgerRefund refund
                ? Optional.of(refund.details().customer())
                : Optional.empty();
    }

    static boolean isVoided(LedgerEntity entity) {
        return (entity instanceof LedgerDocument document && document.voided())
                || (entity instanceof LedgerPayment payment && payment.voided());
    }

    /** What lowers a balance counts down. */
    private static BigDecimal signed(LedgerEntity entity, BigDecimal total) {
        return entity.kind() == EntityKind.CREDIT_MEMO ? total.negate() : total;
    }

    static Sums sums(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.kind() == EntityKind.INVOICE
                    ? Sums.charge(document.total(), document.open())
                    : Sums.payment(document.total(), document.open());
        }
        if (entity instanceof LedgerPayment payment) {
            return Sums.payment(payment.total(), payment.unapplied());
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return Sums.payment(deposit.details().total(), deposit.unused());
        }
        if (entity instanceof LedgerRefund refund) {
            return Sums.charge(refund.details().total(), BigDecimal.ZERO);
        }
        BigDecimal total = ((LedgerJournal) entity)
                .details().lines().stream()
                        .filter(line -> line.side() == io.duebridge.sandbox.JournalLine.Side.DEBIT)
                        .map(io.duebridge.sandbox.JournalLine::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Sums.charge(total, total);
    }

    /** A journal entry has no such amounts at its head, only in its lines. */
    static void sums(Row row, LedgerEntity entity, Sums sums) {
        switch (entity.kind()) {
            case INVOICE, CUSTOMER_REFUND ->
                row.amount("foreignamountpaid", sums.paid()).amount("foreignamountunpaid", sums.unpaid());
            case CREDIT_MEMO, PAYMENT, CUSTOMER_DEPOSIT, DEPOSIT_APPLICATION ->
                row.amount("foreignpaymentamountused", sums.used()).amount("foreignpaymentamountunused", sums.unused());
            default -> {
                // nothing at the head
            }
        }
    }

    private static String abbreviated(RecordType type) {
        return switch (type) {
            case INVOICE -> "INV";
            case CREDIT_MEMO -> "CREDMEM";
            case CUSTOMER_PAYMENT -> "PMT";
            case CUSTOMER_DEPOSIT -> "CUSTDEP";
            case DEPOSIT_APPLICATION -> "DEPAPP";
            case CUSTOMER_REFUND -> "CUSTRFND";
            default -> "GENJRNL";
        };
    }

    private static Optional<Value.Ref> ref(NsRecord record, String field) {
        return record.fields().get(field) instanceof Value.Ref ref ? Optional.of(ref) : Optional.empty();
    }

    static Optional<BigDecimal> amount(NsRecord record, String field) {
        return record.fields().get(field) instanceof Value.Amount amount
                ? Optional.of(amount.amount())
                : Optional.empty();
    }
}
