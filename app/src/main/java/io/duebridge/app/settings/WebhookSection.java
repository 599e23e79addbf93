package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;

import io.duebridge.http.SettingsReader;
import io.duebridge.portal.outgoing.PublicAddresses;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be set under {@code webhooks}, and reading it. */
final class WebhookSection {
    static final List<SettingSpec> SPECS = List.of(
            optional(
                    "webhooks.allowed-networks",
                    Type.TEXT,
                    "",
                    "Networks in which programs may be told of events although they are not in the public internet, with commas"
                            + " between, e.g. 10.1.0.0/16; 127.0.0.0/8 for this machine itself."),
            optional(
                    "webhooks.deadline",
                    Type.DURATION,
                    "15s",
                    "How long a program may take to answer when it is told of an event, 1s to 60s."),
            optional(
                    "webhooks.kept",
                    Type.DURATION,
                    "30d",
                    "How long events that programs were told of, and what became of each, are kept and can be sent again, 4d to"
                            + " 3650d. Also those that wait for a paused endpoint."));

    private WebhookSection() {}

    static void requireWithin(SettingsReader reader) {
        reader.requireBetween("webhooks.deadline", Duration.ofSeconds(1), Duration.ofSeconds(60));
        reader.requireBetween("webhooks.kept", Duration.ofDays(4), Duration.ofDays(3650));
    }

    static DuebridgeSettings.Webhooks read(SettingsFile file) {
        SettingsReader reader = file.reader();
        List<String> networks = reader.optionalText("webhooks.allowed-networks").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        Optional<String> fault = networks.stream()
                .flatMap(network -> PublicAddresses.fault(network).stream())
                .findFirst();
        fault.ifPresent(problem -> file.fault("webhooks.allowed-networks", problem));
        return new DuebridgeSettings.Webhooks(
                fault.isPresent() ? List.of() : networks,
                reader.duration("webhooks.deadline"),
                reader.duration("webhooks.kept"));
    }
}
