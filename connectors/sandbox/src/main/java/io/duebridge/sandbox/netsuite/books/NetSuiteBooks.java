package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The company's books as NetSuite keeps them: the ledger, and which records a workflow has locked. Thread-safe. */
public final class NetSuiteBooks {
    private record Lock(EntityKind kind, String id) {}

    private final Ledger ledger;
    private final ZoneId userZone;
    private final Set<Lock> locks = ConcurrentHashMap.newKeySet();

    /** @param userZone the time zone of the integration's user, in which SOAP's dates fall on days */
    public NetSuiteBooks(Ledger ledger, ZoneId userZone) {
        this.ledger = ledger;
        this.userZone = userZone;
    }

    public Ledger ledger() {
        return ledger;
    }

    public ZoneId userZone() {
        return userZone;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ledger.company().zone());
    }

    /** Looks into the books as they were to be seen at a time. */
    public <T> T read(Instant visibleUntil, Function<Finder, T> question) {
        return ledger.read(view -> question.apply(new Finder(view, visibleUntil)));
    }

    /**
     * One record; whoever may not see it is told so.
     *
     * @throws NsRefusal if it is not there, or locked
     */
    public NsRecord get(RecordType type, Key key, Instant visibleUntil) {
        return read(visibleUntil, finder -> {
            if (type == RecordType.CURRENCY) {
                return Company.currency(finder.view(), key);
            }
            LedgerEntity entity = finder.get(type, key);
            if (isLocked(entity.kind(), entity.id())) {
                throw lockedRefusal();
            }
            return RecordReader.read(finder.view(), entity, today());
        });
    }

    /** The same, and nothing where there is no such record. */
    public Optional<NsRecord> find(RecordType type, Key key, Instant visibleUntil) {
        boolean there = type == RecordType.CURRENCY
                ? ids(type, visibleUntil).contains(key.internalId().orElse(""))
                : this.<Boolean>read(
                        visibleUntil, finder -> finder.find(type, key).isPresent());
        return there ? Optional.of(get(type, key, visibleUntil)) : Optional.empty();
    }

    /** The internal ids of a type's records, in their order. */
    public List<String> ids(RecordType type, Instant visibleUntil) {
        return read(
                visibleUntil,
                finder -> type == RecordType.CURRENCY
                        ? Company.currencies(finder.view().company()).stream()
                                .map(code ->
                                        Company.currency(finder.view(), code).id())
                                .toList()
                        : finder.all(type).map(LedgerEntity::id).toList());
    }

    // ---- locks

    /** A workflow locks a record: it can neither be changed nor opened, and nothing can be applied to it. */
    public void lock(RecordType type, String id) {
        locks.add(new Lock(type.kind(), id));
    }

    public void unlock(RecordType type, String id) {
        locks.remove(new Lock(type.kind(), id));
    }

    public boolean isLocked(EntityKind kind, String id) {
        return locks.contains(new Lock(kind, id));
    }

    void refuseLocked(EntityKind kind, String id) {
        if (isLocked(kind, id)) {
            throw lockedRefusal();
        }
    }

    private static NsRefusal lockedRefusal() {
        return NsRefusal.of("RCRD_LOCKED_BY_WF", "This record has been locked by a user defined workflow.");
    }

    // ---- what references lead to

    /** The id of an entry of a list that a field refers to; empty where the field is not there. */
    Optional<String> list(Given given, String field, RecordType type, Optional<String> before) {
        if (given.clears(field)) {
            return Optional.empty();
        }
        return given.ref(field)
                .map(key -> ledger.read(view -> new Finder(view, Instant.MAX)
                        .find(type, key)
                        .filter(view::isActive)
                        .map(LedgerEntity::id)
                        .orElseThrow(() -> NsRefusal.badReference(field, key.toString()))))
                .or(() -> before);
    }

    /** The customer a transaction names. */
    String customer(Given given, String field, Optional<String> before) {
        String id = list(given, field, RecordType.CUSTOMER, before).orElseThrow(() -> NsRefusal.missing("Customer"));
        refuseLocked(EntityKind.CUSTOMER, id);
        return id;
    }

    /** The currency a record names, or the customer's own. */
    String currency(Given given, String customer) {
        String theirs = ledger.customer(customer).orElseThrow().details().currency();
        return given.ref("currency")
                .map(key -> ledger.read(view -> Company.currencyCode(view, key)))
                .orElse(theirs);
    }

    <T> T read(Function<LedgerView, T> question) {
        return ledger.read(question);
    }
}
