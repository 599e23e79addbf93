package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_ENTRY;

import io.duebridge.collections.documents.PaymentChange;
import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.documents.PaymentChange.Target;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.Keys;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Names for the ids in a payment's changes, looked up for all changes at once. */
final class TimelineNames {
    private record Document(UUID customer, String status, Optional<String> number) {}

    private final ConnectionId connection;
    private final PaymentReader reader;
    private final Map<UUID, Document> documents = new HashMap<>();
    private final Map<UUID, String> customers = new HashMap<>();
    private final Map<UUID, String> numbers = new HashMap<>();

    private TimelineNames(ConnectionId connection, PaymentReader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    static TimelineNames of(
            DSLContext dsl, ConnectionId connection, PaymentReader reader, Collection<PaymentChange> changes) {
        TimelineNames names = new TimelineNames(connection, reader);
        Set<UUID> wanted = new HashSet<>();
        Set<UUID> people = new HashSet<>();
        Set<UUID> entries = new HashSet<>();
        for (PaymentChange change : changes) {
            change.target().flatMap(Target::document).ifPresent(wanted::add);
            change.target().flatMap(names::entry).ifPresent(entries::add);
            if (change.kind() == Kind.CUSTOMER) {
                change.beforeText().ifPresent(id -> people.add(names.customer(id)));
                change.afterText().ifPresent(id -> people.add(names.customer(id)));
            }
        }
        names.read(dsl, wanted, people);
        names.readEntries(dsl, entries);
        return names;
    }

    private void read(DSLContext dsl, Set<UUID> wanted, Set<UUID> people) {
        if (!wanted.isEmpty()) {
            dsl.select(DOCUMENT.ID, DOCUMENT.CUSTOMER_ID, DOCUMENT.STATUS, DOCUMENT.NUMBER)
                    .from(DOCUMENT)
                    .where(Keys.among(DOCUMENT.ID, wanted))
                    .forEach(row -> documents.put(
                            row.value1(), new Document(row.value2(), row.value3(), Optional.ofNullable(row.value4()))));
        }
        if (!people.isEmpty()) {
            dsl.select(CUSTOMER.ID, CUSTOMER.NAME)
                    .from(CUSTOMER)
                    .where(Keys.among(CUSTOMER.ID, people))
                    .forEach(row -> customers.put(row.value1(), row.value2()));
        }
    }

    private void readEntries(DSLContext dsl, Set<UUID> entries) {
        if (!entries.isEmpty()) {
            dsl.select(ERP_ENTRY.ID, ERP_ENTRY.NUMBER)
                    .from(ERP_ENTRY)
                    .where(Keys.among(ERP_ENTRY.ID, entries), ERP_ENTRY.NUMBER.isNotNull())
                    .forEach(row -> numbers.put(row.value1(), row.value2()));
        }
    }

    /** An entry is told as a whole, whoever's part of it is paid. */
    private Optional<UUID> entry(Target target) {
        boolean entry = target.kind().equals(RecordKind.JOURNAL_ENTRY.label())
                || target.kind().equals(RecordKind.DEPOSIT.label());
        return entry
                ? Optional.of(RecordIds.of(connection, RecordKind.ofLabel(target.kind()), new ErpId(target.erpId())))
                : Optional.empty();
    }

    List<TimelineEntry.Detail> details(List<PaymentChange> changes, String currency) {
        return changes.stream().map(change -> detail(change, currency)).toList();
    }

    private TimelineEntry.Detail detail(PaymentChange change, String currency) {
        boolean customer = change.kind() == Kind.CUSTOMER;
        String before = change.kind() == Kind.AMOUNT ? change.beforeText().orElse(currency) : currency;
        return new TimelineEntry.Detail(
                change.kind(),
                change.target().map(this::document),
                change.target().map(Target::gives).orElse(false),
                change.beforeAmount().map(amount -> money(amount, before)),
                change.afterAmount().map(amount -> money(amount, currency)),
                change.afterDiscount()
                        .filter(discount -> discount.signum() > 0)
                        .map(discount -> money(discount, currency)),
                customer ? change.beforeText().map(this::name) : change.beforeText(),
                customer ? change.afterText().map(this::name) : change.afterText());
    }

    private DocumentRef document(Target target) {
        Optional<Document> stored = target.document().map(documents::get);
        return reader.document(
                target.document().orElse(null),
                target.kind(),
                entry(target).map(numbers::get).orElse(target.erpId()),
                stored.map(Document::customer).orElse(null),
                stored.map(Document::status).orElse(null),
                stored.flatMap(Document::number).orElse(null));
    }

    private UUID customer(String erpId) {
        return RecordIds.customer(connection, new ErpId(erpId)).value();
    }

    private String name(String erpId) {
        UUID id = customer(erpId);
        String name = customers.get(id);
        if (!reader.sees(id)) {
            return "another account";
        }
        return name == null ? "customer " + erpId : name;
    }

    private static Money money(BigDecimal amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }
}
