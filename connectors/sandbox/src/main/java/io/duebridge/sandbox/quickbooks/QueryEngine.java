package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.quickbooks.Query.Comparison;
import io.duebridge.sandbox.quickbooks.Query.Condition;
import io.duebridge.sandbox.quickbooks.Query.SortKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers statements from the ledger. A window on {@code MetaData.LastUpdatedTime} ordered by it walks the change index; nothing is
 * sorted then.
 */
final class QueryEngine {
    private record Window(Instant from, Instant before) {}

    private final LedgerView view;
    private final Face face;
    private final Query query;
    private final Instant visibleUntil;
    private final AnswerOrder order;

    /** @param visibleUntil entities created later are not found, as when the service's lookup lags */
    QueryEngine(LedgerView view, Face face, Query query, Instant visibleUntil, AnswerOrder order) {
        this.view = view;
        this.face = face;
        this.query = query;
        this.visibleUntil = visibleUntil;
        this.order = order;
    }

    List<LedgerEntity> page() {
        return ordered().skip(query.start() - 1L).limit(query.max()).toList();
    }

    long count() {
        return candidates(false).filter(condition()).count();
    }

    private Stream<LedgerEntity> ordered() {
        List<SortKey> keys = query.order();
        if (order.shufflesTies() && !keys.isEmpty()) {
            List<LedgerEntity> found =
                    new ArrayList<>(candidates(false).filter(condition()).toList());
            order.mixTies(found);
            return found.stream().sorted(comparator(keys));
        }
        boolean byChange = keys.size() == 1 && property(keys.get(0).property()).isChangeTime();
        if (byChange) {
            return candidates(keys.get(0).descending()).filter(condition());
        }
        Stream<LedgerEntity> found = candidates(false).filter(condition());
        if (keys.isEmpty() && window().isEmpty()) {
            return found;
        }
        // without an order the service answers oldest first
        Comparator<LedgerEntity> oldestFirst = Comparator.comparingLong(entity -> Long.parseLong(entity.id()));
        return found.sorted(keys.isEmpty() ? oldestFirst : comparator(keys).thenComparing(oldestFirst));
    }

    /** By all the keys, of which there is at least one; what is alike in them keeps its place. */
    private Comparator<LedgerEntity> comparator(List<SortKey> keys) {
        return keys.stream()
                .map(this::comparator)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private Comparator<LedgerEntity> comparator(SortKey key) {
        Property property = property(key.property());
        Comparator<LedgerEntity> comparator = (left, right) -> compare(property, left, right);
        return key.descending() ? comparator.reversed() : comparator;
    }

    private int compare(Property property, LedgerEntity left, LedgerEntity right) {
        Optional<?> a = property.reading().apply(left, view);
        Optional<?> b = property.reading().apply(right, view);
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isPresent(), b.isPresent());
        }
        if (property.isChangeTime()) {
            // change times count in whole seconds on the wire
            return floor((Instant) a.get()).compareTo(floor((Instant) b.get()));
        }
        return property.compare(a.get(), b.get());
    }

    private Stream<LedgerEntity> candidates(boolean newestFirst) {
        EntityKind kind = face.kind();
        boolean byChange = query.order().size() == 1
                && property(query.order().get(0).property()).isChangeTime();
        Optional<Window> window = window();
        Collection<? extends LedgerEntity> found = window.isPresent() || byChange
                ? view.changed(
                        kind,
                        window.map(Window::from).orElse(Instant.EPOCH),
                        window.map(Window::before).orElse(Instant.MAX),
                        newestFirst)
                : view.all(kind);
        return found.stream().map(LedgerEntity.class::cast);
    }

    private Optional<Window> window() {
        Instant from = Instant.EPOCH;
        Instant before = Instant.MAX;
        boolean bounded = false;
        for (Condition condition : query.where()) {
            boolean bounds = condition.comparison() != Comparison.IN && condition.comparison() != Comparison.LIKE;
            if (!bounds || !property(condition.property()).isChangeTime()) {
                continue;
            }
            Instant value = (Instant)
                    property(condition.property()).literal(condition.values().get(0), zone());
            Instant lower = lower(condition.comparison(), value);
            Instant upper = upper(condition.comparison(), value);
            from = lower.isAfter(from) ? lower : from;
            before = upper.isBefore(before) ? upper : before;
            bounded = true;
        }
        return bounded ? Optional.of(new Window(from, before)) : Optional.empty();
    }

    /** Change times count in whole seconds on the wire, and so do the comparisons. */
    private static Instant lower(Comparison comparison, Instant value) {
        return switch (comparison) {
            case GREATER -> floor(value).plusSeconds(1);
            case AT_LEAST -> ceiling(value);
            case EQUAL -> floor(value);
            case LESS, AT_MOST, LIKE, IN -> Instant.EPOCH;
        };
    }

    private static Instant upper(Comparison comparison, Instant value) {
        return switch (comparison) {
            case LESS -> ceiling(value);
            case AT_MOST, EQUAL -> floor(value).plusSeconds(1);
            case GREATER, AT_LEAST, LIKE, IN -> Instant.MAX;
        };
    }

    private static Instant floor(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plusSeconds(1);
    }

    private Predicate<LedgerEntity> condition() {
        Predicate<LedgerEntity> all = entity -> !entity.createdAt().isAfter(visibleUntil);
        boolean mentionsActive = false;
        for (Condition condition : query.where()) {
            Property property = property(condition.property());
            mentionsActive |= property.name().equals("Active");
            all = all.and(matches(property, condition));
        }
        // lists answer active entries only, unless the statement says something of Active
        return face.isList() && !mentionsActive ? all.and(view::isActive) : all;
    }

    private Predicate<LedgerEntity> matches(Property property, Condition condition) {
        if (condition.comparison() == Comparison.LIKE) {
            Pattern pattern = like(property, condition.values().get(0));
            return entity -> property.reading()
                    .apply(entity, view)
                    .filter(value -> pattern.matcher(value.toString()).matches())
                    .isPresent();
        }
        List<Object> literals = condition.values().stream()
                .map(text -> property.literal(text, zone()))
                .toList();
        return entity -> property.reading()
                .apply(entity, view)
                .filter(value -> holds(property, condition.comparison(), value, literals))
                .isPresent();
    }

    private static boolean holds(Property property, Comparison comparison, Object value, List<Object> literals) {
        int order = property.compare(value, literals.get(0));
        return switch (comparison) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case GREATER -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            case IN -> literals.stream().anyMatch(literal -> property.compare(value, literal) == 0);
            case LIKE -> throw new IllegalStateException("LIKE is matched by pattern");
        };
    }

    /** Only {@code %} is a wildcard. */
    private static Pattern like(Property property, String text) {
        if (property.type() != Property.Type.TEXT && property.type() != Property.Type.ID) {
            throw QboFault.query(
                    4001, "QueryValidationError: Operator LIKE is not supported for property " + property.name());
        }
        StringBuilder pattern = new StringBuilder();
        for (String part : text.split("((?<=%)|(?=%))", -1)) {
            pattern.append(part.equals("%") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private Property property(String name) {
        return face.property(name)
                .orElseThrow(() -> QboFault.query(
                        4001,
                        "QueryValidationError: Property " + name + " not found for Entity "
                                + face.name().toLowerCase(Locale.ROOT)));
    }

    private ZoneId zone() {
        return view.company().zone();
    }
}
