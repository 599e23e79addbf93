package io.duebridge.sap;

import io.duebridge.http.CallBudget;
import io.duebridge.http.CallLimits;
import io.duebridge.http.ClientKey;
import io.duebridge.http.SettingsReader;
import io.duebridge.sap.soap.SapWire;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.SettingsException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** An SAP connection's settings, bound and checked. {@code toString} shows no secret. */
record SapSettings(
        String connection,
        URI baseUrl,
        Set<String> companyCodes,
        SapWire.SignIn signIn,
        Optional<String> callback,
        Optional<String> client,
        ZoneId zone,
        Set<String> paymentTypes,
        boolean billingDocuments,
        Duration connectTimeout,
        Duration readTimeout,
        int pageSize,
        CallLimits limits,
        PostingSettings posting,
        BapiSettings bapi) {
    /** All rules applied; nothing taken yet. */
    static SettingsReader reader(ConnectionSettings settings) {
        SettingsReader reader = new SettingsReader(settings, SapSpecs.ALL);
        reader.requireBetween("connect-timeout", Duration.ofMillis(50), Duration.ofSeconds(60));
        reader.requireBetween("read-timeout", Duration.ofMillis(100), Duration.ofMinutes(15));
        reader.requireBetween("page-size", 1, 5_000);
        reader.requireBetween("calls-per-minute", 2, 100_000);
        reader.requireBetween("concurrent-calls", 1, 200);
        reader.requireBetween("posting-reserve", 0, 50_000);
        requireCodes(reader, "company-codes", "[A-Z0-9]{1,4}", "company codes such as 1010 or 1010, 1710");
        requireCodes(reader, "payment-types", "[A-Z0-9]{1,2}", "document types such as DZ or DZ, ZP");
        reader.optionalText("client")
                .filter(text -> !text.matches("\\d{3}"))
                .ifPresent(text -> reader.fault("client", "must be three digits, not '" + text + "'"));
        reader.optionalText("time-zone")
                .filter(text -> zone(text).isEmpty())
                .ifPresent(text ->
                        reader.fault("time-zone", "must be a time zone such as Europe/Berlin, not '" + text + "'"));
        urlWithoutPath(reader);
        requireSignIn(reader);
        PostingSettings.require(
                reader, codes(reader.optionalText("payment-types").orElse("")));
        BapiSettings.require(reader);
        return reader;
    }

    private static void requireSignIn(SettingsReader reader) {
        Optional<String> file = reader.optionalText("key-file");
        Optional<String> user = reader.optionalText("user");
        if (user.isPresent() != reader.optionalText("password").isPresent()) {
            reader.fault(user.isPresent() ? "password" : "user", "is missing: the two belong together");
        } else if (user.isEmpty() && file.isEmpty()) {
            reader.fault("user", "is missing: give user and password, or key-file and key-password");
        }
        Optional<String> caller = reader.optionalText("callback-user");
        if (caller.isPresent() != reader.optionalText("callback-password").isPresent()) {
            reader.fault(
                    caller.isPresent() ? "callback-password" : "callback-user", "is missing: the two belong together");
        }
        if (file.isPresent() && reader.optionalText("key-password").isEmpty()) {
            reader.fault("key-password", "is missing: it opens key-file");
        }
        if (file.isEmpty() && reader.optionalText("key-password").isPresent()) {
            reader.fault("key-file", "is missing: key-password opens nothing without it");
        }
    }

    private static SapWire.SignIn signIn(SettingsReader reader) throws SettingsException {
        Optional<String> basic = reader.optionalText("user").map(user -> user + ":" + reader.text("password"));
        Optional<String> file = reader.optionalText("key-file");
        if (file.isEmpty()) {
            return new SapWire.SignIn(basic, Optional.empty());
        }
        try {
            ClientKey key = ClientKey.read(Path.of(file.get()), reader.text("key-password"));
            return new SapWire.SignIn(basic, Optional.of(key));
        } catch (ClientKey.KeyException | InvalidPathException e) {
            reader.fault("key-file", "gives no key: " + e.getMessage());
            reader.orThrow();
            throw new IllegalStateException("a fault was told and not thrown", e);
        }
    }

    /** The way to the system, with a call budget of the connection's own; whoever asks closes it. */
    SapWire wire(ConnectorContext context) {
        return new SapWire(
                baseUrl,
                signIn,
                client,
                new SapWire.Timeouts(connectTimeout, readTimeout),
                new CallBudget(connection, "sap-" + baseUrl.getHost(), limits, context.calls()),
                context.clock());
    }

    private static void urlWithoutPath(SettingsReader reader) {
        boolean bad = reader.faults().stream().anyMatch(fault -> fault.setting().equals("base-url"));
        if (!bad) {
            reader.optionalUrl("base-url")
                    .map(url -> url.getPath() == null ? "" : url.getPath())
                    .filter(path -> !path.isEmpty() && !path.equals("/"))
                    .ifPresent(
                            path -> reader.fault("base-url", "must be scheme and host only; leave '" + path + "' out"));
        }
    }

    private static void requireCodes(SettingsReader reader, String key, String form, String expected) {
        reader.optionalText(key)
                .filter(text -> codes(text).isEmpty() || codes(text).stream().anyMatch(code -> !code.matches(form)))
                .ifPresent(text -> reader.fault(key, "must be " + expected + ", not '" + text + "'"));
    }

    private static Set<String> codes(String text) {
        Set<String> codes = new LinkedHashSet<>();
        Arrays.stream(text.split("[,\\s]+")).filter(code -> !code.isEmpty()).forEach(codes::add);
        return codes;
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    static SapSettings read(ConnectionSettings settings) throws SettingsException {
        SettingsReader reader = reader(settings);
        reader.orThrow();
        int concurrent = reader.integer("concurrent-calls");
        return new SapSettings(
                settings.connection(),
                reader.url("base-url"),
                codes(reader.text("company-codes")),
                signIn(reader),
                reader.optionalText("callback-user").map(user -> user + ":" + reader.text("callback-password")),
                reader.optionalText("client"),
                ZoneId.of(reader.text("time-zone")),
                codes(reader.text("payment-types")),
                reader.bool("billing-documents"),
                reader.duration("connect-timeout"),
                reader.duration("read-timeout"),
                reader.integer("page-size"),
                CallLimits.of(
                        reader.integer("calls-per-minute"),
                        perSecond(reader.integer("calls-per-minute"), concurrent),
                        concurrent,
                        reader.integer("posting-reserve")),
                PostingSettings.read(reader),
                BapiSettings.read(reader));
    }

    /** A brake on bursts, as wide as what so many calls at the same time may come to and never narrower than twice the minute's own pace. */
    private static int perSecond(int perMinute, int concurrent) {
        return Math.max(Math.max(10, concurrent * 10), perMinute / 30);
    }

    /** As {@link io.duebridge.spi.ErpIdentity#companyId()} has it. */
    String companyId() {
        return baseUrl.getHost() + "/" + String.join(",", companyCodes);
    }

    /** Who signs in, as SAP and people know him. */
    String caller() {
        Optional<String> user = signIn.basic().map(pair -> pair.substring(0, pair.indexOf(':')));
        return user.or(() -> signIn.key().map(ClientKey::subject)).orElse("nobody");
    }

    @Override
    public String toString() {
        return "SapSettings[" + connection + ", " + baseUrl.getHost() + ", company codes " + companyCodes + "]";
    }
}
