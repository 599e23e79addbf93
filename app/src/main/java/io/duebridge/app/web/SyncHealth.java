package io.duebridge.app.web;

import io.duebridge.collections.connections.ConnectionHealth;
import io.duebridge.collections.connections.ConnectionHealth.Colour;
import io.duebridge.collections.connections.ConnectionHealths;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Whether reading keeps up, by the age of what was last read to its end: a poll that hangs leaves every other sign green. A red
 * connection does not take the program down, since its portal and the other connections work, so it is told as a detail.
 */
final class SyncHealth extends AbstractHealthIndicator {
    private final ConnectionHealths healths;
    private final OrganisationId organisation;
    private final Duration lateAfter;

    SyncHealth(ConnectionHealths healths, OrganisationId organisation, Duration lateAfter) {
        super("the connections' health cannot be read");
        this.healths = healths;
        this.organisation = organisation;
        this.lateAfter = lateAfter;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<ConnectionHealth> all = healths.of(organisation, lateAfter);
        builder.up();
        for (Colour colour : Colour.values()) {
            builder.withDetail(
                    colour.name(),
                    all.stream()
                            .filter(health -> health.colour() == colour)
                            .map(health -> health.connection().name())
                            .toList());
        }
        // Ends within a month, or needs somebody now; with the sentence that the console shows.
        builder.withDetail(
                "SIGN_IN",
                all.stream()
                        .filter(health -> health.signIn()
                                .filter(signIn -> signIn.colour() != Colour.GREEN)
                                .isPresent())
                        .map(health -> health.connection().name() + ": "
                                + health.signIn().orElseThrow().why().orElse(""))
                        .toList());
    }
}
