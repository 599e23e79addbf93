package io.duebridge.app.demo;

import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.routes.CashPlan;
import io.duebridge.routes.ConnectionPlan;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings somebody would have written for the sandbox companies, with the pauses of a demo. */
final class DemoSettings {
    static final String ORGANISATION = "Northwind Paper Supply";
    static final String STAFF_PASSWORD = "demo";

    private DemoSettings() {}

    static DuebridgeSettings of(List<DemoCompany> companies, Path folder, int port) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new DuebridgeSettings(
                ORGANISATION,
                new Secret(Base64.getEncoder().encodeToString(key)),
                new StoreSettings("jdbc:h2:file:" + folder.resolve("demo"), "demo", "", 16),
                new DuebridgeSettings.Http("127.0.0.1", port),
                new DuebridgeSettings.Portal(
                        URI.create("http://localhost:" + port),
                        Duration.ofMinutes(20),
                        Duration.ofDays(3),
                        Duration.ofMinutes(45),
                        Duration.ofHours(12),
                        Optional.of("receivables@northwind.example"),
                        new PromiseRules(30, 3),
                        new PlanRules(12, 366, BigDecimal.valueOf(25), 0, Set.of(), BigDecimal.valueOf(5_000), 3, 3),
                        AutopayRules.announcing(5),
                        new DuebridgeSettings.Uploads(10, 100, 1_000),
                        new DuebridgeSettings.PortalLanguages(List.of("en", "de", "fr", "es"), "en", Optional.empty()),
                        DemoFace.in(folder),
                        List.of(),
                        List.of()),
                new DuebridgeSettings.Staff("staff", Optional.of(new Secret(STAFF_PASSWORD)), List.of()),
                new DuebridgeSettings.Payments(
                        DuebridgeSettings.Payments.Provider.SANDBOX,
                        RepresentmentRules.standard(),
                        DuebridgeSettings.Payments.EarlyDiscounts.standard()),
                Optional.empty(),
                new DuebridgeSettings.Notices(
                        EnumSet.allOf(NoticeKind.class),
                        List.of("books@northwind.example"),
                        List.of("it@northwind.example"),
                        Duration.ofMinutes(1),
                        Duration.ofDays(30)),
                new DuebridgeSettings.Webhooks(
                        List.of("127.0.0.0/8", "::1"), Duration.ofSeconds(5), Duration.ofDays(30)),
                new DuebridgeSettings.Files(25, Duration.ofDays(90)),
                new DuebridgeSettings.Scheduler(Optional.empty(), 8, Duration.ofMillis(250), Duration.ofSeconds(10)),
                Duration.ofDays(400),
                companies.stream()
                        .map(company -> connection(company, bankFolder(folder)))
                        .toList());
    }

    /** Where the demo's bank lays its statements. */
    static Path bankFolder(Path folder) {
        return folder.resolve("bank");
    }

    private static ConnectionConfig connection(DemoCompany company, Path bank) {
        Map<RecordKind, Duration> schedule = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : RecordKind.values()) {
            // What payments change is read back at once; this is for what else may have changed.
            schedule.put(kind, Duration.ofSeconds(company.hasBank() ? 15 : 60));
        }
        return new ConnectionConfig(
                company.connection(),
                company.vendor(),
                true,
                Optional.empty(),
                company.settings(),
                Optional.empty(),
                schedule,
                FilesShown.SENT,
                new ConnectionConfig.Reading(
                        LocalDate.EPOCH,
                        1000,
                        Duration.ofMinutes(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1)),
                ConnectionPlan.AT_NIGHT,
                new ConnectionConfig.Posting(
                        true,
                        Duration.ofSeconds(1),
                        4,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(30),
                        PostingPolicy.PROBE_SCHEDULE,
                        Optional.empty()),
                new CashPlan(
                        company.hasBank() ? Optional.of(bank) : Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(1)));
    }
}
