package io.duebridge.app.settings;

import io.duebridge.http.SettingsReader;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.Money;
import io.duebridge.spi.SettingSpec;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/** One file read by its specs, with the rules that span values; its faults carry their lines. */
final class SettingsFile {
    private final String file;
    private final YamlText yaml;
    private final SettingsReader reader;
    private final List<ConfigFault> faults;

    /** @param values the file's values that are these specs' to read, references resolved */
    SettingsFile(
            String file, YamlText yaml, Map<String, String> values, List<SettingSpec> specs, List<ConfigFault> faults) {
        this.file = file;
        this.yaml = yaml;
        this.reader = new SettingsReader(new ConnectionSettings(file, values), specs);
        this.faults = faults;
    }

    SettingsReader reader() {
        return reader;
    }

    /** Whether the values can be taken; if not, what is wrong has been reported. */
    boolean usable() {
        reader.faults().forEach(fault -> fault(fault.setting(), fault.problem()));
        return reader.faults().isEmpty();
    }

    void fault(String key, String problem) {
        faults.add(new ConfigFault(file, yaml.line(key), key, problem));
    }

    /** Whether something is wrong with this key already, so that what follows from it need not be said too. */
    boolean refused(String key) {
        return faults.stream()
                .anyMatch(fault -> fault.file().equals(file) && fault.key().equals(key));
    }

    /** Whether a key stands there and nothing behind it. */
    boolean isLeftEmpty(String key) {
        return yaml.names(key) && reader.optionalText(key).isEmpty();
    }

    Optional<Secret> secret(String key) {
        return reader.optionalText(key).map(Secret::new);
    }

    Optional<String> email(String key) {
        Optional<String> address = reader.optionalText(key);
        address.filter(text -> !isEmail(text))
                .ifPresent(text -> fault(key, "must be an e-mail address, not '" + text + "'"));
        return address;
    }

    /** Addresses with commas between them. */
    List<String> emails(String key) {
        List<String> addresses = reader.optionalText(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        addresses.stream()
                .filter(text -> !isEmail(text))
                .forEach(text -> fault(key, "must be e-mail addresses with commas between them, not '" + text + "'"));
        return addresses;
    }

    private static boolean isEmail(String text) {
        return text.matches("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+");
    }

    Optional<Currency> currency(String key) {
        return reader.optionalText(key).flatMap(code -> {
            try {
                return Optional.of(Currency.getInstance(code));
            } catch (IllegalArgumentException e) {
                fault(key, "must be an ISO 4217 currency such as USD, not '" + code + "'");
                return Optional.empty();
            }
        });
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(reader.text(key));
        } catch (DateTimeException e) {
            fault(key, "must be a date such as 2026-02-28, not '" + reader.text(key) + "'");
            return LocalDate.EPOCH;
        }
    }

    LocalTime time(String key) {
        try {
            return LocalTime.parse(reader.text(key));
        } catch (DateTimeException e) {
            fault(key, "must be a time of day such as 02:30, not '" + reader.text(key) + "'");
            return LocalTime.MIDNIGHT;
        }
    }

    List<Duration> durations(String key) {
        List<Duration> durations = new ArrayList<>();
        for (String text : reader.text(key).split(",", -1)) {
            try {
                Duration duration = DurationStyle.SIMPLE.parse(text.strip());
                if (duration.isZero() || duration.isNegative() || !text.strip().matches(".*[a-z]")) {
                    throw new IllegalArgumentException(text);
                }
                durations.add(duration);
            } catch (IllegalArgumentException e) {
                fault(key, "must be durations with units, such as 15s, 1m, 2h, 1d; not '" + text.strip() + "'");
            }
        }
        return durations;
    }

    /** An amount with its currency, {@code 50.00 USD}. */
    Optional<Money> money(String key) {
        return reader.optionalText(key).flatMap(text -> {
            String[] parts = text.split("\\s+");
            try {
                if (parts.length == 2) {
                    Money money = new Money(new BigDecimal(parts[0]), Currency.getInstance(parts[1]));
                    if (money.isPositive() && money.isPayable()) {
                        return Optional.of(money);
                    }
                }
            } catch (IllegalArgumentException e) {
                // reported like any other text that is no amount
            }
            fault(key, "must be an amount with its currency, such as 50.00 USD, not '" + text + "'");
            return Optional.empty();
        });
    }
}
