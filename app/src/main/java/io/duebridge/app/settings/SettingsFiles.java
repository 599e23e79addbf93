package io.duebridge.app.settings;

import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingException;
import io.duebridge.mappings.Mappings;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.SettingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads {@code duebridge.yml} and {@code connections/*.yml} from the config folder. */
public final class SettingsFiles {
    static final String PROGRAM_FILE = "duebridge.yml";
    static final String CONNECTIONS_FOLDER = "connections";
    private static final String OWN_SETTINGS = "settings.";

    private final Path folder;
    private final References references;
    private final Map<String, ErpConnector> connectors = new TreeMap<>();
    private final List<ConfigFault> faults = new ArrayList<>();

    private SettingsFiles(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.references = new References(folder, environment);
        ServiceLoader.load(ErpConnector.class)
                .forEach(connector -> connectors.put(connector.descriptor().name(), connector));
    }

    /**
     * Reads and checks all files. Makes no remote call.
     *
     * @param environment gives a variable's value, null if it is not set; {@code System::getenv}
     * @throws ConfigException with everything that is wrong in all files
     */
    public static DuebridgeSettings load(Path folder, UnaryOperator<@Nullable String> environment) {
        return new SettingsFiles(folder, environment).load();
    }

    private DuebridgeSettings load() {
        List<ConnectionConfig> connections = connections();
        Optional<DuebridgeSettings> settings = read(folder.resolve(PROGRAM_FILE), PROGRAM_FILE, List.of())
                .flatMap(yaml -> {
                    List<SettingSpec> specs = new ArrayList<>(ProgramSpecs.ALL);
                    specs.addAll(StaffUsers.specs(yaml.values().keySet()));
                    specs.addAll(CompanySection.specs(yaml.values().keySet()));
                    specs.addAll(SurchargeSection.specs(yaml.values().keySet()));
                    specs.addAll(FaceSection.specs(yaml.values().keySet()));
                    Map<String, String> values = references.resolve(
                            yaml.values(), specs, (key, problem) -> fault(PROGRAM_FILE, yaml, key, problem));
                    return new ProgramFile(
                                    new SettingsFile(PROGRAM_FILE, yaml, values, known(specs), faults),
                                    values.keySet(),
                                    folder)
                            .bind(connections);
                });
        if (!faults.isEmpty() || settings.isEmpty()) {
            throw new ConfigException(faults);
        }
        return settings.get();
    }

    /** A secret that was refused already is not reported as missing once more. */
    private List<SettingSpec> known(List<SettingSpec> specs) {
        return specs.stream()
                .map(spec -> faults.stream().anyMatch(fault -> fault.key().equals(spec.key()))
                        ? new SettingSpec(spec.key(), spec.type(), false, true, Optional.of("-"), spec.description())
                        : spec)
                .toList();
    }

    private List<ConnectionConfig> connections() {
        Path connectionsFolder = folder.resolve(CONNECTIONS_FOLDER);
        List<ConnectionConfig> connections = new ArrayList<>();
        if (!Files.isDirectory(connectionsFolder)) {
            return connections;
        }
        try (Stream<Path> files = Files.list(connectionsFolder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yml")) {
                    connection(file, name).ifPresent(connections::add);
                } else if (!name.endsWith(".example") && !name.startsWith(".")) {
                    faults.add(new ConfigFault(
                            CONNECTIONS_FOLDER + "/" + name, 0, "", "is ignored: a connection's file ends in .yml"));
                }
            }
        } catch (IOException e) {
            faults.add(new ConfigFault(CONNECTIONS_FOLDER, 0, "", "cannot be read: " + e.getMessage()));
        }
        refuseSharedNames(connections);
        return connections;
    }

    private Optional<ConnectionConfig> connection(Path path, String name) {
        String file = CONNECTIONS_FOLDER + "/" + name;
        return read(path, file, List.of(OWN_SETTINGS + "*")).flatMap(yaml -> {
            Map<String, String> own = new HashMap<>();
            Map<String, String> common = new HashMap<>();
            yaml.values().forEach((key, value) -> {
                if (key.startsWith(OWN_SETTINGS)) {
                    own.put(key.substring(OWN_SETTINGS.length()), value);
                } else {
                    common.put(key, value);
                }
            });
            SettingsFile settings = new SettingsFile(
                    file,
                    yaml,
                    references.resolve(common, ConnectionSpecs.ALL, (key, problem) -> fault(file, yaml, key, problem)),
                    ConnectionSpecs.ALL,
                    faults);
            Optional<ConnectionSettings> valid = connectorSettings(file, yaml, own, common.get("vendor"));
            Optional<ConnectionConfig> bound = new ConnectionFile(settings, folder)
                    .bind(
                            name.substring(0, name.length() - ".yml".length()),
                            valid.orElse(new ConnectionSettings(file, Map.of())));
            bound.ifPresent(config -> checkMapping(file, yaml, config));
            return bound;
        });
    }

    private Optional<ConnectionSettings> connectorSettings(
            String file, YamlText yaml, Map<String, String> own, @Nullable String vendor) {
        if (vendor == null) {
            return Optional.empty(); // reported as missing
        }
        ErpConnector connector = connectors.get(vendor);
        if (connector == null) {
            fault(file, yaml, "vendor", "is '" + vendor + "'; known are " + String.join(", ", connectors.keySet()));
            return Optional.empty();
        }
        List<String> refused = new ArrayList<>();
        Map<String, String> resolved =
                references.resolve(own, connector.descriptor().settings(), (key, problem) -> {
                    refused.add(key);
                    fault(file, yaml, OWN_SETTINGS + key, problem);
                });
        ConnectionSettings settings = new ConnectionSettings(file, resolved);
        connector.validate(settings).stream()
                .filter(fault -> !refused.contains(fault.setting()))
                .forEach(fault -> fault(file, yaml, OWN_SETTINGS + fault.setting(), fault.problem()));
        return Optional.of(settings);
    }

    private void checkMapping(String file, YamlText yaml, ConnectionConfig config) {
        if (!connectors.containsKey(config.vendor())
                || config.overlayFolder().filter(Files::isDirectory).isEmpty()) {
            return; // without an overlay the shipped files are used, which are tested
        }
        try {
            Mappings.forConnection(new MappingContext(
                    config.vendor(),
                    config.homeCurrency().orElse(Currency.getInstance("USD")),
                    config.overlayFolder()));
        } catch (MappingException e) {
            e.faults().forEach(fault -> fault(file, yaml, "mapping.overlay", "cannot be used: " + fault));
        }
    }

    private void refuseSharedNames(List<ConnectionConfig> connections) {
        Map<String, ConnectionConfig> byName = new HashMap<>();
        for (ConnectionConfig connection : connections) {
            if (byName.put(connection.name(), connection) != null) {
                faults.add(new ConfigFault(
                        CONNECTIONS_FOLDER, 0, "name", "'" + connection.name() + "' is used by two connections"));
            }
        }
    }

    private Optional<YamlText> read(Path path, String file, List<String> tables) {
        if (!Files.exists(path)) {
            faults.add(new ConfigFault(file, 0, "", "does not exist in " + folder));
            return Optional.empty();
        }
        try {
            int before = faults.size();
            YamlText yaml = new YamlText(
                    Files.readString(path, StandardCharsets.UTF_8),
                    tables,
                    (line, problem) -> faults.add(new ConfigFault(file, line, "", problem)));
            return faults.size() == before ? Optional.of(yaml) : Optional.empty();
        } catch (IOException e) {
            faults.add(new ConfigFault(file, 0, "", "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void fault(String file, YamlText yaml, String key, String problem) {
        faults.add(new ConfigFault(file, yaml.line(key), key, problem));
    }
}
