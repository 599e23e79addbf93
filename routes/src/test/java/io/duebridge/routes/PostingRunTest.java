package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingRunTest {
    private final PostingRun run = new PostingRun(
            new StoredConnection(
                    new ConnectionId(new UUID(0, 1)),
                    new OrganisationId(new UUID(0, 2)),
                    "acme",
                    "quickbooks",
                    Optional.empty()),
            new Pace(4));

    @Test
    void anOutcomeThatCouldNotBeWrittenDownIsNotCounted() {
        PaymentOutcome posted = new PaymentOutcome.Posted(new ErpId("1"), Optional.empty(), "HTTP 200");
        run.answered(posted);
        assertThat(run.report().posted()).isZero();

        run.recorded(posted);
        assertThat(run.report().posted()).isEqualTo(1);
    }

    @Test
    void whatTurnsOneAwayIsHeededBeforeItIsWrittenDown() {
        PaymentOutcome throttled = new PaymentOutcome.NotSent(
                ErrorKind.THROTTLED, "code", "too many", Optional.of(Duration.ofSeconds(60)), "HTTP 429");
        run.answered(throttled);

        assertThat(run.blocked()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
        });
        assertThat(run.report().notSent()).isZero();
    }
}
