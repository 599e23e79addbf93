package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.routes.CashPlan;
import io.duebridge.routes.SftpPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where bank files come from, as the settings say it. */
class BankFilesSettingsTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String SECRET = "s3cr3t-that-nobody-may-see";
    private static final String PROGRAM = "organisation: Example Company\nsecrets-key: ${KEY}\n";
    private static final String CONNECTION = """
        vendor: quickbooks
        settings:
          realm-id: 9130350
          client-id: AB12
          client-secret: ${SECRET}
        """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = Map.of("KEY", KEY, "SECRET", SECRET);

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(folder.resolve("connections"));
        Files.createDirectory(folder.resolve("inbox"));
        Files.writeString(folder.resolve("id_ed25519"), "a key");
        Files.writeString(folder.resolve("known_hosts"), "bank.example.com ssh-ed25519 AAAA");
    }

    @Test
    void withoutSettingsNoFilesAreLookedForAndTheyAreKeptAYearAndABit() throws IOException {
        DuebridgeSettings settings = load(PROGRAM, "");

        assertThat(settings.connections().get(0).cash()).isEqualTo(CashPlan.NO_FILES);
        assertThat(settings.bankFilesKept()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void howLongFilesAreKeptCanBeSet() throws IOException {
        assertThat(load(PROGRAM + "cash: {files-kept: 30d}\n", "").bankFilesKept())
                .isEqualTo(Duration.ofDays(30));
        assertThat(faults(PROGRAM + "cash: {files-kept: 1h}\n", ""))
                .singleElement()
                .asString()
                .contains("cash.files-kept must be between");
    }

    @Test
    void aServerWithAKey() throws IOException {
        CashPlan plan = load(PROGRAM, """
                        cash:
                          files-every: 5m
                          settled: 10s
                          folder: inbox
                          sftp:
                            host: bank.example.com
                            user: acme
                            key: id_ed25519
                            known-hosts: known_hosts
                        """).connections().get(0).cash();

        assertThat(plan.folder()).contains(folder.resolve("inbox"));
        assertThat(plan.filesEvery()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.settled()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.sftp())
                .contains(new SftpPlace(
                        "bank.example.com",
                        22,
                        "acme",
                        Optional.empty(),
                        Optional.of(folder.resolve("id_ed25519")),
                        folder.resolve("known_hosts"),
                        ".",
                        Duration.ofSeconds(30)));
    }

    @Test
    void aServerWithAPasswordThatIsNeverShown() throws IOException {
        CashPlan plan = load(PROGRAM, """
                        cash:
                          sftp: {host: "10.0.0.7", port: 2222, user: acme, password: "${SECRET}", known-hosts: known_hosts, directory: out/camt, deadline: 2m}
                        """).connections().get(0).cash();

        SftpPlace place = plan.sftp().orElseThrow();
        assertThat(place.password()).contains(SECRET);
        assertThat(place.key()).isEmpty();
        assertThat(place.port()).isEqualTo(2222);
        assertThat(place.directory()).isEqualTo("out/camt");
        assertThat(place.deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {host: b.example, user: u, key: id_ed25519}                                          | cash.sftp.known-hosts is missing
        {host: b.example, user: u, key: id_ed25519, known-hosts: nowhere}                    | cash.sftp.known-hosts names the file
        {host: b.example, key: id_ed25519, known-hosts: known_hosts}                         | cash.sftp.user is missing
        {host: b.example, user: u, known-hosts: known_hosts}                                 | cash.sftp.password or cash.sftp.key is needed
        {host: b.example, user: u, key: id_ed25519, password: "${SECRET}", known-hosts: known_hosts} | cash.sftp.password or cash.sftp.key is needed, and only one
        {host: b.example, user: u, password: plain, known-hosts: known_hosts}                | cash.sftp.password is a secret
        {host: b.example, user: u, key: no_key, known-hosts: known_hosts}                    | cash.sftp.key names the file
        {host: "sftp://b.example/in", user: u, key: id_ed25519, known-hosts: known_hosts}    | cash.sftp.host must be a host's name or address
        {host: b.example, port: 0, user: u, key: id_ed25519, known-hosts: known_hosts}       | cash.sftp.port must be between 1 and 65535, not 0
        {host: b.example, deadline: 1h, user: u, key: id_ed25519, known-hosts: known_hosts}  | cash.sftp.deadline must be between
        {hosts: b.example}                                                                   | cash.sftp.hosts is not a setting
        """)
    void whatIsWrongWithAServerIsNamed(String sftp, String message) {
        assertThat(faults(PROGRAM, "cash: {sftp: " + sftp + "}\n"))
                .isNotEmpty()
                .allMatch(fault -> fault.startsWith("connections/quickbooks.yml"))
                .anyMatch(fault -> fault.contains(message));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(faults(PROGRAM, "cash: {folder: outbox}\n"))
                .singleElement()
                .asString()
                .contains("cash.folder names the folder", "which does not exist");
    }

    private List<String> faults(String program, String addition) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(program, addition));
        return refused.faults().stream().map(ConfigFault::toString).toList();
    }

    private DuebridgeSettings load(String program, String addition) throws IOException {
        Files.writeString(folder.resolve("duebridge.yml"), program);
        Files.writeString(folder.resolve("connections/quickbooks.yml"), CONNECTION + addition);
        return SettingsFiles.load(folder, environment::get);
    }
}
