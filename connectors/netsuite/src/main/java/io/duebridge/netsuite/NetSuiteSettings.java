package io.duebridge.netsuite;

import io.duebridge.contracts.NetSuiteContract;
import io.duebridge.http.CallLimits;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingsException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A NetSuite connection's settings, bound and checked. {@code toString} shows no secret.
 *
 * @param account as NetSuite writes it in its own fields: {@code 1234567}, {@code 1234567_SB1}
 * @param concurrentCalls of the account; empty: what NetSuite tells, else what the smallest account has
 * @param zone of the user whose token or certificate is used
 */
record NetSuiteSettings(
        String connection,
        Transport transport,
        String account,
        Optional<URI> baseUrl,
        Optional<URI> tokenUrl,
        String endpointVersion,
        Optional<Tokens> tokens,
        Optional<Certificate> certificate,
        ZoneId zone,
        Duration connectTimeout,
        Duration readTimeout,
        int pageSize,
        int callsPerMinute,
        Optional<Integer> concurrentCalls,
        int postingReserve,
        Duration concurrencyPause,
        Optional<Script> restlet,
        Posting posting) {
    /** The version our contract is written for. */
    static final String CONTRACT_VERSION = NetSuiteContract.VERSION;

    /** SuiteTalk refuses other page sizes. */
    static final int SMALLEST_PAGE = 5;

    static final int LARGEST_PAGE = 1000;

    static final List<SettingSpec> SPECS = NetSuiteSpecs.ALL;

    /** How NetSuite is spoken to. */
    enum Transport {
        SOAP,
        REST
    }

    /** For token-based authentication. */
    record Tokens(String consumerKey, String consumerSecret, String tokenId, String tokenSecret) {
        @Override
        public String toString() {
            return "Tokens[" + consumerKey + "]";
        }
    }

    /** For OAuth 2.0 client credentials. */
    record Certificate(String clientId, String certificateId, String privateKey, Optional<CertificateEnd> end) {
        @Override
        public String toString() {
            return "Certificate[" + certificateId + "]";
        }
    }

    /**
     * Where Duebridge's RESTlet is.
     *
     * @param host scheme and host; empty for the account's own
     */
    record Script(String script, String deployment, Optional<URI> host) {}

    /** What every payment gets, each by internal id or by name. */
    record Posting(
            Map<String, String> depositAccounts,
            Map<String, String> reversalAccounts,
            Optional<String> receivableAccount,
            Map<String, String> paymentMethods,
            Optional<String> subsidiary,
            Optional<String> businessClass,
            Optional<String> department,
            Optional<String> location,
            List<CustomField> custom,
            boolean depositsOnAccount) {}

    /** All rules applied; nothing taken yet. */
    static SettingsReader reader(ConnectionSettings settings) {
        SettingsReader reader = new SettingsReader(settings, SPECS);
        reader.requireBetween("connect-timeout", Duration.ofMillis(50), Duration.ofSeconds(60));
        reader.requireBetween("read-timeout", Duration.ofMillis(100), Duration.ofMinutes(15));
        reader.requireBetween("page-size", SMALLEST_PAGE, LARGEST_PAGE);
        reader.requireBetween("calls-per-minute", 2, 100_000);
        reader.requireBetween("concurrent-calls", 1, 200);
        reader.requireBetween("posting-reserve", 0, 50_000);
        reader.requireBetween("concurrency-pause", Duration.ofMillis(100), Duration.ofMinutes(10));
        reader.optionalText("transport")
                .filter(text -> !text.equals("soap") && !text.equals("rest"))
                .ifPresent(text -> reader.fault("transport", "must be soap or rest, not '" + text + "'"));
        reader.optionalText("on-account")
                .filter(text -> !text.equals("payment") && !text.equals("deposit"))
                .ifPresent(text -> reader.fault("on-account", "must be payment or deposit, not '" + text + "'"));
        reader.optionalText("account")
                .filter(text -> !text.matches("[A-Z0-9]+(_[A-Z0-9]+)?"))
                .ifPresent(text -> reader.fault(
                        "account",
                        "must be the account id as NetSuite writes it, such as 1234567 or 1234567_SB1 (capitals and an"
                                + " underscore, not as in its web address)"));
        reader.optionalText("endpoint-version")
                .filter(text -> !NetSuiteContract.VERSIONS.contains(text))
                .ifPresent(text -> reader.fault(
                        "endpoint-version", "must be one of " + String.join(", ", NetSuiteContract.VERSIONS)));
        reader.optionalText("time-zone")
                .filter(text -> zone(text).isEmpty())
                .ifPresent(text -> reader.fault(
                        "time-zone", "must be a time zone such as America/Los_Angeles, not '" + text + "'"));
        reader.optionalText("restlet")
                .filter(text -> !text.matches("\\w+/\\w+"))
                .ifPresent(text -> reader.fault(
                        "restlet",
                        "must be the ids of the script and its deployment with a slash between, such as"
                                + " customscript_duebridge/customdeploy_duebridge"));
        requireKeys(reader);
        requireCodes(reader);
        return reader;
    }

    /** Each transport has its own way of signing in. */
    private static void requireKeys(SettingsReader reader) {
        boolean rest = reader.optionalText("transport").filter("rest"::equals).isPresent();
        List<String> needed = rest
                ? List.of("client-id", "certificate-id", "private-key")
                : List.of("consumer-key", "consumer-secret", "token-id", "token-secret");
        for (String key : needed) {
            if (reader.optionalText(key).isEmpty()
                    && reader.faults().stream()
                            .noneMatch(fault -> fault.setting().equals(key))) {
                reader.fault(key, "is missing: transport " + (rest ? "rest" : "soap") + " signs in with it");
            }
        }
        reader.optionalText("private-key")
                .flatMap(RestKey::fault)
                .ifPresent(fault -> reader.fault("private-key", fault));
        reader.optionalText("certificate")
                .flatMap(text -> CertificateEnd.fault(text, reader.optionalText("private-key")))
                .ifPresent(fault -> reader.fault("certificate", fault));
    }

    private static void requireCodes(SettingsReader reader) {
        for (String setting : List.of("deposit-account", "reversal-account")) {
            reader.table(setting).keySet().stream()
                    .filter(currency -> !currency.matches("[A-Z]{3}"))
                    .forEach(currency ->
                            reader.fault(setting, "must name currencies by their ISO codes, not '" + currency + "'"));
        }
        reader.table("payment-fields")
                .forEach((id, text) ->
                        CustomField.fault(id, text).ifPresent(fault -> reader.fault("payment-fields", fault)));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    static NetSuiteSettings read(ConnectionSettings settings) throws SettingsException {
        SettingsReader reader = reader(settings);
        reader.orThrow();
        Transport transport = Transport.valueOf(reader.text("transport").toUpperCase(Locale.ROOT));
        return new NetSuiteSettings(
                settings.connection(),
                transport,
                reader.text("account"),
                reader.optionalUrl("base-url"),
                reader.optionalUrl("token-url"),
                reader.text("endpoint-version"),
                transport == Transport.SOAP ? Optional.of(tokens(reader)) : Optional.empty(),
                transport == Transport.REST ? Optional.of(certificate(reader)) : Optional.empty(),
                ZoneId.of(reader.text("time-zone")),
                reader.duration("connect-timeout"),
                reader.duration("read-timeout"),
                reader.integer("page-size"),
                reader.integer("calls-per-minute"),
                reader.optionalInteger("concurrent-calls"),
                reader.integer("posting-reserve"),
                reader.duration("concurrency-pause"),
                reader.optionalText("restlet").map(ids -> script(ids, reader)),
                posting(reader));
    }

    private static Script script(String ids, SettingsReader reader) {
        int slash = ids.indexOf('/');
        return new Script(ids.substring(0, slash), ids.substring(slash + 1), reader.optionalUrl("restlet-url"));
    }

    private static Tokens tokens(SettingsReader reader) {
        return new Tokens(
                reader.text("consumer-key"),
                reader.text("consumer-secret"),
                reader.text("token-id"),
                reader.text("token-secret"));
    }

    private static Certificate certificate(SettingsReader reader) {
        return new Certificate(
                reader.text("client-id"),
                reader.text("certificate-id"),
                reader.text("private-key"),
                reader.optionalText("certificate").map(CertificateEnd::parse));
    }

    private static Posting posting(SettingsReader reader) {
        return new Posting(
                reader.table("deposit-account"),
                reader.table("reversal-account"),
                reader.optionalText("receivable-account"),
                reader.table("payment-methods"),
                reader.optionalText("subsidiary"),
                reader.optionalText("class"),
                reader.optionalText("department"),
                reader.optionalText("location"),
                reader.table("payment-fields").entrySet().stream()
                        .map(field -> CustomField.of(field.getKey(), field.getValue()))
                        .toList(),
                reader.text("on-account").equals("deposit"));
    }

    /** As long as nobody has told how many calls at the same time the account allows. */
    CallLimits limits() {
        return limits(AccountPlaces.SMALLEST_ACCOUNT);
    }

    /** @param told by NetSuite; what the settings say goes before it */
    CallLimits limits(int told) {
        return CallLimits.ofPlaces(concurrentCalls.orElse(told), callsPerMinute, postingReserve);
    }

    /** The account as it stands in host names: {@code 1234567-sb1}. */
    String accountInHosts() {
        return account.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "NetSuiteSettings[" + connection + ", account " + account + " by " + transport + "]";
    }
}
