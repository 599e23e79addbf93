package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.webhooks.WebhookEndpoints;
import java.time.InstantSource;
import java.util.function.ToIntBiFunction;

/** Opens the store for the commands about webhooks. */
final class WebhookBooks {
    /** Stands in the audit trail. */
    static final String ACTOR = "command line";

    private WebhookBooks() {}

    static int with(ConfigOption config, ToIntBiFunction<Engine, WebhookEndpoints> work) {
        DuebridgeSettings settings = config.load();
        SealingKey key = SealingKey.ofBase64(settings.secretsKey().value());
        try (Engine engine = Engine.open(settings, new NoPaymentProvider(), InstantSource.system())) {
            return work.applyAsInt(engine, new WebhookEndpoints(engine.store(), key));
        }
    }
}
