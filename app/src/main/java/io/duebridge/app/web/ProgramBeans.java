package io.duebridge.app.web;

import io.duebridge.app.program.CodeReading;
import io.duebridge.app.program.Engine;
import io.duebridge.app.program.Lateness;
import io.duebridge.app.program.OpenConnections;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.collections.cash.CashFiles;
import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.collections.connections.Archive;
import io.duebridge.collections.connections.CallAccounts;
import io.duebridge.collections.connections.ChangeNotices;
import io.duebridge.collections.connections.ConnectDesk;
import io.duebridge.collections.connections.ConnectionHealths;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.documents.QuarantineReplay;
import io.duebridge.collections.files.ErpFiles;
import io.duebridge.collections.files.FilePolicy;
import io.duebridge.collections.files.FileRetention;
import io.duebridge.collections.messages.MailIntake;
import io.duebridge.collections.messages.ReplyAddresses;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.outbox.OutboxListener;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.payouts.Payouts;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.portal.BankMappings;
import io.duebridge.portal.CodeReads;
import io.duebridge.portal.ConnectionOrders;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.QuarantineReplays;
import io.duebridge.portal.ReapplicableConnections;
import io.duebridge.portal.SignIns;
import io.duebridge.portal.VendorTitles;
import io.duebridge.portal.WebhookInbox;
import io.duebridge.portal.notices.NoticeSender;
import io.duebridge.routes.CashPlan;
import io.duebridge.routes.DuebridgeRoutes;
import io.duebridge.routes.MailRoute;
import io.duebridge.routes.WakeupSettings;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.RecordKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's parts as beans. {@link DuebridgeSettings} and the {@link Engine} are put in by whoever starts the program. */
@Configuration(proxyBeanMethods = false)
class ProgramBeans {
    private static final Period CALLS_KEPT = Period.ofMonths(13);
    /** Long enough to map a year's records again after a mapping was mended. */
    private static final Duration ARCHIVE_KEPT = Duration.ofDays(400);

    @Bean(destroyMethod = "")
    CollectionsStore collectionsStore(Engine engine) {
        return engine.store();
    }

    @Bean
    PaymentDesk paymentDesk(Engine engine) {
        return engine.paymentDesk();
    }

    @Bean
    PostingDesk postingDesk(Engine engine) {
        return engine.postingDesk();
    }

    @Bean(destroyMethod = "close")
    DuebridgeRoutes routes(
            CamelContext camel, Engine engine, MeterRegistry meters, DuebridgeSettings settings, MailIntake intake) {
        settings.mail()
                .flatMap(DuebridgeSettings.Mail::answers)
                .ifPresent(answers -> MailRoute.addTo(camel, answers.place(), intake::receive));
        return DuebridgeRoutes.addTo(camel, engine.routesContext(meters));
    }

    @Bean
    SchedulerLifecycle scheduler(DuebridgeRoutes routes, Engine engine, DuebridgeSettings settings, ProgramMode mode) {
        DuebridgeSettings.Scheduler scheduler = settings.scheduler();
        WakeupSettings standard = WakeupSettings.standard(engine.node());
        return new SchedulerLifecycle(
                routes,
                new WakeupSettings(
                        engine.node(),
                        scheduler.threads(),
                        scheduler.polling(),
                        scheduler.heartbeat(),
                        standard.shutdownWait()),
                mode.schedule());
    }

    @Bean
    ConnectionOrders connectionOrders(SchedulerLifecycle scheduler) {
        return new ConnectionOrders() {
            @Override
            public void reconcileSoon(String connection) {
                scheduler.wakeups().ifPresent(wakeups -> wakeups.reconcileSoon(connection));
            }

            @Override
            public void postSoon(String connection) {
                scheduler.wakeups().ifPresent(wakeups -> wakeups.postSoon(connection));
            }

            @Override
            public void syncSoon(String connection, RecordKind kind) {
                scheduler.wakeups().ifPresent(wakeups -> wakeups.syncSoon(connection, kind));
            }
        };
    }

    @Bean
    WebhookInbox webhookInbox(Engine engine, MeterRegistry meters, SchedulerLifecycle scheduler) {
        return ErpWebhooks.andTheProviders(engine, meters, scheduler);
    }

    @Bean
    DocumentFiles documentFiles(Engine engine, DuebridgeSettings settings, MeterRegistry meters) {
        ErpFiles files =
                new ErpFiles(engine.store(), FilePolicy.upTo(settings.files().largestMb()));
        return new ErpDocumentFiles(engine.connections(), files, meters);
    }

