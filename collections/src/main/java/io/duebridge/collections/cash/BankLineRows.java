package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.matching.PayerNames;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jooq.Query;

/** The rows of {@code bank_line}: how they come in, wait to be matched, and are taken for a decision. */
final class BankLineRows {
    private static final int CHUNK = 500;
    private static final int LONGEST_NAME = 500;

    private final CollectionsStore store;

    BankLineRows(CollectionsStore store) {
        this.store = store;
    }

    record Added(int added, int known, Set<ConnectionId> connections) {}

    /**
     * Writes the payments that are not known. Of a batch booking seen as one and in parts only the way that came first is taken. In
     * the order of their keys, so that two files with the same lines never wait for each other.
     */
    Added add(
            DSLContext dsl,
            OrganisationId organisation,
            BankFileId file,
            List<IncomingPayment> payments,
            Map<AccountNumber, ConnectionId> owners) {
        List<Place> places = new ArrayList<>();
        for (IncomingPayment payment : payments) {
            places.add(new Place(payment, places.size() + 1));
        }
        places.sort(Comparator.comparing(place -> place.payment().identity()));
        int added = 0;
        Set<ConnectionId> connections = new HashSet<>();
        for (int from = 0; from < places.size(); from += CHUNK) {
            List<Place> fresh = fresh(dsl, organisation, places.subList(from, Math.min(places.size(), from + CHUNK)));
            List<Query> inserts = new ArrayList<>();
            for (Place place : fresh) {
                ConnectionId connection =
                        Objects.requireNonNull(owners.get(place.payment().account()));
                connections.add(connection);
                inserts.add(insert(dsl, organisation, connection, file, place));
            }
            if (!inserts.isEmpty()) {
                dsl.batch(inserts).execute();
            }
            added += inserts.size();
        }
        return new Added(added, payments.size() - added, connections);
    }

    private record Place(IncomingPayment payment, int position) {}

