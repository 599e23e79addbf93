package io.duebridge.quickbooks;

import io.duebridge.http.CallLimits;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A QuickBooks connection's settings, bound and checked. {@code toString} shows no secret. */
record QuickBooksSettings(
        String connection,
        URI baseUrl,
        SignIn signIn,
        Optional<String> realmId,
        int minorVersion,
        Duration connectTimeout,
        Duration readTimeout,
        int pageSize,
        int callsPerMinute,
        int callsPerSecond,
        int concurrentCalls,
        int postingReserve,
        int batchesPerMinute,
        int batchSize,
        long monthlyReads,
        long monthlyReserve,
        String workspace,
        Optional<String> webhookVerifierToken,
        AccountIds depositAccounts,
        AccountIds receivableAccounts,
        AccountIds reversalAccounts,
        Map<String, String> paymentMethods,
        Optional<String> department,
        Optional<String> entryClass,
        List<String> fileHosts) {

    /** More rows a page than this are refused by QuickBooks. */
    static final int LARGEST_PAGE = 1000;

    /** QuickBooks' recommendation. */
    static final int LARGEST_BATCH = 30;

    static final List<SettingSpec> SPECS = QuickBooksSpecs.ALL;

    /** All rules applied; nothing taken yet. */
    static SettingsReader reader(ConnectionSettings settings) {
        SettingsReader reader = new SettingsReader(settings, SPECS);
        reader.requireBetween("minor-version", 75, 999);
        reader.requireBetween("connect-timeout", Duration.ofMillis(50), Duration.ofSeconds(60));
        reader.requireBetween("read-timeout", Duration.ofMillis(100), Duration.ofSeconds(120));
        reader.requireBetween("page-size", 2, LARGEST_PAGE);
        reader.requireBetween("calls-per-minute", 2, 100_000);
        reader.requireBetween("calls-per-second", 1, 10_000);
        reader.requireBetween("concurrent-calls", 1, 100);
        reader.requireBetween("posting-reserve", 0, 50_000);
        reader.requireBetween("sign-in-lifetime", Duration.ofDays(1), Duration.ofDays(36_500));
        SignIn.check(reader);
        reader.requireBetween("batches-per-minute", 1, 100_000);
        reader.requireBetween("batch-size", 1, LARGEST_BATCH);
        reader.requireBetween("monthly-reads", 0, 2_000_000_000);
        reader.requireBetween("monthly-reserve", 0, 1_000_000_000);
        reader.optionalText("realm-id")
                .filter(realm -> !realm.matches("\\d{1,20}"))
                .ifPresent(realm -> reader.fault("realm-id", "must be the company's id in digits"));
        for (String key : List.of("receivable-account", "reversal-account")) {
            reader.optionalText(key).flatMap(AccountIds::fault).ifPresent(problem -> reader.fault(key, problem));
        }
        reader.optionalText("deposit-account")
                .flatMap(AccountIds::namesFault)
                .ifPresent(problem -> reader.fault("deposit-account", problem));
        for (String host : hosts(reader.optionalText("file-hosts").orElse(""))) {
            if (!host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
                reader.fault(
                        "file-hosts",
                        "must be host names such as amazonaws.com with commas between, not '" + host + "'");
            }
        }
        return reader;
    }

    static QuickBooksSettings read(ConnectionSettings settings) throws SettingsException {
        SettingsReader reader = reader(settings);
        reader.orThrow();
        return new QuickBooksSettings(
                settings.connection(),
                SignIn.baseUrl(reader),
                SignIn.of(reader),
                reader.optionalText("realm-id"),
                reader.integer("minor-version"),
                reader.duration("connect-timeout"),
                reader.duration("read-timeout"),
                reader.integer("page-size"),
                reader.integer("calls-per-minute"),
                reader.integer("calls-per-second"),
                reader.integer("concurrent-calls"),
                reader.integer("posting-reserve"),
                reader.integer("batches-per-minute"),
                reader.integer("batch-size"),
                reader.integer("monthly-reads"),
                reader.integer("monthly-reserve"),
                reader.optionalText("workspace").orElse(reader.text("client-id")),
                reader.optionalText("webhook-verifier-token"),
                accounts(reader, "deposit-account"),
                accounts(reader, "receivable-account"),
                accounts(reader, "reversal-account"),
                reader.table("payment-methods"),
                reader.optionalText("department"),
                reader.optionalText("entry-class"),
                hosts(reader.text("file-hosts")));
    }

    private static List<String> hosts(String text) {
        return Stream.of(text.split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    CallLimits limits() {
        return new CallLimits(
                callsPerMinute,
                callsPerSecond,
                concurrentCalls,
                postingReserve,
                batchesPerMinute,
                monthlyReads,
                monthlyReserve);
    }

    private static AccountIds accounts(SettingsReader reader, String key) {
        return reader.optionalText(key).map(AccountIds::parse).orElse(AccountIds.NONE);
    }

    @Override
    public String toString() {
        return "QuickBooksSettings[" + connection + ", company " + realmId.orElse("as connected") + " at "
                + baseUrl.getHost() + "]";
    }
}