    @Bean
    SignIns signIns(Engine engine) {
        return new SignIns() {
            @Override
            public Optional<ErpConnection> find(ConnectionId connection) {
                return engine.connections()
                        .byId(connection)
                        .map(OpenConnections.Open::connection)
                        .filter(erp -> erp.authorizationFlow().isPresent());
            }

            @Override
            public ConnectDesk desk() {
                return engine.connectDesk();
            }
        };
    }

    @Bean
    CodeReads codeReads(Engine engine) {
        CodeReading codes = new CodeReading(engine);
        return connection -> {
            try {
                codes.read(connection);
                return Optional.empty();
            } catch (ConnectorException e) {
                return Optional.of(e.getMessage() + ". " + e.errorCode().advice());
            }
        };
    }

    @Bean
    VendorTitles vendorTitles(Engine engine) {
        return connection -> engine.connections()
                .byId(connection)
                .map(open -> open.descriptor().title())
                .orElse("the ERP");
    }

    @Bean
    DiscountRules discountRules(Engine engine) {
        return engine.discounts();
    }

    @Bean
    ReapplicableConnections reapplicableConnections(Engine engine) {
        return engine.connections()::reapplies;
    }

    @Bean
    BankMappings bankMappings(Engine engine) {
        return new BankMappings() {
            @Override
            public Optional<CsvMapping> statements(String connection) {
                return plan(connection).flatMap(CashPlan::csv);
            }

            @Override
            public Optional<RemittanceMapping> advices(String connection) {
                return plan(connection).flatMap(CashPlan::advices);
            }

            private Optional<CashPlan> plan(String connection) {
                return engine.connections().names().contains(connection)
                        ? Optional.of(engine.connections().plan(connection).cash())
                        : Optional.empty();
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    MailGateway mailGateway(DuebridgeSettings settings) {
        return Mails.of(settings.mail());
    }

    @Bean
    OutboxDelivery outboxDelivery(
            Engine engine, DuebridgeSettings settings, MailGateway mail, List<OutboxListener> others) {
        DuebridgeSettings.Notices notices = settings.notices();
        return new OutboxDelivery(
                engine.store(),
                new NoticePolicy(
                        mail.delivers() ? notices.on() : Set.of(),
                        notices.accountants(),
                        notices.administrators(),
                        notices.digestWait(),
                        notices.kept()),
                others);
    }

    @Bean
    Housekeeping housekeeping(Engine engine, OutboxDelivery delivery, NoticeSender sender, DuebridgeSettings settings) {
        FileRetention files = new FileRetention(engine.store());
        CodeReading codes = new CodeReading(engine);
        Payouts payouts = new Payouts(engine.store(), engine.organisation());
        return new Housekeeping(
                engine.paymentDesk(),
                () -> payouts.collect(engine.providers()),
                () -> {
                    delivery.deliver();
                    sender.send();
                },
                Judging.of(engine, settings),
                () -> {
                    delivery.prune();
                    files.purge(engine.store()
                            .clock()
                            .instant()
                            .minus(settings.files().keepOldVersions()));
                    codes.refresh(engine.storedConnections().of(engine.organisation()));
                    new ReplyAddresses(engine.store())
                            .forgetBefore(engine.store().clock().instant().minus(ARCHIVE_KEPT));
                    new ChangeNotices(engine.store()).forgetSeen();
                    new CallAccounts(engine.store())
                            .forgetBefore(
                                    LocalDate.ofInstant(engine.store().clock().instant(), ZoneOffset.UTC)
                                            .minus(CALLS_KEPT));
                },
                new SignInCare(engine)::look,
                new Archive(engine.store()),
                new CashFiles(engine.store()),
                ARCHIVE_KEPT,
                settings.bankFilesKept(),
                engine.store().clock());
    }

    @Bean
    SyncHealth syncHealthIndicator(Engine engine, DuebridgeSettings settings) {
        return new SyncHealth(new ConnectionHealths(engine.store()), engine.organisation(), Lateness.of(settings));
    }

    @Bean
    QuarantineReplays quarantineReplays(Engine engine) {
        QuarantineReplay replay = new QuarantineReplay(engine.store());
        return id -> engine.connections()
                .byId(id)
                .flatMap(open -> engine.storedConnections().find(id))
                .map(connection -> ReplayWords.of(
                        replay.replay(connection, engine.connections().mapper(connection))))
                .orElse("This connection is not set up in this program any more; its records cannot be mapped again.");
    }
}
