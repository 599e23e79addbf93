package io.duebridge.app.program;

import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.routes.LookPlan;
import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PostingGuarantee;
import java.time.ZoneOffset;
import java.util.Optional;

/** From a connection's file to how it is worked. */
final class Plans {
    private Plans() {}

    static ConnectionPlan of(ConnectionConfig config) {
        ConnectionConfig.Reading reading = config.reading();
        SyncPolicy policy = new SyncPolicy(
                reading.overlap(),
                reading.safetyLag(),
                reading.since().atStartOfDay(ZoneOffset.UTC).toInstant());
        return new ConnectionPlan(
                policy,
                reading.pageSize(),
                config.schedule(),
                config.posting().every(),
                config.reconcileAt(),
                config.posting().senders(),
                config.cash(),
                new LookPlan(reading.idlePause(), reading.idlePauseTold(), reading.toldPause()));
    }

    static PostingPolicy posting(ConnectionConfig config, ConnectorDescriptor descriptor, PostingOperation operation) {
        String promised = switch (operation) {
            case PAYMENT -> "payment";
            case REVERSAL -> "reversal";
            case REAPPLICATION -> PaymentReapplication.OPERATION;
        };
        ConnectionConfig.Posting posting = config.posting();
        PostingGuarantee guarantee = descriptor.guarantees().getOrDefault(promised, PostingGuarantee.AT_MOST_ONCE);
        return new PostingPolicy(
                posting.deadline(),
                posting.lease(),
                posting.processing(),
                descriptor.lookupLag(),
                posting.probeSchedule(),
                guarantee,
                Optional.empty(),
                posting.riskUpTo());
    }
}
