package io.duebridge.routes;

import io.duebridge.collections.connections.CallAccounts;
import io.duebridge.collections.connections.CallFigures;
import io.duebridge.collections.connections.ChangeLooks;
import io.duebridge.collections.connections.ChangeLooks.Look;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.spi.ChangeCheck;
import io.duebridge.spi.ChangeCheck.Changed;
import io.duebridge.spi.ChangeNotifications;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a company with one cheap call, where its ERP can say with one what changed, and has only those kinds read that did. A busy
 * company is looked at often; the longer nothing happens, the longer the next look waits. What a webhook told is read sooner.
 */
final class CompanyLooks {
    private static final Logger LOG = LoggerFactory.getLogger(CompanyLooks.class);

    /** Each kind is read by itself now and then, whatever the looks say. */
    static final Duration ANYWAY = Duration.ofDays(7);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUIET_PART = 4;

    private final RoutesContext context;
    private final Companies companies;
    private final ChangeLooks looks;
    private final ChangeNotices notices;
    private final CallAccounts accounts;

    CompanyLooks(RoutesContext context, Companies companies) {
        this.context = context;
        this.companies = companies;
        this.looks = new ChangeLooks(context.store());
        this.notices = new ChangeNotices(context.store());
        this.accounts = new CallAccounts(context.store());
    }

    /** Whether looks tell when this kind has to be read. */
    boolean covers(String connection, RecordKind kind) {
        return check(connection).filter(check -> check.kinds().contains(kind)).isPresent();
    }

    boolean canLook(String connection) {
        return check(connection).isPresent();
    }

    /**
     * One look.
     *
     * @param wake has a kind of a connection read
     */
    Optional<Failure> look(String name, BiConsumer<String, RecordKind> wake) {
        ChangeCheck check = check(name).orElse(null);
        if (check == null) {
            return Optional.empty();
        }
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        kinds.addAll(context.kinds(name));
        kinds.retainAll(check.kinds());
        try {
            StoredConnection connection = companies.confirmed(name);
            Map<RecordKind, Instant> doneTo = doneTo(connection, kinds);
            if (!doneTo.isEmpty()) {
                look(connection, check, doneTo).changed().forEach(kind -> wake.accept(name, kind));
            }
            return Optional.empty();
        } catch (ConnectorException e) {
            Failure failure = Failure.of(e);
            companies.doubt(name, failure);
            if (e.kind() == ErrorKind.INVALID_DATA || e.kind() == ErrorKind.DEFECT) {
                // It cannot be asked what changed, so everything may have.
                kinds.forEach(kind -> wake.accept(name, kind));
            }
            return Optional.of(failure);
        }
    }

