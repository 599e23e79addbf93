package io.duebridge.collections.connections;

import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.connections.ConnectionHealth.KindHealth;
import io.duebridge.collections.connections.ConnectionHealth.SignInHealth;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers "is it all there?" from cursors, last runs, open holes, open quarantine and comparisons; never from the records themselves. */
public final class ConnectionHealths {
    private static final int SHOWN_HOLES = 50;

    private final CollectionsStore store;
    private final Connections connections;
    private final SyncCursors cursors;
    private final SyncRuns runs;
    private final Quarantine quarantine;

    public ConnectionHealths(CollectionsStore store) {
        this.store = store;
        this.connections = new Connections(store);
        this.cursors = new SyncCursors(store);
        this.runs = new SyncRuns(store);
        this.quarantine = new Quarantine(store);
    }

    /** @param lateAfter how old the last complete reading may be before it counts as late */
    public List<ConnectionHealth> of(OrganisationId organisation, Duration lateAfter) {
        return connections.of(organisation).stream()
                .map(connection -> of(connection, lateAfter))
                .toList();
    }

    /** @param lateAfter how old the last complete reading may be before it counts as late */
    public ConnectionHealth of(StoredConnection connection, Duration lateAfter) {
        List<SyncHole> holes = runs.openHoles(connection.id(), SHOWN_HOLES);
        Map<RecordKind, Integer> quarantined = quarantine.openCounts(connection.id());
        List<KindHealth> kinds = new ArrayList<>();
        Colour colour = Colour.GREEN;
        for (RecordKind kind : cursors.kinds(connection.id())) {
            KindHealth health = kind(connection, kind, holes, quarantined.getOrDefault(kind, 0), lateAfter);
            colour = colour.orWorse(health.colour());
            kinds.add(health);
        }
        Optional<BooksHealth> books = BooksHealth.of(store, connection.id());
        colour = books.map(BooksHealth::colour).orElse(Colour.GREEN).orWorse(colour);
        Optional<SignInHealth> signIn = signIn(connection);
        colour = signIn.map(SignInHealth::colour).orElse(Colour.GREEN).orWorse(colour);
        return new ConnectionHealth(connection, colour, List.copyOf(kinds), holes, quarantined, signIn, books);
    }

    private Optional<SignInHealth> signIn(StoredConnection connection) {
        Instant now = store.clock().instant();
        return SignInStatus.of(store, connection.name())
                .map(status -> new SignInHealth(status, status.colour(now), status.why(now)));
    }

    private KindHealth kind(
            StoredConnection connection, RecordKind kind, List<SyncHole> holes, int quarantined, Duration lateAfter) {
        Optional<SyncRun> last = runs.latest(connection.id(), kind);
        Optional<Instant> doneTo = cursors.doneTo(connection.id(), kind);
        Optional<SyncRun.Failure> failure =
                last.filter(run -> run.state() == RunState.FAILED).flatMap(SyncRun::failure);
        long open = holes.stream().filter(hole -> hole.kind() == kind).count();
        if (failure.isPresent()) {
            String why = failure.get().message() + " (" + failure.get().code() + ")";
            return new KindHealth(kind, Colour.RED, last, doneTo, Optional.of(why));
        }
        Optional<String> missing = missing(last, doneTo, open, quarantined, lateAfter);
        return new KindHealth(kind, missing.isPresent() ? Colour.AMBER : Colour.GREEN, last, doneTo, missing);
    }

    private Optional<String> missing(
            Optional<SyncRun> last, Optional<Instant> doneTo, long holes, int quarantined, Duration lateAfter) {
        if (doneTo.isEmpty()) {
            return Optional.of(last.isEmpty() ? "not read yet" : "the first reading is under way");
        }
        if (holes > 0) {
            return Optional.of(holes == 1 ? "one hole" : holes + " holes");
        }
        if (quarantined > 0) {
            return Optional.of(quarantined == 1 ? "one record in quarantine" : quarantined + " records in quarantine");
        }
        if (doneTo.get().isBefore(store.clock().instant().minus(lateAfter))) {
            return Optional.of("not read completely since " + doneTo.get());
        }
        return Optional.empty();
    }
}
