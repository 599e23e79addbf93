package io.duebridge.http;

import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.SettingFault;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads a connection's settings by their specs. All faults are found before any value is handed out: build the reader, add the
 * rules that span values, call {@link #orThrow}, then take the values. No fault repeats a value that may be a secret.
 */
public final class SettingsReader {
    private final ConnectionSettings settings;
    private final Map<String, SettingSpec> specs = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<SettingFault> faults = new ArrayList<>();

    public SettingsReader(ConnectionSettings settings, List<SettingSpec> specs) {
        this.settings = settings;
        specs.forEach(spec -> this.specs.put(spec.key(), spec));
        new TreeSet<>(settings.values().keySet()).forEach(this::refuseUnknown);
        specs.forEach(this::bind);
    }

    private void refuseUnknown(String key) {
        if (!specs.containsKey(key)) {
            String hint = EditDistance.nearest(key, specs.keySet())
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; known are " + String.join(", ", new TreeSet<>(specs.keySet())));
            fault(key, "is not a setting" + hint);
        }
    }

    private void bind(SettingSpec spec) {
        Optional<String> given = Optional.ofNullable(settings.values().get(spec.key()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        Optional<String> text = given.or(spec::defaultValue);
        if (text.isEmpty()) {
            if (spec.required()) {
                fault(spec.key(), "is missing: " + spec.description());
            }
            return;
        }
        SettingValues.unresolved(text.get())
                .ifPresentOrElse(
                        name -> fault(spec.key(), "refers to ${" + name + "}, which is not set in the environment"),
                        () -> parse(spec, text.get()));
    }

    private void parse(SettingSpec spec, String text) {
        try {
            values.put(spec.key(), SettingValues.parse(spec.type(), text));
        } catch (IllegalArgumentException e) {
            // The parser's words quote the value; a secret in the wrong place must not travel further.
            String shown = spec.secret() ? "" : ", not '" + Secrets.scrub(text) + "'";
            fault(spec.key(), "must be " + SettingValues.expectation(spec.type(), e) + shown);
        }
    }

    /** Adds a fault that only the connector can see. */
    public void fault(String key, String problem) {
        faults.add(new SettingFault(key, problem));
    }

    /** An integer outside of the bounds is a fault. */
    public void requireBetween(String key, int min, int max) {
        if (values.get(key) instanceof Integer value && (value < min || value > max)) {
            fault(key, "must be between " + min + " and " + max + ", not " + value);
        }
    }

    /** A duration outside of the bounds is a fault. */
    public void requireBetween(String key, Duration min, Duration max) {
        if (values.get(key) instanceof Duration value && (value.compareTo(min) < 0 || value.compareTo(max) > 0)) {
            fault(
                    key,
                    "must be between " + SettingValues.text(min) + " and " + SettingValues.text(max) + ", not "
                            + SettingValues.text(value));
        }
    }

    public List<SettingFault> faults() {
        return List.copyOf(faults);
    }

    /** Must be called before values are taken. */
    public void orThrow() throws SettingsException {
        if (!faults.isEmpty()) {
            throw new SettingsException(settings.connection(), faults);
        }
    }

    public String text(String key) {
        return value(key, String.class);
    }

    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(values.get(key)).map(String.class::cast);
    }

    public URI url(String key) {
        return value(key, URI.class);
    }

    public Optional<URI> optionalUrl(String key) {
        return Optional.ofNullable(values.get(key)).map(URI.class::cast);
    }

    public Duration duration(String key) {
        return value(key, Duration.class);
    }

    public int integer(String key) {
        return value(key, Integer.class);
    }

    public Optional<Integer> optionalInteger(String key) {
        return Optional.ofNullable(values.get(key)).map(Integer.class::cast);
    }

    public boolean bool(String key) {
        return value(key, Boolean.class);
    }

    /** In the order written; empty if the setting is not given. */
    public Map<String, String> table(String key) {
        return Optional.ofNullable(values.get(key))
                .map(SettingValues.Table.class::cast)
                .map(SettingValues.Table::rows)
                .orElse(Map.of());
    }

    private <T> T value(String key, Class<T> type) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException("settings taken although they are faulty: "
                    + faults.stream().map(SettingFault::setting).collect(Collectors.joining(", ")));
        }
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("setting '" + key + "' has neither a value nor a default");
        }
        return type.cast(value);
    }
}
