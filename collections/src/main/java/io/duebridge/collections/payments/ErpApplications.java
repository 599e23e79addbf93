package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;

/** How the ERP applies one payment now. */
public final class ErpApplications {
    /** More lines than anybody reads; QuickBooks allows few hundred on a payment. */
    private static final int MOST = 500;

    private ErpApplications() {}

    /** What was taken out of money that the ERP held as a liability stands with the documents it was taken for. */
    public static List<Application> of(
            DSLContext dsl, ConnectionId connection, UUID erpPayment, Currency currency, PaymentReader reader) {
        List<? extends Record> lines = lines(dsl, List.of(erpPayment));
        List<UUID> takings = lines.stream()
                .filter(ErpApplications::isTaken)
                .map(line -> taking(connection, line))
                .toList();
        Map<UUID, List<Record>> paid = takings.isEmpty()
                ? Map.of()
                : lines(dsl, takings).stream()
                        .filter(line -> !line.get(APPLICATION.GIVES))
                        .collect(Collectors.groupingBy(line -> line.get(APPLICATION.ERP_PAYMENT_ID)));
        return lines.stream()
                .flatMap(line -> isTaken(line)
                        ? paid.getOrDefault(taking(connection, line), List.of(line)).stream()
                        : Stream.of(line))
                .map(line -> application(line, currency, reader))
                .toList();
    }

    private static boolean isTaken(Record line) {
        return line.get(APPLICATION.DOCUMENT_KIND).equals(OtherApplication.TAKEN);
    }

    private static UUID taking(ConnectionId connection, Record line) {
        return RecordIds.erpPayment(connection, new ErpId(line.get(APPLICATION.DOCUMENT_ERP_ID)))
                .value();
    }

    private static List<? extends Record> lines(DSLContext dsl, Collection<UUID> erpPayments) {
        return dsl.select(APPLICATION.fields())
                .select(DOCUMENT.NUMBER, DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS)
                .from(APPLICATION)
                .leftJoin(DOCUMENT)
                .on(DOCUMENT.ID.eq(APPLICATION.DOCUMENT_ID))
                .where(APPLICATION.ERP_PAYMENT_ID.in(erpPayments))
                .orderBy(APPLICATION.ERP_PAYMENT_ID, APPLICATION.POSITION)
                .limit(MOST)
                .fetch();
    }

    private static Application application(Record row, Currency currency, PaymentReader reader) {
        return new Application(
                reader.document(
                        row.get(APPLICATION.DOCUMENT_ID),
                        row.get(APPLICATION.DOCUMENT_KIND),
                        row.get(APPLICATION.DOCUMENT_ERP_ID),
                        row.get(DOCUMENT.CUSTOMER_ID),
                        row.get(DOCUMENT.STATUS),
                        row.get(DOCUMENT.NUMBER)),
                row.get(APPLICATION.GIVES),
                new Money(row.get(APPLICATION.AMOUNT), currency),
                new Money(row.get(APPLICATION.DISCOUNT), currency));
    }
}
