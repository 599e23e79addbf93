package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.Applied;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.Statuses;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a search compares: the value of one field of one entity, without making the whole record. */
final class SearchValues {
    private SearchValues() {}

    static @Nullable Object of(LedgerView view, LedgerEntity entity, String field) {
        RecordType type = RecordType.of(entity.kind()).orElseThrow();
        return switch (field) {
            case "internalId" -> Set.of(entity.id());
            case "internalIdNumber" -> new BigDecimal(entity.id());
            case "externalId" -> external(view, entity);
            case "externalIdString" -> coding(view, entity).externalId().orElse(null);
            case "lastModifiedDate" -> entity.changedAt().truncatedTo(ChronoUnit.SECONDS);
            case "dateCreated" -> entity.createdAt().truncatedTo(ChronoUnit.SECONDS);
            case "type" ->
                type.isTransaction() ? Set.of(type.searched()) : Set.of(String.valueOf(list(view, entity, "acctType")));
            case "recordType" -> type.camel();
            case "mainLine", "posting" -> true;
            case "voided" -> isVoided(entity);
            case "isInactive" -> !view.isActive(entity);
            case "status" -> Set.of(Statuses.searched(view, entity));
            case "entity" -> entities(entity);
            case "subsidiary" -> subsidiary(view, entity);
            case "currency" -> currency(view, entity);
            case "tranDate" -> Statuses.date(entity);
            case "dueDate" ->
                entity instanceof LedgerDocument document ? document.details().dueDate() : null;
            case "amountRemaining" -> remaining(entity);
            case "appliedToTransaction" -> linked(view, entity, true);
            case "applyingTransaction" -> linked(view, entity, false);
            case "parent" -> parent(entity);
            default -> list(view, entity, field);
        };
    }

    private static Coding coding(LedgerView view, LedgerEntity entity) {
        return view.coding(entity.kind(), entity.id());
    }

    private static Set<String> external(LedgerView view, LedgerEntity entity) {
        return coding(view, entity)
                .externalId()
                .map(id -> Set.of("eid:" + id.toLowerCase(Locale.ROOT)))
                .orElse(Set.of());
    }

    static boolean isVoided(LedgerEntity entity) {
        return (entity instanceof LedgerDocument document && document.voided())
                || (entity instanceof LedgerPayment payment && payment.voided());
    }

    /** A journal entry names customers on its lines. */
    private static Set<String> entities(LedgerEntity entity) {
        return entity instanceof LedgerJournal journal
                ? journal.details().lines().stream()
                        .flatMap(line -> line.customer().stream())
                        .collect(Collectors.toSet())
                : customer(entity).map(Set::of).orElse(Set.of());
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

    private static Set<String> subsidiary(LedgerView view, LedgerEntity entity) {
        String owner = entity instanceof LedgerCustomer
                ? entity.id()
                : customer(entity).orElse("");
        return coding(view, entity)
                .subsidiary()
                .or(() -> view.subsidiary(owner))
                .map(Set::of)
                .orElse(Set.of());
    }

    private static Set<String> currency(LedgerView view, LedgerEntity entity) {
        return Statuses.currency(entity)
                .map(code -> Set.of(Company.currency(view, code).id()))
                .orElse(Set.of());
    }

    private static @Nullable BigDecimal remaining(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.open();
        }
        return entity instanceof LedgerPayment payment ? payment.unapplied() : null;
    }

    private static Set<String> parent(LedgerEntity entity) {
        return entity instanceof LedgerCustomer customer
                ? customer.details().parent().map(Set::of).orElse(Set.of())
                : Set.of();
    }

    /** @param paid whether what this pays is asked for; else what pays this */
    private static Set<String> linked(LedgerView view, LedgerEntity entity, boolean paid) {
        Set<String> ids = new HashSet<>();
        for (Applied.Link link : Applied.around(view, entity)) {
            boolean pays = link.paying() == entity.kind() && link.payingId().equals(entity.id());
            if (pays == paid) {
                ids.add(paid ? link.paidId() : link.payingId());
            }
        }
        return ids;
    }

    /** A text of the record itself. */
    private static @Nullable Object list(LedgerView view, LedgerEntity entity, String field) {
        boolean journal = entity instanceof LedgerJournal || entity.kind() == EntityKind.INVOICE;
        String name = field.equals("memoMain") ? "memo" : field.equals("number") ? "acctNumber" : field;
        String known = field.equals("name") && entity.kind() == EntityKind.ACCOUNT ? "acctName" : name;
        if (!journal && field.equals("transactionNumber")) {
            return null;
        }
        return Statuses.text(RecordReader.read(view, entity, LocalDate.EPOCH), known);
    }
}
