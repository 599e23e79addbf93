package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerChange.What;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The ledger's state. Not thread-safe: {@link Ledger} holds the lock. Every change goes through {@link #put} or {@link #delete}. */
final class Books implements LedgerView {
    private final CompanyProfile company;
    private final Map<EntityKind, Shelf<LedgerEntity>> shelves = new EnumMap<>(EntityKind.class);
    private final Map<EntityKind, Long> sequences = new EnumMap<>(EntityKind.class);
    private final List<LedgerDeletion> deletions = new ArrayList<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<String, TreeSet<Long>> jobs = new HashMap<>();
    private final Map<String, String> customerNames = new HashMap<>();
    private final Map<String, LedgerDocument> numbers = new HashMap<>();
    private final LedgerNews news = new LedgerNews();
    private final CodingBook codings = new CodingBook();
    private long nextNumber = 1001;
    private Optional<LocalDate> closedThrough = Optional.empty();

    Books(CompanyProfile company) {
        this.company = company;
        for (EntityKind kind : EntityKind.values()) {
            shelves.put(kind, new Shelf<>());
        }
    }

    // ---- reading

    @Override
    public CompanyProfile company() {
        return company;
    }

    @Override
    public Optional<LocalDate> closedThrough() {
        return closedThrough;
    }

    @Override
    public Optional<LedgerEntity> find(EntityKind kind, String id) {
        return shelf(kind).find(id);
    }

    @Override
    public Collection<LedgerEntity> all(EntityKind kind) {
        return shelf(kind).all();
    }

    @Override
    public Collection<LedgerEntity> changed(EntityKind kind, Instant from, Instant before, boolean newestFirst) {
        var window = shelf(kind).changed(from, before);
        return (newestFirst ? window.descendingMap() : window).values();
    }

    @Override
    public List<LedgerDeletion> deletedSince(Instant from) {
        return deletions.stream()
                .filter(gone -> !gone.deletedAt().isBefore(from))
                .toList();
    }

    @Override
    public BigDecimal balance(String customer) {
        return balances.getOrDefault(customer, BigDecimal.ZERO);
    }

    @Override
    public List<LedgerCustomer> jobsOf(String customer) {
        return jobs.getOrDefault(customer, new TreeSet<>()).stream()
                .map(number -> customer(Long.toString(number)).orElseThrow())
                .toList();
    }

    @Override
    public Coding coding(EntityKind kind, String id) {
        return codings.of(kind, id);
    }

    @Override
    public Optional<LedgerEntity> byExternalId(EntityKind kind, String externalId) {
        return codings.holder(kind, externalId, this::find);
    }

    Optional<String> customerNamed(String name) {
        return Optional.ofNullable(customerNames.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<LedgerDocument> documentNumbered(String number) {
        return Optional.ofNullable(numbers.get(number));
    }

    // ---- changing

    Optional<LocalDate> closeThrough(Optional<LocalDate> day) {
        closedThrough = day;
        return day;
    }

    /** The next id: transactions share one sequence, each list has its own. */
    Stamp newStamp(EntityKind kind, Instant now) {
        EntityKind sequence = kind.isTransaction() ? EntityKind.INVOICE : kind;
        return Stamp.first(sequences.merge(sequence, 1L, Long::sum), now);
    }

    String newDocumentNumber() {
        while (numbers.containsKey(Long.toString(nextNumber))) {
            nextNumber++;
        }
        return Long.toString(nextNumber++);
    }

    <E extends LedgerEntity> E put(E entity) {
        Optional<LedgerEntity> before = shelf(entity.kind()).put(entity);
        before.ifPresent(this::forget);
        remember(entity);
        moveBalance(before, Optional.of(entity), entity.changedAt());
        What what = before.isPresent() ? What.UPDATED : What.CREATED;
        news.tell(new LedgerChange(entity.kind(), entity.id(), what, entity.changedAt()));
        return entity;
    }

    void delete(LedgerEntity entity, Instant now) {
        shelf(entity.kind()).remove(entity);
        forget(entity);
        codings.forget(entity);
        deletions.add(new LedgerDeletion(entity.kind(), entity.id(), now));
        moveBalance(Optional.of(entity), Optional.empty(), now);
        news.tell(new LedgerChange(entity.kind(), entity.id(), What.DELETED, now));
    }

    void code(LedgerEntity entity, Coding coding) {
        codings.put(entity, coding);
    }

    LedgerNews news() {
        return news;
    }

    private void remember(LedgerEntity entity) {
        if (entity instanceof LedgerCustomer customer) {
            customerNames.put(customer.details().displayName().toLowerCase(Locale.ROOT), customer.id());
            customer.details()
                    .parent()
                    .ifPresent(parent ->
                            jobs.computeIfAbsent(parent, id -> new TreeSet<>()).add(Long.valueOf(customer.id())));
        } else if (entity instanceof LedgerDocument document) {
            document.details().number().ifPresent(number -> numbers.put(number, document));
        }
    }

    private void forget(LedgerEntity entity) {
        if (entity instanceof LedgerCustomer customer) {
            customerNames.remove(customer.details().displayName().toLowerCase(Locale.ROOT));
            customer.details()
                    .parent()
                    .ifPresent(
                            parent -> jobs.getOrDefault(parent, new TreeSet<>()).remove(Long.valueOf(customer.id())));
        } else if (entity instanceof LedgerDocument document) {
            document.details().number().ifPresent(number -> numbers.remove(number, document));
        }
    }

    /** A change of what a customer owes also moves the customer's change time, as the real systems do. */
    private void moveBalance(Optional<LedgerEntity> before, Optional<LedgerEntity> after, Instant now) {
        Map<String, BigDecimal> was = before.map(Receivables::effects).orElse(Map.of());
        Map<String, BigDecimal> is = after.map(Receivables::effects).orElse(Map.of());
        was.forEach((owner, amount) -> balances.merge(owner, amount.negate(), BigDecimal::add));
        is.forEach((owner, amount) -> balances.merge(owner, amount, BigDecimal::add));
        is.keySet().forEach(owner -> touch(owner, now));
        was.keySet().stream().filter(owner -> !is.containsKey(owner)).forEach(owner -> touch(owner, now));
    }

    private void touch(String customer, Instant now) {
        shelf(EntityKind.CUSTOMER)
                .find(customer)
                .map(LedgerCustomer.class::cast)
                .filter(found -> found.changedAt().isBefore(now))
                .ifPresent(found -> shelf(EntityKind.CUSTOMER).put(found.touched(now)));
    }

    private Shelf<LedgerEntity> shelf(EntityKind kind) {
        Shelf<LedgerEntity> shelf = shelves.get(kind);
        if (shelf == null) {
            throw new IllegalStateException("no shelf for " + kind);
        }
        return shelf;
    }
}
