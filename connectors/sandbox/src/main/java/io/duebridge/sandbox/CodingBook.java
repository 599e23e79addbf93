package io.duebridge.sandbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The codings of everything that has one. */
final class CodingBook {
    private record Key(EntityKind kind, String id) {}

    private record ExternalKey(EntityKind group, String lowerCase) {
        static ExternalKey of(EntityKind kind, String externalId) {
            return new ExternalKey(
                    kind.isTransaction() ? EntityKind.INVOICE : kind, externalId.toLowerCase(Locale.ROOT));
        }
    }

    private final Map<Key, Coding> codings = new HashMap<>();
    private final Map<ExternalKey, Key> external = new HashMap<>();

    Coding of(EntityKind kind, String id) {
        return codings.getOrDefault(new Key(kind, id), Coding.none());
    }

    <E> Optional<E> holder(
            EntityKind kind, String externalId, java.util.function.BiFunction<EntityKind, String, Optional<E>> books) {
        return Optional.ofNullable(external.get(ExternalKey.of(kind, externalId)))
                .flatMap(key -> books.apply(key.kind(), key.id()));
    }

    void put(LedgerEntity entity, Coding coding) {
        forget(entity);
        codings.put(new Key(entity.kind(), entity.id()), coding);
        coding.externalId()
                .ifPresent(id -> external.put(ExternalKey.of(entity.kind(), id), new Key(entity.kind(), entity.id())));
    }

    void forget(LedgerEntity entity) {
        Coding before = codings.remove(new Key(entity.kind(), entity.id()));
        if (before != null) {
            before.externalId().ifPresent(id -> external.remove(ExternalKey.of(entity.kind(), id)));
        }
    }
}