    private static List<Place> fresh(DSLContext dsl, OrganisationId organisation, List<Place> chunk) {
        Set<String> keys = new HashSet<>();
        for (Place place : chunk) {
            keys.add(place.payment().identity());
            keys.add(place.payment().entryIdentity());
        }
        Set<String> lines = new HashSet<>();
        Set<String> partsOf = new HashSet<>();
        dsl.select(BANK_LINE.LINE_KEY, BANK_LINE.ENTRY_KEY)
                .from(BANK_LINE)
                .where(BANK_LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(BANK_LINE.ACCOUNT.in(accounts(chunk)))
                .and(BANK_LINE.LINE_KEY.in(keys).or(BANK_LINE.ENTRY_KEY.in(keys)))
                .forEach(row -> {
                    lines.add(row.value1());
                    if (!row.value1().equals(row.value2())) {
                        partsOf.add(row.value2());
                    }
                });
        List<Place> fresh = new ArrayList<>();
        for (Place place : chunk) {
            String own = place.payment().identity();
            String entry = place.payment().entryIdentity();
            boolean known =
                    lines.contains(own) || partsOf.contains(own) || (!own.equals(entry) && lines.contains(entry));
            if (!known) {
                lines.add(own);
                fresh.add(place);
            }
        }
        return fresh;
    }

    private static Set<String> accounts(List<Place> chunk) {
        Set<String> accounts = new HashSet<>();
        chunk.forEach(place -> accounts.add(place.payment().account().value()));
        return accounts;
    }

    private Query insert(
            DSLContext dsl, OrganisationId organisation, ConnectionId connection, BankFileId file, Place place) {
        IncomingPayment payment = place.payment();
        Instant now = store.clock().instant();
        InsertSetMoreStep<?> row = dsl.insertInto(BANK_LINE)
                .set(BANK_LINE.ID, UUID.randomUUID())
                .set(BANK_LINE.ORGANISATION_ID, organisation.value())
                .set(BANK_LINE.CONNECTION_ID, connection.value())
                .set(BANK_LINE.FILE_ID, file.value())
                .set(BANK_LINE.POSITION, place.position())
                .set(BANK_LINE.VERSION, 0L)
                .set(BANK_LINE.MATCHES, 0)
                .set(BANK_LINE.AUTOMATIC, false)
                .set(BANK_LINE.CHANGED_BY_PERSON, false)
                .set(BANK_LINE.CREATED_AT, now);
        return first(what(row, payment), payment.kind(), now);
    }

    private static InsertSetMoreStep<?> what(InsertSetMoreStep<?> row, IncomingPayment payment) {
        return row.set(BANK_LINE.PLACE, cut(payment.place(), 200))
                .set(BANK_LINE.KIND, payment.kind().name())
                .set(BANK_LINE.ACCOUNT, payment.account().value())
                .set(BANK_LINE.LINE_KEY, payment.identity())
                .set(BANK_LINE.ENTRY_KEY, payment.entryIdentity())
                .set(BANK_LINE.AMOUNT, payment.amount().amount())
                .set(BANK_LINE.CURRENCY, payment.amount().currency().getCurrencyCode())
                .set(BANK_LINE.BOOKED_ON, payment.bookingDate())
                .set(BANK_LINE.VALUE_ON, payment.valueDate())
                .set(
                        BANK_LINE.PAYER_NAME,
                        payment.payer()
                                .name()
                                .map(name -> cut(name, LONGEST_NAME))
                                .orElse(null))
                .set(BANK_LINE.PAYER_KEY, payerKey(payment.payer().name()).orElse(null))
                .set(
                        BANK_LINE.PAYER_ACCOUNT,
                        payment.payer()
                                .account()
                                .map(AccountNumber::value)
                                .map(text -> cut(text, 80))
                                .orElse(null))
                .set(BANK_LINE.REMITTANCE, CashJson.texts(payment.remittance()))
                .set(BANK_LINE.LINE_REFERENCES, CashJson.references(payment.references()))
                .set(
                        BANK_LINE.BANK_REFERENCE,
                        payment.bankReference().map(text -> cut(text, 200)).orElse(null))
                .set(
                        BANK_LINE.END_TO_END,
                        payment.endToEndId().map(text -> cut(text, 200)).orElse(null));
    }

    private static InsertSetMoreStep<?> first(InsertSetMoreStep<?> row, PaymentKind kind, Instant now) {
        return switch (kind) {
            case CREDIT -> row.set(BANK_LINE.STATE, LineState.NEW.name()).set(BANK_LINE.MATCH_DUE_AT, now);
            case CREDIT_RETURNED ->
                row.set(BANK_LINE.STATE, LineState.RETURN.name())
                        .set(BANK_LINE.MATCH_DUE_AT, now)
                        .set(BANK_LINE.NOTE, "The bank took an earlier payment back.");
            case DEBIT_RETURNED ->
                row.set(BANK_LINE.STATE, LineState.IGNORED.name())
                        .set(BANK_LINE.NOTE, "A payment of the company itself came back; no customer paid this.")
                        .set(BANK_LINE.DECIDED_BY, "program")
                        .set(BANK_LINE.DECISION, "IGNORE")
                        .set(BANK_LINE.DECIDED_AT, now);
        };
    }

    /** The name as it is compared. */
    static Optional<String> payerKey(Optional<String> name) {
        return name.map(PayerNames::key).filter(key -> !key.isEmpty()).map(key -> cut(key, LONGEST_NAME));
    }

    /** Lines to match now: new ones first, then proposals that news from the ERP may have made clearer. */
    List<BankLine> due(ConnectionId connection, Optional<Instant> news, int limit) {
        Instant now = store.clock().instant();
        Condition ofConnection = BANK_LINE.CONNECTION_ID.eq(connection.value());
        List<BankLine> due = new ArrayList<>(read(
                ofConnection.and(BANK_LINE.STATE.eq(LineState.NEW.name())).and(BANK_LINE.MATCH_DUE_AT.le(now)), limit));
        if (due.size() < limit && news.isPresent()) {
            due.addAll(read(
                    ofConnection
                            .and(BANK_LINE.STATE.eq(LineState.PROPOSED.name()))
                            .and(BANK_LINE.MATCH_DUE_AT.le(now))
                            .and(BANK_LINE.MATCHED_AT.lt(news.get())),
                    limit - due.size()));
        }
        return due;
    }

    private List<BankLine> read(Condition which, int limit) {
        return store.dsl()
                .selectFrom(BANK_LINE)
                .where(which)
                .orderBy(BANK_LINE.MATCH_DUE_AT)
                .limit(limit)
                .fetch(BankLine::of);
    }

    Optional<BankLine> find(DSLContext dsl, OrganisationId organisation, BankLineId id) {
        return dsl.selectFrom(BANK_LINE)
                .where(BANK_LINE.ID.eq(id.value()))
                .and(BANK_LINE.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(BankLine::of);
    }

    /** The row stays locked until the transaction ends; taken before any document's row, by everybody. */
    Optional<BankLine> lock(DSLContext dsl, OrganisationId organisation, BankLineId id) {
        return dsl.selectFrom(BANK_LINE)
                .where(BANK_LINE.ID.eq(id.value()))
                .and(BANK_LINE.ORGANISATION_ID.eq(organisation.value()))
                .forUpdate()
                .fetchOptional(BankLine::of);
    }

    /** Proposals for payments that these advices may explain are matched again. */
    void matchAgain(DSLContext dsl, ConnectionId connection, List<RemittanceAdvice> advices) {
        for (RemittanceAdvice advice : advices) {
            Money total = advice.total();
            Condition same = BANK_LINE
                    .AMOUNT
                    .eq(total.amount())
                    .and(BANK_LINE.CURRENCY.eq(total.currency().getCurrencyCode()));
            matchAgain(dsl, connection, same);
        }
    }

    /** Gives how many lines of this payer will be matched again. */
    int matchAgain(DSLContext dsl, ConnectionId connection, Condition which) {
        return dsl.update(BANK_LINE)
                .set(BANK_LINE.STATE, LineState.NEW.name())
                .set(BANK_LINE.VERSION, BANK_LINE.VERSION.plus(1))
                .set(BANK_LINE.MATCH_DUE_AT, store.clock().instant())
                .where(BANK_LINE.CONNECTION_ID.eq(connection.value()))
                .and(BANK_LINE.STATE.eq(LineState.PROPOSED.name()))
                .and(which)
                .execute();
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
