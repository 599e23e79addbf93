package io.duebridge.quickbooks;

import io.duebridge.http.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * As which app a connection signs in, and where. {@code toString} shows no secret.
 *
 * @param tokenUrl goes before what the discovery document says
 * @param refreshToken one to begin with, where the company is not connected in a browser
 * @param hardField the field of an answer that says when the sign-in ends for good
 * @param lifetime when it does where no answer says it
 */
record SignIn(
        URI discoveryUrl,
        Optional<URI> tokenUrl,
        String clientId,
        String clientSecret,
        String scope,
        Optional<String> refreshToken,
        String hardField,
        Duration lifetime) {

    /** Intuit's two worlds, each with keys and companies of its own. Source of the addresses: its page on discovery documents. */
    private enum Environment {
        PRODUCTION(
                "https://quickbooks.api.intuit.com",
                "https://developer.api.intuit.com/.well-known/openid_configuration"),
        SANDBOX(
                "https://sandbox-quickbooks.api.intuit.com",
                "https://developer.api.intuit.com/.well-known/openid_sandbox_configuration/");

        private final URI baseUrl;
        private final URI discoveryUrl;

        Environment(String baseUrl, String discoveryUrl) {
            this.baseUrl = URI.create(baseUrl);
            this.discoveryUrl = URI.create(discoveryUrl);
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Environment> of(SettingsReader reader) {
            return reader.optionalText("environment")
                    .flatMap(label -> Arrays.stream(values())
                            .filter(one -> one.label().equals(label))
                            .findFirst());
        }
    }

    static void check(SettingsReader reader) {
        if (Environment.of(reader).isEmpty()) {
            reader.fault(
                    "environment",
                    "must be "
                            + Arrays.stream(Environment.values())
                                    .map(Environment::label)
                                    .collect(Collectors.joining(" or ")));
        }
        if (reader.optionalText("refresh-token").isPresent()
                && reader.optionalText("realm-id").isEmpty()) {
            reader.fault("realm-id", "is missing: a refresh token does not say which company it is for");
        }
    }

    static URI baseUrl(SettingsReader reader) {
        return reader.optionalUrl("base-url")
                .orElseGet(() -> Environment.of(reader).orElseThrow().baseUrl);
    }

    static SignIn of(SettingsReader reader) {
        return new SignIn(
                reader.optionalUrl("discovery-url")
                        .orElseGet(() -> Environment.of(reader).orElseThrow().discoveryUrl),
                reader.optionalUrl("token-url"),
                reader.text("client-id"),
                reader.text("client-secret"),
                reader.text("scope"),
                reader.optionalText("refresh-token"),
                reader.text("hard-expiry-field"),
                reader.duration("sign-in-lifetime"));
    }

    @Override
    public String toString() {
        return "SignIn[" + clientId + " at " + discoveryUrl.getHost() + "]";
    }
}
