package io.duebridge.app.settings;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files that say how a bank's CSV, or a payer's remittance advices, are read. */
public final class BankMappings {
    private BankMappings() {}

    /**
     * @throws ConfigException if the file cannot be read or is no YAML
     * @throws io.duebridge.collections.cash.files.BankFileException if it is no mapping, with every setting that is wrong
     */
    public static CsvMapping statements(Path file) {
        return CsvMapping.of(settings(file));
    }

    /**
     * @throws ConfigException if the file cannot be read or is no YAML
     * @throws io.duebridge.collections.cash.files.BankFileException if it is no mapping, with every setting that is wrong
     */
    public static RemittanceMapping advices(Path file) {
        return RemittanceMapping.of(settings(file));
    }

    static Map<String, String> settings(Path file) {
        List<ConfigFault> faults = new ArrayList<>();
        String name = file.getFileName().toString();
        try {
            YamlText yaml = new YamlText(
                    Files.readString(file, StandardCharsets.UTF_8),
                    List.of(),
                    (line, problem) -> faults.add(new ConfigFault(name, line, "", problem)));
            if (faults.isEmpty()) {
                return yaml.values();
            }
        } catch (IOException e) {
            faults.add(new ConfigFault(name, 0, "", "cannot be read: " + e.getMessage()));
        }
        throw new ConfigException(faults);
    }
}
