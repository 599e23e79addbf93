package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files this project ships under {@code config/} are used as they are, so none of them can go stale. */
class ConfigFolderTest {
    private static final Path CONFIG = Path.of("..", "config");

    /** What stands for everything the shipped files take from the environment. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DUEBRIDGE_SECRETS_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "DUEBRIDGE_STAFF_PASSWORD", "x",
            "QUICKBOOKS_CLIENT_ID", "AB12",
            "QUICKBOOKS_CLIENT_SECRET", "x",
            "NETSUITE_CLIENT_ID", "ab12",
            "NETSUITE_CERTIFICATE_ID", "k1",
            "NETSUITE_PRIVATE_KEY", privateKey(),
            "SAP_PASSWORD", "x");

    @TempDir
    Path folder;

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theShippedSettingsAndConnectionExamplesCanBeUsed() throws IOException {
        copy();
        try (Stream<Path> examples = Files.list(folder.resolve("connections"))) {
            for (Path example : examples.filter(file -> file.toString().endsWith(".example"))
                    .toList()) {
                Files.move(example, Path.of(example.toString().replace(".example", "")));
            }
        }

        DuebridgeSettings settings = SettingsFiles.load(folder, ENVIRONMENT::get);

        assertThat(settings.connections())
                .extracting(ConnectionConfig::name)
                .containsExactlyInAnyOrder("netsuite", "quickbooks", "sap");
    }

    @Test
    void withoutAnyConnectionTheProgramStillStarts() throws IOException {
        copy();

        assertThat(SettingsFiles.load(folder, ENVIRONMENT::get).connections()).isEmpty();
    }

    @Test
    void theExampleOverlayIsAnOverlay() {
        Mappings.forConnection(new MappingContext(
                "quickbooks", Currency.getInstance("USD"), Optional.of(CONFIG.resolve("overlays/example"))));
    }

    @Test
    void theExampleMappingsOfBankFilesAndAdvicesAreMappings() {
        assertThat(BankMappings.statements(CONFIG.resolve("bank/first-bank.yml.example"))
                        .account())
                .isPresent();
        assertThat(BankMappings.advices(CONFIG.resolve("bank/remittance.yml.example"))
                        .currency())
                .contains(Currency.getInstance("USD"));
    }

    @Test
    void everySettingsFileIsOneOfThoseTestedHere() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            assertThat(new TreeSet<>(files.filter(Files::isRegularFile)
                            .map(file -> CONFIG.relativize(file).toString().replace('\\', '/'))
                            .filter(file -> !file.matches("connections/[^/]+\\.yml")) // a developer's own
                            .toList()))
                    .isEqualTo(new TreeSet<>(List.of(
                            "bank/first-bank.yml.example",
                            "bank/remittance.yml.example",
                            "connections/netsuite.yml.example",
                            "connections/quickbooks.yml.example",
                            "connections/sap.yml.example",
                            "duebridge.yml",
                            "overlays/example/invoice.overlay")));
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(".*connections.[^/\\\\]+\\.yml"))
                    .toList()) {
                Path target = folder.resolve(CONFIG.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
