package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks records up.
 *
 * @param visibleUntil nothing created later is seen, as if an index lagged behind
 */
public record Finder(LedgerView view, Instant visibleUntil) {
    /** Of one type in the order of their ids. */
    public Stream<LedgerEntity> all(RecordType type) {
        return type == RecordType.CURRENCY
                ? Stream.empty()
                : view.all(type.kind()).stream().map(LedgerEntity.class::cast).filter(this::isSeen);
    }

    /** Changed from a time on and before another, by change time. */
    public Stream<LedgerEntity> changed(RecordType type, Instant from, Instant before) {
        return view.changed(type.kind(), from, before, false).stream()
                .map(LedgerEntity.class::cast)
                .filter(this::isSeen);
    }

    /**
     * @throws NsRefusal with the code the service has for an unknown internal or external id
     */
    public LedgerEntity get(RecordType type, Key key) {
        return find(type, key)
                .orElseThrow(() -> key.externalId().isPresent()
                        ? NsRefusal.of("INVALID_KEY_OR_REF", "The specified key is invalid.")
                        : NsRefusal.of(
                                "RCRD_DSNT_EXIST",
                                "That record does not exist. path: " + type.camel() + " id: " + key));
    }

    public Optional<LedgerEntity> find(RecordType type, Key key) {
        Optional<LedgerEntity> found = key.internalId().isPresent()
                ? view.find(type.kind(), key.internalId().get()).map(LedgerEntity.class::cast)
                : key.externalId().flatMap(id -> view.byExternalId(type.kind(), id));
        return found.filter(entity -> entity.kind() == type.kind()).filter(this::isSeen);
    }

    /** A transaction by its id, whatever its type. */
    public Optional<LedgerEntity> transaction(String id) {
        return Stream.of(RecordType.values())
                .filter(RecordType::isTransaction)
                .flatMap(type -> find(type, Key.internal(id)).stream())
                .findFirst();
    }

    private boolean isSeen(LedgerEntity entity) {
        boolean record = entity.kind() != EntityKind.PAYMENT || Applied.isRecord(view, (LedgerPayment) entity);
        return record && !entity.createdAt().isAfter(visibleUntil);
    }
}
