package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.Condition;

/**
 * Looks after sign-ins between their uses: says what has to be renewed although nothing needs it, and tells once, as an event in the
 * outbox, that one ends soon or is lost. Any node may look; what was told is a row.
 */
public final class SignInWatch {
    public static final String ENDING = "connection.sign-in.ending";
    public static final String LOST = "connection.sign-in.lost";

    /** Far below the hundred days after which Intuit forgets a token that nobody uses. */
    private static final Duration IDLE = Duration.ofDays(7);

    /** While an answer is missing its token may still be taken, for a while: it is asked again soon. */
    private static final Duration UNANSWERED = Duration.ofMinutes(3);

    /** A sibling may still bring what the verdict did not know of. */
    private static final Duration SURE = Duration.ofMinutes(15);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CollectionsStore store;
    private final Connections connections;
    private final Outbox outbox;
    private final OrganisationId organisation;

    public SignInWatch(CollectionsStore store, OrganisationId organisation) {
        this.store = store;
        this.connections = new Connections(store);
        this.outbox = new Outbox(store);
        this.organisation = organisation;
    }

    /** Whether somebody should renew this connection's sign-in now. */
    public boolean isDue(String connection) {
        Instant now = store.clock().instant();
        return SignInStatus.of(store, connection)
                .filter(status -> status.signedIn()
                        && status.disconnected().isEmpty()
                        && status.refusal().isEmpty())
                .filter(status -> isBefore(status.renewedAt(), now.minus(IDLE))
                        || isBefore(status.unansweredAt(), now.minus(UNANSWERED)))
                .isPresent();
    }

    private static boolean isBefore(Optional<Instant> moment, Instant limit) {
        return moment.filter(at -> at.isBefore(limit)).isPresent();
    }

    /** Tells what is new; gives how much that was. */
    public int tell() {
        int told = 0;
        for (StoredConnection connection : connections.of(organisation)) {
            Optional<SignInStatus> status = SignInStatus.of(store, connection.name());
            told += status.isPresent() && tell(connection, status.get()) ? 1 : 0;
        }
        return told;
    }

    private boolean tell(StoredConnection connection, SignInStatus status) {
        Instant now = store.clock().instant();
        if (status.disconnected().isPresent()) {
            return false;
        }
        if (status.refusal().isPresent()) {
            SignInStatus.Refusal refusal = status.refusal().get();
            return refusal.at().isBefore(now.minus(SURE))
                    && publish(
                            connection,
                            status,
                            LOST,
                            "lost " + refusal.at(),
                            facts(connection).put("message", refusal.message()).put("code", refusal.code()));
        }
        Optional<Instant> end = status.endsSoon(now);
        if (end.isEmpty()) {
            return false;
        }
        LocalDate day = LocalDate.ofInstant(end.get(), ZoneOffset.UTC);
        String step = end.get().isAfter(now.plus(SignInStatus.LATE)) ? "early" : "late";
        return publish(
                connection,
                status,
                ENDING,
                step + " " + day,
                facts(connection)
                        .put("until", day.toString())
                        .put(
                                "days",
                                Math.max(0, Duration.between(now, end.get()).toDays())));
    }

    private static ObjectNode facts(StoredConnection connection) {
        return JSON.createObjectNode()
                .put("connection", connection.name())
                .put(
                        "company",
                        connection.identity().map(ErpIdentity::companyName).orElse(connection.name()));
    }

    private boolean publish(
            StoredConnection connection, SignInStatus status, String topic, String what, ObjectNode facts) {
        if (status.told().filter(what::equals).isPresent()) {
            return false;
        }
        Condition asSeen =
                status.told().<Condition>map(CONNECTION_TOKEN.TOLD::eq).orElseGet(CONNECTION_TOKEN.TOLD::isNull);
        return store.transactionResult(tx -> {
            boolean first = tx.update(CONNECTION_TOKEN)
                            .set(CONNECTION_TOKEN.TOLD, what)
                            .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(connection.name()))
                            .and(asSeen)
                            .execute()
                    == 1;
            if (first) {
                String once = facts.put("told", what).toString();
                outbox.publish(tx, organisation, topic, connection.id().toString(), once);
            }
            return first;
        });
    }
}
