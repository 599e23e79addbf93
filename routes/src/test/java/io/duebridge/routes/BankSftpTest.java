package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bank files fetched from a real SFTP server in this process. */
class BankSftpTest {
    private static final String PASSWORD = "a (strange) p%ssword&";

    @TempDir
    Path temp;

    private SshServer server;
    private KeyPair key;
    private Path home;

    @BeforeEach
    void serve() throws Exception {
        home = Files.createDirectories(temp.resolve("home/outbox"));
        key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("bank") && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(temp.resolve("home")));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void aFileIsFetchedFromTheKnownServerAndMovedAsideThere() throws Exception {
        Files.writeString(home.resolve("monday.xml"), statement());
        try (TestStore db = TestStores.h2();
                TestCompany company = company(db, PASSWORD, key.getPublic())) {
            BankFilesReport report = company.routes.takeBankFiles(company.name());

            assertThat(report.failure()).isEmpty();
            assertThat(report.added()).isEqualTo(1);
            assertThat(names(home)).isEmpty();
            assertThat(names(home.resolve("done"))).singleElement().asString().endsWith("-monday.xml");
            assertThat(company.routes.takeBankFiles(company.name())).isEqualTo(BankFilesReport.NOTHING);
        }
    }

    @Test
    void aServerWithAnotherKeyIsNotSpokenTo() throws Exception {
        Files.writeString(home.resolve("monday.xml"), statement());
        KeyPair another = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        try (TestStore db = TestStores.h2();
                TestCompany company = company(db, PASSWORD, another.getPublic())) {
            BankFilesReport report = company.routes.takeBankFiles(company.name());

            assertThat(report.failure()).hasValueSatisfying(failure -> {
                assertThat(failure.code()).isEqualTo("cash.sftp.failed");
                assertThat(failure.message()).contains("HostKey").doesNotContain(PASSWORD);
            });
            assertThat(names(home)).containsExactly("monday.xml");
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() throws Exception {
        try (TestStore db = TestStores.h2();
                TestCompany company = company(db, "wrong", key.getPublic())) {
            assertThat(company.routes.takeBankFiles(company.name()).failure()).hasValueSatisfying(failure -> {
                assertThat(failure.code()).isEqualTo("cash.sftp.failed");
                assertThat(failure.toString()).containsIgnoringCase("auth").doesNotContain("wrong");
            });
        }
    }

    private static String statement() {
        return new CamtFile(LocalDate.of(2026, 3, 2), "USD")
                .credit("10.00", "Acme", "INV-1")
                .text();
    }

    private TestCompany company(TestStore db, String password, PublicKey known) throws Exception {
        Path knownHosts = temp.resolve("known_hosts");
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(known) + "\n");
        TestCompany company = TestCompany.small(db);
        company.plan = company.plan.withCash(CashPlan.NO_FILES
                .settledAfter(Duration.ofMillis(50))
                .withSftp(new SftpPlace(
                        "127.0.0.1",
                        server.getPort(),
                        "bank",
                        Optional.of(password),
                        Optional.empty(),
                        knownHosts,
                        "outbox",
                        Duration.ofSeconds(10))));
        return company;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