    /** What was never read to its end is read anyway, and nothing a look could tell would spare it. */
    private Map<RecordKind, Instant> doneTo(StoredConnection connection, Set<RecordKind> kinds) {
        Map<RecordKind, Instant> doneTo = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : kinds) {
            context.cursors().doneTo(connection.id(), kind).ifPresent(to -> doneTo.put(kind, to));
        }
        return doneTo;
    }

    /**
     * The kinds of which one call says that nothing has changed since they were read; their cursors have moved on as if they had been
     * read again. Empty where the ERP cannot say so.
     */
    Set<RecordKind> quiet(StoredConnection connection) throws ConnectorException {
        ChangeCheck check = check(connection.name()).orElse(null);
        if (check == null) {
            return Set.of();
        }
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        kinds.addAll(context.kinds(connection.name()));
        kinds.retainAll(check.kinds());
        Map<RecordKind, Instant> doneTo = doneTo(connection, kinds);
        return doneTo.isEmpty() ? Set.of() : look(connection, check, doneTo).quiet();
    }

    private record Seen(Set<RecordKind> changed, Set<RecordKind> quiet) {}

    private Seen look(StoredConnection connection, ChangeCheck check, Map<RecordKind, Instant> doneTo)
            throws ConnectorException {
        ConnectionPlan plan = context.plans().apply(connection.name());
        Instant now = context.store().clock().instant();
        Instant since = Collections.min(doneTo.values()).minus(plan.sync().overlap());
        Changed changed = check.changedSince(doneTo.keySet(), since, Deadline.after(PATIENCE));
        Instant through = (changed.through().isBefore(now) ? changed.through() : now)
                .minus(plan.sync().safetyLag());
        Set<RecordKind> quiet = EnumSet.noneOf(RecordKind.class);
        for (RecordKind kind : doneTo.keySet()) {
            if (!changed.kinds().contains(kind) && context.cursors().unchanged(connection.id(), kind, since, through)) {
                quiet.add(kind);
            }
        }
        looks.write(connection.id(), seen(connection, !changed.kinds().isEmpty(), now));
        return new Seen(changed.kinds(), quiet);
    }

    /** Changes that no webhook told of although it should have: until the next one tells, they count as not working. */
    private Look seen(StoredConnection connection, boolean changed, Instant now) {
        Optional<Look> last = looks.last(connection.id());
        boolean told = last.isEmpty()
                || notices.lastNotedAt(connection.id())
                        .filter(at -> !at.isBefore(last.get().askedAt().minus(PATIENCE)))
                        .isPresent();
        boolean untold = isListening(connection.name())
                && !told
                && (changed || last.map(Look::untold).orElse(false));
        if (untold && !last.map(Look::untold).orElse(false)) {
            LOG.warn(
                    "{} changed and no webhook told of it: check the app's webhooks at the vendor; until one arrives,"
                            + " it is looked at as often as without",
                    connection.name());
        }
        Instant changedAt = changed ? now : last.map(Look::changedAt).orElse(now);
        return new Look(now, changedAt, untold);
    }

    /** Until the next look: a quarter of the time that nothing has happened for, or all of it where webhooks would tell. */
    Duration pause(ConnectionPlan plan, String name) {
        Duration busy = context.kinds(name).stream()
                .filter(kind -> covers(name, kind))
                .map(plan::syncEvery)
                .min(Duration::compareTo)
                .orElse(plan.looks().idle());
        Optional<Look> last = context.connections().find(name).flatMap(found -> looks.last(found.id()));
        if (last.isEmpty()) {
            return busy;
        }
        boolean told = isListening(name) && !last.get().untold();
        Duration quiet =
                Duration.between(last.get().changedAt(), context.store().clock().instant());
        Duration wanted = told ? quiet : quiet.dividedBy(QUIET_PART);
        Duration most = told ? plan.looks().idleTold() : plan.looks().idle();
        Duration pause = wanted.compareTo(most) < 0 ? wanted : most;
        return (pause.compareTo(busy) > 0 ? pause : busy).multipliedBy(slowing(name));
    }

    /** Until the kind is read by itself, or sooner because of what a webhook told. */
    Duration readPause(ConnectionPlan plan, String name, RecordKind kind) {
        Duration regular = covers(name, kind) ? ANYWAY : plan.syncEvery(kind).multipliedBy(slowing(name));
        Instant now = context.store().clock().instant();
        return Optional.ofNullable(waiting(name).get(kind))
                .map(noted -> Duration.between(now, due(plan, name, kind, noted)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(regular) < 0)
                .orElse(regular);
    }

    /** The kinds that webhooks told of and that are not read yet, with when to read them. */
    Map<RecordKind, Instant> dueByNotice(String name) {
        ConnectionPlan plan = context.plans().apply(name);
        Map<RecordKind, Instant> due = new EnumMap<>(RecordKind.class);
        Set<RecordKind> read = context.kinds(name);
        waiting(name).forEach((kind, noted) -> {
            if (read.contains(kind)) {
                due.put(kind, due(plan, name, kind, noted));
            }
        });
        return due;
    }

    private Map<RecordKind, Instant> waiting(String name) {
        return context.connections()
                .find(name)
                .map(found -> notices.waiting(found.id()))
                .orElse(Map.of());
    }

    /** A window ends the safety lag before now, and has to end after the notice. */
    private Instant due(ConnectionPlan plan, String name, RecordKind kind, Instant noted) {
        Instant first = noted.plus(plan.sync().safetyLag()).plusSeconds(1);
        Instant next = context.connections()
                .find(name)
                .flatMap(found -> context.cursors().doneTo(found.id(), kind))
                .map(to -> to.plus(plan.looks().told().multipliedBy(slowing(name))))
                .orElse(first);
        return next.isAfter(first) ? next : first;
    }

    /** Near the month's limit reading slows down, so that it lasts; postings do not. */
    private int slowing(String name) {
        return accounts.of(name).map(CallFigures::slowing).orElse(1);
    }

    boolean isListening(String name) {
        return context.erp()
                .find(name)
                .flatMap(erp -> erp.changeNotifications())
                .filter(ChangeNotifications::isListening)
                .isPresent();
    }

    private Optional<ChangeCheck> check(String name) {
        return context.erp().find(name).flatMap(erp -> erp.changeCheck());
    }
}
