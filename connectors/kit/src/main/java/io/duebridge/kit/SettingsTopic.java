package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.kit.ErpFixture.Call;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.SettingFault;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

abstract class SettingsTopic extends Topic {
    SettingsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    /** The values of the settings that are declared secret. */
    static List<String> secrets(ErpFixture erp) {
        return erp.connector().descriptor().settings().stream()
                .filter(SettingSpec::secret)
                .map(spec -> Optional.ofNullable(erp.settings().values().get(spec.key())))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void everySettingIsDescribedInKebabCaseAndNoSecretHasADefault() {
        assertThat(descriptor().settings()).isNotEmpty().allSatisfy(spec -> {
            assertThat(spec.key()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            assertThat(spec.description()).isNotBlank();
            assertThat(spec.secret() && spec.defaultValue().isPresent()).isFalse();
            assertThat(spec.required() && spec.defaultValue().isPresent()).isFalse();
        });
        assertThat(descriptor().settings()).extracting(SettingSpec::key).doesNotHaveDuplicates();
        assertThat(secrets(erp())).as("secrets among the settings of the tests").isNotEmpty();
    }

    @Test
    void settingsThatWorkHaveNoFault() {
        assertThat(erp().connector().validate(erp().settings())).isEmpty();
    }

    @Test
    void everyMissingSettingIsNamedAtOnce() {
        List<String> required = descriptor().settings().stream()
                .filter(SettingSpec::required)
                .map(SettingSpec::key)
                .toList();

        assertThat(faultySettings(Map.of())).containsAll(required);
    }

    @Test
    void aMisspeltSettingIsNamedWithTheOneThatWasProbablyMeant() {
        String key = descriptor().settings().get(0).key();
        Map<String, String> values = new HashMap<>(erp().settings().values());
        values.put(key + "x", "anything");
        List<SettingFault> faults = erp().connector().validate(settings(values));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.setting()).isEqualTo(key + "x");
            assertThat(fault.problem()).contains("'" + key + "'");
        });
    }

    @Test
    void everySettingOfTheWrongTypeIsNamedAtOnce() {
        Map<String, String> values = new HashMap<>(erp().settings().values());
        for (SettingSpec spec : descriptor().settings()) {
            wrong(spec.type()).ifPresent(text -> values.put(spec.key(), text));
        }
        List<String> expected = descriptor().settings().stream()
                .filter(spec -> wrong(spec.type()).isPresent())
                .map(SettingSpec::key)
                .toList();

        assertThat(faultySettings(values)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aHostBeyondThisMachineIsOnlyCalledOverTls() {
        List<SettingSpec> urls = descriptor().settings().stream()
                .filter(spec -> spec.type() == SettingSpec.Type.URL)
                .toList();
        for (SettingSpec url : urls) {
            Map<String, String> values = new HashMap<>(erp().settings().values());
            values.put(url.key(), "http://erp.example.com");

            assertThat(erp().connector().validate(settings(values)))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.setting()).isEqualTo(url.key());
                        assertThat(fault.problem()).contains("https://");
                    });
        }
    }

    @Test
    void theVendorsOwnRulesAreChecked() {
        erp().vendorSpecificFaults().forEach((key, value) -> {
            Map<String, String> values = new HashMap<>(erp().settings().values());
            values.put(key, value);
            assertThat(faultySettings(values)).as(key + "=" + value).containsExactly(key);
        });
    }

    @Test
    void openingRefusesWithTheSameFaultsAsValidating() {
        ConnectionSettings settings = settings(Map.of("no-such-setting", "x"));
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class, () -> erp().connector().open(settings, erp().context()));

        assertThat(refusal.faults()).isEqualTo(erp().connector().validate(settings));
        assertThat(refusal.getMessage()).contains("no-such-setting");
    }

    @Test
    void noSecretIsShownByAnything() throws Exception {
        List<String> secrets = secrets(erp());
        Map<String, String> values = new HashMap<>(erp().settings().values());
        values.put("no-such-setting", secrets.get(0));
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class, () -> erp().connector().open(settings(values), erp().context()));
        try (ErpConnection connection = open()) {
            assertThat(connection.toString() + erp().settings() + refusal + refusal.faults() + connection.check())
                    .doesNotContain(secrets);
        }
    }

    @Test
    void validatingCallsNobody() {
        assertThat(erp().connector().validate(erp().settings())).isEmpty();
        assertThat(erp().calls(Call.ANY) + erp().calls(Call.SIGN_IN)).isZero();
    }

    private List<String> faultySettings(Map<String, String> values) {
        return erp().connector().validate(settings(values)).stream()
                .map(SettingFault::setting)
                .distinct()
                .toList();
    }

    private static ConnectionSettings settings(Map<String, String> values) {
        return new ConnectionSettings("faulty", values);
    }

    /** A text that is none of this type. */
    private static Optional<String> wrong(SettingSpec.Type type) {
        return switch (type) {
            case TEXT -> Optional.empty();
            case URL -> Optional.of("not a url");
            case DURATION -> Optional.of("5 fortnights");
            case INTEGER -> Optional.of("a few");
            case BOOLEAN -> Optional.of("perhaps");
            case TABLE -> Optional.of("no rows here");
        };
    }
}
