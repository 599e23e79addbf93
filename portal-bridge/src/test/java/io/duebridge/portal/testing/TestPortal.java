package io.duebridge.portal.testing;

import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.payments.provider.HostedProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.surcharges.SurchargeLaw;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.portal.DocumentFiles;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.PortalConfiguration;
import io.duebridge.portal.ReapplicableConnections;
import io.duebridge.portal.SignInMail;
import io.duebridge.portal.VendorTitles;
import io.duebridge.portal.WebhookInbox;
import io.duebridge.portal.oidc.OidcCompanies;
import io.duebridge.portal.security.StaffPasswords;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The portal on a port of its own, over an H2 database of its own unless a test brings another. */
public final class TestPortal implements AutoCloseable {
    public static final String STAFF_PASSWORD = "correct horse";

    private final CollectionsStore store;
    private final SampleBooks books;
    private final SmallErp erp;
    private final ServletWebServerApplicationContext context;

    private TestPortal(CollectionsStore store, SampleBooks books, ServletWebServerApplicationContext context) {
        this.store = store;
        this.books = books;
        this.erp = new SmallErp(store, books);
        this.context = context;
    }

    public static TestPortal start() {
        return start(Optional.empty(), Map.of(), books -> Optional.empty());
    }

    /** Over an empty database of the caller's. */
    public static TestPortal start(StoreSettings database) {
        return start(database, Optional.empty(), Map.of(), books -> Optional.empty());
    }

    /** With other settings, {@code duebridge.portal.*}. */
    public static TestPortal start(Map<String, Object> settings) {
        return start(Optional.empty(), settings, books -> Optional.empty());
    }

    /**
     * Whose customers' companies have log-ins of their own; it says its true address, so that they lead back to it.
     *
     * @param companies made when there are books to name customers of
     */
    public static TestPortal start(Function<SampleBooks, OidcCompanies> companies) {
        int port = freePort();
        return start(
                Optional.empty(),
                Map.of("server.port", port, "duebridge.portal.base-url", "http://127.0.0.1:" + port),
                books -> Optional.of(companies.apply(books)));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose customers pay on this provider's own pages. */
    public static TestPortal start(HostedProvider pages) {
        return start(Optional.of(pages), Map.of(), books -> Optional.empty());
    }

    private static TestPortal start(
            Optional<HostedProvider> pages,
            Map<String, Object> more,
            Function<SampleBooks, Optional<OidcCompanies>> companies) {
        return start(
                new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 8),
                pages,
                more,
                companies);
    }

