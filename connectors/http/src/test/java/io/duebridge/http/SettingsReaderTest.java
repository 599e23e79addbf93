package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import io.duebridge.spi.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private static final List<SettingSpec> SPECS = List.of(
            spec("base-url", Type.URL, true, ""),
            spec("client-secret", Type.TEXT, true, "", true),
            spec("read-timeout", Type.DURATION, false, "30s"),
            spec("page-size", Type.INTEGER, false, "100"),
            spec("fast", Type.BOOLEAN, false, "false"),
            spec("methods", Type.TABLE, false, ""));

    @Test
    void valuesAreBoundByTheirTypes() throws Exception {
        SettingsReader reader = reader(Map.of(
                "base-url", "https://erp.example/api/",
                "client-secret", "s3cr3t",
                "read-timeout", "500ms",
                "fast", "true",
                "methods", "card=4, bank transfer=2"));
        reader.orThrow();

        assertThat(reader.url("base-url")).isEqualTo(URI.create("https://erp.example/api"));
        assertThat(reader.text("client-secret")).isEqualTo("s3cr3t");
        assertThat(reader.duration("read-timeout")).isEqualTo(Duration.ofMillis(500));
        assertThat(reader.integer("page-size")).isEqualTo(100);
        assertThat(reader.bool("fast")).isTrue();
        assertThat(reader.table("methods")).containsExactly(Map.entry("card", "4"), Map.entry("bank transfer", "2"));
    }

    @Test
    void everyFaultIsReportedAtOnceInTheOperatorsWords() {
        SettingsReader reader = reader(Map.of(
                "base-url", "http://erp.example",
                "read-timeout", "30",
                "page-size", "many",
                "fast", "yes",
                "methods", "card",
                "page-sise", "5",
                "colour", "blue"));

        assertThat(reader.faults())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "base-url: must be a usable URL: it must start with https://; plain http is only for this very"
                                + " machine (localhost), not 'http://erp.example'",
                        "client-secret: is missing: about client-secret",
                        "read-timeout: must be a duration with a unit, such as 500ms, 30s, 15m, 2h or 100d, not '30'",
                        "page-size: must be a whole number, not 'many'",
                        "fast: must be true or false, not 'yes'",
                        "methods: must be rows of name=value, separated by commas, each name once, not 'card'",
                        "page-sise: is not a setting; did you mean 'page-size'?",
                        "colour: is not a setting; known are base-url, client-secret, fast, methods, page-size, read-timeout");
        assertThatThrownBy(reader::orThrow)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("page-sise")
                .hasMessageContaining("client-secret");
    }

    @Test
    void aSecretThatWasNotReplacedIsNamedByItsVariable() {
        SettingsReader reader = reader(Map.of("base-url", "https://erp.example", "client-secret", "${QBO_SECRET}"));

        assertThat(reader.faults())
                .extracting(Object::toString)
                .containsExactly("client-secret: refers to ${QBO_SECRET}, which is not set in the environment");
    }

    @Test
    void boundsNameWhatIsAllowed() {
        SettingsReader reader =
                reader(Map.of("base-url", "https://erp.example", "client-secret", "x", "page-size", "0"));
        reader.requireBetween("page-size", 1, 1000);
        reader.requireBetween("read-timeout", Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(reader.faults())
                .extracting(Object::toString)
                .containsExactly(
                        "page-size: must be between 1 and 1000, not 0",
                        "read-timeout: must be between 1s and 10s, not 30s");
    }

    @Test
    void noFaultRepeatsASecret() {
        SettingSpec number = spec("pin", Type.INTEGER, true, "", true);
        SettingsReader reader = new SettingsReader(
                new ConnectionSettings("acme", Map.of("pin", "hunter2", "clientsecret", "hunter3")), List.of(number));

        assertThat(reader.faults().toString()).contains("pin").doesNotContain("hunter");
    }

    private static SettingsReader reader(Map<String, String> values) {
        return new SettingsReader(new ConnectionSettings("acme", values), SPECS);
    }

    private static SettingSpec spec(String key, Type type, boolean required, String defaultValue) {
        return spec(key, type, required, defaultValue, false);
    }

    private static SettingSpec spec(String key, Type type, boolean required, String defaultValue, boolean secret) {
        return new SettingSpec(
                key, type, required, secret, Optional.of(defaultValue).filter(text -> !text.isEmpty()), "about " + key);
    }
}
