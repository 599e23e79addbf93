package io.duebridge.app.web;

import io.duebridge.app.paypal.PayPalInbox;
import io.duebridge.app.program.Engine;
import io.duebridge.app.program.OpenConnections;
import io.duebridge.app.stripe.StripeInbox;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.portal.WebhookInbox;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ChangeNotifications;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what ERPs tell. Connections of one app share its secret, so one post may be about several; a secret only speaks for the companies
 * of the connections that have it.
 */
final class ErpWebhooks implements WebhookInbox {
    private static final Logger LOG = LoggerFactory.getLogger(ErpWebhooks.class);

    private final Engine engine;
    private final ChangeNotices notices;
    private final MeterRegistry meters;
    private final Consumer<String> wake;

    /** @param wake has what was told of a connection read soon */
    ErpWebhooks(Engine engine, MeterRegistry meters, Consumer<String> wake) {
        this.engine = engine;
        this.notices = new ChangeNotices(engine.store());
        this.meters = meters;
        this.wake = wake;
    }

    /** The ERPs' of the running program, and the payment providers'. */
    static WebhookInbox andTheProviders(Engine engine, MeterRegistry meters, SchedulerLifecycle scheduler) {
        WebhookInbox erps = new ErpWebhooks(
                engine, meters, connection -> scheduler.wakeups().ifPresent(wakeups -> wakeups.toldOf(connection)));
        WebhookInbox stripe = StripeInbox.before(erps, engine.providers(), meters);
        return PayPalInbox.before(stripe, engine.providers(), meters);
    }

    private record Listening(OpenConnections.Open open, ChangeNotifications notifications) {}

    @Override
    public Receipt take(String vendor, Map<String, String> headers, byte[] body) {
        Receipt receipt = receive(vendor, headers, body);
        meters.counter(
                        "duebridge.webhooks",
                        "vendor",
                        receipt == Receipt.NOBODY_LISTENS ? "unknown" : vendor,
                        "outcome",
                        receipt.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
        return receipt;
    }

    private Receipt receive(String vendor, Map<String, String> headers, byte[] body) {
        List<Listening> listening = listening(vendor);
        if (listening.isEmpty()) {
            return Receipt.NOBODY_LISTENS;
        }
        List<Listening> signed = listening.stream()
                .filter(one -> one.notifications().isSigned(headers, body))
                .toList();
        if (signed.isEmpty()) {
            return Receipt.UNSIGNED;
        }
        try {
            note(vendor, signed, signed.get(0).notifications().read(body));
            return Receipt.NOTED;
        } catch (ConnectorException e) {
            LOG.warn("a signed webhook of {} cannot be read: {}", vendor, e.getMessage());
            return Receipt.UNREADABLE;
        }
    }

    private void note(String vendor, List<Listening> signed, List<ChangeNotice> told) {
        Map<String, List<ConnectionId>> companies = new HashMap<>();
        Map<ConnectionId, String> names = new HashMap<>();
        for (Listening one : signed) {
            ConnectionId id = one.open().id();
            names.put(id, one.open().config().name());
            company(id)
                    .ifPresent(company -> companies
                            .computeIfAbsent(company, first -> new ArrayList<>())
                            .add(id));
        }
        Set<String> toRead = notices.note(vendor, told, companies).stream()
                .map(one -> names.get(one.connection()))
                .collect(Collectors.toSet());
        toRead.forEach(wake);
    }

    /** Once it has been reached; before that everything of it is read anyway. */
    private Optional<String> company(ConnectionId id) {
        return engine.storedConnections()
                .find(id)
                .flatMap(StoredConnection::identity)
                .map(ErpIdentity::companyId);
    }

    private List<Listening> listening(String vendor) {
        List<Listening> listening = new ArrayList<>();
        for (OpenConnections.Open open : engine.connections().all()) {
            if (open.descriptor().name().equals(vendor)) {
                open.connection()
                        .changeNotifications()
                        .filter(ChangeNotifications::isListening)
                        .ifPresent(notifications -> listening.add(new Listening(open, notifications)));
            }
        }
        return listening;
    }
}