    private static TestPortal start(
            StoreSettings database,
            Optional<HostedProvider> pages,
            Map<String, Object> more,
            Function<SampleBooks, Optional<OidcCompanies>> companies) {
        CollectionsStore store = CollectionsStore.open(database, Clock.systemUTC());
        SampleBooks books = SampleBooks.of(store, "Alder & Finch Supply");
        ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(
                        Program.class)
                .initializers(starting -> starting.getBeanFactory().registerSingleton("collectionsStore", store))
                .initializers(starting -> pages.ifPresent(
                        hosted -> starting.getBeanFactory().registerSingleton("hostedProvider", hosted)))
                .initializers(starting -> companies
                        .apply(books)
                        .ifPresent(known -> starting.getBeanFactory().registerSingleton("oidcCompanies", known)))
                .properties(staffUsers())
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=WARN",
                        "duebridge.portal.organisation=Alder & Finch Supply",
                        "duebridge.portal.support-email=accounts@alder-finch.example",
                        "duebridge.portal.return-to=https://shop.example.com/orders,http://127.0.0.1:9/",
                        "duebridge.portal.languages=en,de,fr,es,ar",
                        "duebridge.portal.demo=true",
                        "duebridge.portal.plans.instalments=12",
                        "duebridge.portal.plans.least=10",
                        "duebridge.portal.plans.automatic=500",
                        "duebridge.portal.staff.password=" + STAFF_PASSWORD)
                .properties(more)
                .run();
        return new TestPortal(store, books, context);
    }

    /** One user of each role: {@code ann-accountant}, {@code ann-read-only} and so on, all with the same password. */
    public static String user(StaffRole role) {
        return "ann-" + role.label();
    }

    private static Map<String, Object> staffUsers() {
        Map<String, Object> properties = new HashMap<>();
        String hash = new StaffPasswords().hash(STAFF_PASSWORD);
        for (StaffRole role : StaffRole.values()) {
            String one = "duebridge.portal.staff.users[" + role.ordinal() + "].";
            properties.put(one + "name", user(role));
            properties.put(one + "email", user(role) + "@alder-finch.example");
            properties.put(one + "role", role);
            properties.put(one + "password", hash);
        }
        return properties;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
    }

    public CollectionsStore store() {
        return store;
    }

    public SampleBooks books() {
        return books;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The ERP books what is due, and the next sync shows it. */
    public int erpRound() {
        return erp.round(LocalDate.now(Clock.systemUTC()));
    }

    /** The ERP refuses what is due. */
    public void erpRefuses(String code, String message) {
        erp.refuse(code, message);
    }

    /** The path of the next sign-in link that is mailed. */
    public String nextLink() {
        return nextSignIn().link().getPath();
    }

    /** The next mail with a sign-in link. */
    public SignInMail nextSignIn() {
        try {
            SignInMail mail = bean(Mailbox.class).mails.poll(10, TimeUnit.SECONDS);
            if (mail == null) {
                throw new AssertionError("no sign-in mail came within ten seconds");
            }
            return mail;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The notices that were mailed since this was last asked. */
    public List<NoticeMail> notices() {
        List<NoticeMail> taken = new ArrayList<>();
        bean(Mailbox.class).notices.drainTo(taken);
        return taken;
    }

    /** How many mails wait unread. */
    public int waitingMails() {
        return bean(Mailbox.class).mails.size();
    }

    @Override
    public void close() {
        context.close();
        store.close();
    }

    static final class Mailbox implements MailGateway {
        private final BlockingQueue<SignInMail> mails = new LinkedBlockingQueue<>();
        private final BlockingQueue<NoticeMail> notices = new LinkedBlockingQueue<>();

        @Override
        public void sendSignInLink(SignInMail mail) {
            mails.add(mail);
        }

        @Override
        public void sendNotice(NoticeMail mail) {
            notices.add(mail);
        }

        @Override
        public boolean delivers() {
            return true;
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import(PortalConfiguration.class)
    static class Program {
        @Bean
        SandboxPaymentProvider provider(CollectionsStore store) {
            return new SandboxPaymentProvider(store.clock());
        }

        @Bean
        PaymentDesk paymentDesk(
                CollectionsStore store,
                SandboxPaymentProvider provider,
                Optional<HostedProvider> pages,
                DiscountRules discounts) {
            PaymentProvider used = pages.<PaymentProvider>map(hosted -> hosted).orElse(provider);
            return new PaymentDesk(
                    store,
                    PaymentProviders.only(used),
                    RepresentmentRules.standard(),
                    discounts,
                    surcharges(),
                    Program::obstacle);
        }

        /** No ERP here takes a payment of 66.66, and none by bank of 77.77. */
        private static Optional<PaymentObstacle> obstacle(ConnectionId connection, PaymentInstruction intended) {
            if (intended.method().filter("bank"::equals).isPresent()
                    && intended.total().amount().compareTo(new BigDecimal("77.77")) == 0) {
                return Optional.of(new PaymentObstacle(
                        PaymentObstacle.Remedy.ANOTHER_METHOD, ConnectionErrors.SETTINGS_INVALID, "no account"));
            }
            return intended.total().amount().compareTo(new BigDecimal("66.66")) == 0
                    ? Optional.of(new PaymentObstacle(
                            PaymentObstacle.Remedy.PAY_APART, ConnectionErrors.SETTINGS_INVALID, "two company codes"))
                    : Optional.empty();
        }

        /** Who pays Australian dollars by card pays 2.5 percent more. */
        private static SurchargeRules surcharges() {
            return new SurchargeRules(List.of(new SurchargeRules.Of(
                    any -> true,
                    new SurchargeRule(
                            Currency.getInstance("AUD"),
                            SurchargeLaw.of("AU"),
                            new BigDecimal("2.5"),
                            BigDecimal.ZERO,
                            Optional.empty(),
                            Set.of(),
                            "Jane Doe, CFO, 2026-11-01"))));
        }

        @Bean
        DiscountRules discountRules() {
            return new DiscountRules(0, connection -> true);
        }

        @Bean
        SealingKey sealingKey() {
            return new SealingKey(new byte[SealingKey.BYTES]);
        }

        @Bean
        Mailbox mailbox() {
            return new Mailbox();
        }

        @Bean
        VendorTitles vendorTitles() {
            return connection -> "QuickBooks";
        }

        @Bean
        ReapplicableConnections reapplicableConnections() {
            return connection -> true;
        }

        /** Credit memos have no PDF here; everything else does. */
        @Bean
        WebhookInbox webhookInbox() {
            return (vendor, headers, body) -> vendor.equals("paypal")
                    ? WebhookInbox.Receipt.UNVERIFIED
                    : !vendor.equals("quickbooks")
                            ? WebhookInbox.Receipt.NOBODY_LISTENS
                            : !"right".equals(headers.get("intuit-signature"))
                                    ? WebhookInbox.Receipt.UNSIGNED
                                    : body.length == 0 ? WebhookInbox.Receipt.UNREADABLE : WebhookInbox.Receipt.NOTED;
        }

        @Bean
        DocumentFiles documentFiles() {
            return new SampleFiles();
        }
    }
}
