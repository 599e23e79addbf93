package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of the change feed (CDC). It holds at most 1,000 objects and has no pages. The documentation does not say whether that
 * counts for each entity or for all of them, nor which objects are left out, nor in what order they come; so an answer of that many
 * objects may be cut off.
 */
final class FeedAnswer {
    static final int CUT_OFF = 1000;

    /**
     * One object.
     *
     * @param second of its last change; empty if it does not say
     */
    record Row(JsonNode body, Optional<Instant> second, boolean deleted) {
        static Row of(JsonNode body) {
            return new Row(
                    body,
                    QuickBooksRecords.changedAt(body).map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
                    body.path("status").asText().equals("Deleted"));
        }
    }

    private final Map<QuickBooksEntity, List<Row>> rows = new EnumMap<>(QuickBooksEntity.class);
    private final Optional<Instant> answeredAt;
    private Optional<QuickBooksFault> fault = Optional.empty();
    private int objects;

    FeedAnswer(Set<QuickBooksEntity> asked, JsonNode answer) {
        answeredAt = QuickBooksJson.instant(answer.path("time"));
        for (JsonNode response : answer.path("CDCResponse")) {
            note(response);
            for (JsonNode perEntity : response.path("QueryResponse")) {
                note(perEntity);
                for (QuickBooksEntity entity : asked) {
                    JsonNode found = perEntity.path(entity.entityName());
                    objects += found.size();
                    found.forEach(body -> rows.computeIfAbsent(entity, any -> new ArrayList<>())
                            .add(Row.of(body)));
                }
            }
        }
    }

    private void note(JsonNode part) {
        fault = fault.or(() -> QuickBooksFault.in(part));
    }

    /** A part of an answer can be a fault although its status is 200; what that part had to tell is not known then. */
    Optional<QuickBooksFault> fault() {
        return fault;
    }

    Optional<Instant> answeredAt() {
        return answeredAt;
    }

    boolean mayBeCutOff() {
        return objects >= CUT_OFF;
    }

    /** The entities it has rows of. */
    Set<QuickBooksEntity> entities() {
        return rows.isEmpty() ? EnumSet.noneOf(QuickBooksEntity.class) : EnumSet.copyOf(rows.keySet());
    }

    List<Row> rows(QuickBooksEntity entity) {
        return rows.getOrDefault(entity, List.of());
    }

    /** Whether each row says when it changed, and none before the row above it. */
    boolean isOldestFirst(QuickBooksEntity entity) {
        Instant last = Instant.MIN;
        for (Row row : rows(entity)) {
            if (row.second().isEmpty() || row.second().get().isBefore(last)) {
                return false;
            }
            last = row.second().get();
        }
        return true;
    }

    /** Whether deletions stand among the other rows by their time, and not behind them: one of them has a row of a later second below it. */
    boolean hasDeletionInPlace(QuickBooksEntity entity) {
        Optional<Instant> deletion = Optional.empty();
        for (Row row : rows(entity)) {
            if (row.deleted()) {
                deletion = deletion.or(row::second);
            } else if (deletion.isPresent()
                    && row.second().filter(deletion.get()::isBefore).isPresent()) {
                return true;
            }
        }
        return false;
    }

    Optional<Instant> earliest(QuickBooksEntity entity) {
        return seconds(entity).stream().min(Comparator.naturalOrder());
    }

    /** The second of the last row, of which ties may be missing; empty if no row has one. */
    Optional<Instant> latest(QuickBooksEntity entity) {
        return seconds(entity).stream().max(Comparator.naturalOrder());
    }

    /** Half of the rows changed before this second or in it. */
    Optional<Instant> median(QuickBooksEntity entity) {
        List<Instant> sorted = seconds(entity).stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }

    /** How many different records that still exist it has from a second on and before another. */
    long alive(QuickBooksEntity entity, Instant from, Instant before) {
        return rows(entity).stream()
                .filter(row -> !row.deleted())
                .filter(row -> row.second()
                        .filter(second -> !second.isBefore(from) && second.isBefore(before))
                        .isPresent())
                .map(row -> row.body().path("Id").asText())
                .distinct()
                .count();
    }

    private List<Instant> seconds(QuickBooksEntity entity) {
        return rows(entity).stream().flatMap(row -> row.second().stream()).toList();
    }
}
