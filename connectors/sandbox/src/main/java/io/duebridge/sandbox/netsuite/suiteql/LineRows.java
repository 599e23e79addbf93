package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the tables transactionline and transactionaccountingline, from one list of booked lines. */
final class LineRows {
    private LineRows() {}

    static List<Map<String, Object>> lines(LedgerView view, LedgerEntity entity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BookedLine line : BookedLines.of(view, entity)) {
            Row row = new Row(view.company().zone())
                    .id("transaction", entity.id())
                    .whole("id", line.number())
                    .whole("uniquekey", Long.parseLong(entity.id()) * 1000 + line.number())
                    .whole("linesequencenumber", line.number())
                    .flag("mainline", line.number() == 0)
                    .flag("taxline", line.tax())
                    .ref("item", line.item().map(id -> item(view, id)))
                    .amount("foreignamount", line.amount())
                    .amount("netamount", base(entity, line.amount()))
                    .amount(
                            line.amount().signum() < 0 ? "creditforeignamount" : "debitforeignamount",
                            line.amount().abs())
                    .text("memo", line.memo())
                    .id("entity", line.entity())
                    .time("linelastmodifieddate", entity.changedAt())
                    .time("linecreateddate", entity.createdAt());
            line.quantity().ifPresent(quantity -> row.amount("quantity", quantity));
            line.rate().ifPresent(rate -> row.amount("rate", rate));
            coding(row, view, entity, line);
            sums(row, line, "foreign", line.sums());
            rows.add(row.done());
        }
        return rows;
    }

    private static void coding(Row row, LedgerView view, LedgerEntity entity, BookedLine line) {
        Coding coding = view.coding(entity.kind(), entity.id());
        Optional<String> subsidiary =
                coding.subsidiary().or(() -> view.subsidiary(line.entity().orElse("")));
        row.ref("subsidiary", list(view, EntityKind.SUBSIDIARY, subsidiary))
                .ref("department", list(view, EntityKind.DEPARTMENT, coding.department()))
                .ref("class", list(view, EntityKind.CLASS, coding.businessClass()))
                .ref("location", list(view, EntityKind.LOCATION, coding.location()));
    }

    static List<Map<String, Object>> accounting(LedgerView view, LedgerEntity entity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BookedLine line : BookedLines.of(view, entity)) {
            BigDecimal amount = base(entity, line.amount());
            Row row = new Row(view.company().zone())
                    .id("transaction", entity.id())
                    .whole("transactionline", line.number())
                    .whole("accountingbook", 1)
                    .ref("account", list(view, EntityKind.ACCOUNT, line.account()))
                    .text(
                            "accounttype",
                            line.account().flatMap(id -> view.account(id)).map(ListRows::type))
                    .amount("amount", amount)
                    .amount("netamount", amount)
                    .amount(amount.signum() < 0 ? "credit" : "debit", amount.abs())
                    .amount("exchangerate", BookedLines.rate(entity))
                    .flag("posting", true);
            sums(row, line, "", line.sums().map(sums -> base(entity, sums)));
            rows.add(row.done());
        }
        return rows;
    }

    private static void sums(Row row, BookedLine line, String prefix, Optional<TransactionRows.Sums> sums) {
        if (sums.isPresent() && line.charges()) {
            row.amount(prefix + "amountpaid", sums.get().paid())
                    .amount(prefix + "amountunpaid", sums.get().unpaid());
        } else if (sums.isPresent()) {
            row.amount(prefix + "paymentamountused", sums.get().used())
                    .amount(prefix + "paymentamountunused", sums.get().unused());
        }
    }

    private static TransactionRows.Sums base(LedgerEntity entity, TransactionRows.Sums sums) {
        return new TransactionRows.Sums(
                base(entity, sums.total()),
                base(entity, sums.paid()),
                base(entity, sums.unpaid()),
                base(entity, sums.used()),
                base(entity, sums.unused()));
    }

    /** In the base currency. */
    static BigDecimal base(LedgerEntity entity, BigDecimal foreign) {
        return foreign.multiply(BookedLines.rate(entity)).setScale(2, RoundingMode.HALF_UP);
    }

    static Optional<Value.Ref> list(LedgerView view, EntityKind kind, Optional<String> id) {
        return id.flatMap(
                known -> view.find(kind, known).flatMap(RecordReader::name).map(name -> new Value.Ref(known, name)));
    }

    private static Value.Ref item(LedgerView view, String id) {
        return list(view, EntityKind.ITEM, Optional.of(id)).orElse(new Value.Ref(id, RecordType.INVOICE.spoken()));
    }
}
