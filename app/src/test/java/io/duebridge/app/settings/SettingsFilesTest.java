package io.duebridge.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffUser;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFilesTest {
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String SECRET = "s3cr3t-that-nobody-may-see";
    private static final String HASH = "{bcrypt}$2a$10$" + "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
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

    private final Map<String, String> environment = new HashMap<>(Map.of("KEY", KEY, "SECRET", SECRET, "HASH", HASH));

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(folder.resolve("connections"));
    }

    @Test
    void defaults() throws IOException {
        DuebridgeSettings settings = load(PROGRAM, CONNECTION);

        assertThat(settings.organisation()).isEqualTo("Example Company");
        assertThat(settings.store().jdbcUrl()).isEqualTo("jdbc:h2:file:./data/duebridge");
        assertThat(settings.store().poolSize()).isEqualTo(10);
        assertThat(settings.http()).isEqualTo(new DuebridgeSettings.Http("127.0.0.1", 8080));
        assertThat(settings.portal().linkLifetime()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.staff().password()).isEmpty();
        assertThat(settings.mail()).isEmpty();
        assertThat(settings.scheduler().threads()).isEqualTo(8);
        ConnectionConfig connection = settings.connections().get(0);
        assertThat(connection.name()).isEqualTo("quickbooks");
        assertThat(connection.enabled()).isTrue();
        assertThat(connection.schedule())
                .containsEntry(RecordKind.INVOICE, Duration.ofMinutes(10))
                .containsEntry(RecordKind.PAYMENT, Duration.ofMinutes(5));
        assertThat(connection.reading())
                .isEqualTo(new ConnectionConfig.Reading(
                        LocalDate.EPOCH,
                        1000,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        Duration.ofHours(6),
                        Duration.ofSeconds(30)));
        assertThat(connection.posting().probeSchedule()).hasSize(10).startsWith(Duration.ofSeconds(15));
        assertThat(connection.settings().values()).containsEntry("client-secret", SECRET);
    }

    @Test
    void everythingSaidExplicitly() throws IOException {
        Files.createDirectory(folder.resolve("ours"));
        Files.writeString(folder.resolve("ours/invoice.overlay"), "memo: .DocNumber");
        Files.writeString(folder.resolve("password.txt"), "from a file\n");
        environment.put("HOST", "db.example.com");
        DuebridgeSettings settings = load(
                PROGRAM + """
                    store: {url: "jdbc:postgresql://${HOST}/${DATABASE:duebridge}", user: app, password: "file:password.txt", pool-size: 20}
                    http: {address: 0.0.0.0, port: 0}
                    portal: {base-url: https://pay.example.com, link-lifetime: 5m, invitation-lifetime: 7d, session-idle: 10m, session-lifetime: 1h, support-email: a@example.com}
                    staff: {user: office, password: "${SECRET}", users: {ann@example.com: {role: accountant, email: ann@example.com, password: "${HASH}"}, bob: {role: read-only, password: "${HASH}"}}}
                    mail: {host: smtp.example.com, port: 25, user: u, password: "${SECRET}", from: b@example.com, start-tls: false}
                    notices: {on: [payment-received, totals-drift], digest-wait: 1h, kept: 10d}
                    scheduler: {node: one, threads: 2, polling: 500ms, heartbeat: 30s}
                    """,
                CONNECTION.replace("vendor:", "name: main\nenabled: false\nhome-currency: EUR\nvendor:") + """
                      deposit-account:
                        USD: 35
                        EUR: 41
                      read-timeout: 90s
                    mapping: {overlay: ours}
                    schedule: {customer: 1h, invoice: 2m, creditMemo: 3m, payment: 30s}
                    reading: {since: 2020-01-01, page-size: 500, overlap: 1h, safety-lag: 10s}
                    posting:
                      enabled: false
                      every: 1m
                      senders: 2
                      deadline: 30s
                      lease: 2m
                      processing: 1m
                      probe-schedule: [30s, 1h]
                      risk-up-to: 50.00 USD
                    """);

        assertThat(settings.store().jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com/duebridge");
        assertThat(settings.store().password()).isEqualTo("from a file");
        assertThat(settings.http().port()).isZero();
        assertThat(settings.portal().supportEmail()).contains("a@example.com");
        assertThat(settings.staff().users())
                .containsExactly(
                        new StaffUser("ann@example.com", "ann@example.com", StaffRole.ACCOUNTANT, HASH),
                        new StaffUser("bob", "", StaffRole.READ_ONLY, HASH));
        assertThat(settings.mail().orElseThrow().startTls()).isFalse();
        assertThat(settings.notices())
                .isEqualTo(new DuebridgeSettings.Notices(
                        Set.of(NoticeKind.PAYMENT_RECEIVED, NoticeKind.TOTALS_DRIFT),
                        List.of("ann@example.com"),
                        List.of("ann@example.com"),
                        Duration.ofHours(1),
                        Duration.ofDays(10)));
        assertThat(settings.scheduler().node()).contains("one");
        ConnectionConfig connection = settings.connections().get(0);
        assertThat(connection.name()).isEqualTo("main");
        assertThat(connection.homeCurrency()).contains(Currency.getInstance("EUR"));
        assertThat(connection.overlayFolder()).contains(folder.resolve("ours"));
        assertThat(connection.settings().values())
                .containsEntry("deposit-account", "USD=35, EUR=41")
                .containsEntry("read-timeout", "90s");
        assertThat(connection.posting())
                .isEqualTo(new ConnectionConfig.Posting(
                        false,
                        Duration.ofMinutes(1),
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(1),
                        List.of(Duration.ofSeconds(30), Duration.ofHours(1)),
                        Optional.of(Money.of("50.00", "USD"))));
        assertThat(settings.toString()).doesNotContain(SECRET, KEY, HASH, "from a file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        organisatoin: X                  | duebridge.yml line 3: organisatoin is not a setting; did you mean 'organisation'?
        store: {ulr: x}                  | duebridge.yml line 3: store.ulr is not a setting; did you mean 'store.url'?
        store: {url: "jdbc:mysql://x"}   | duebridge.yml line 3: store.url must begin with jdbc:h2: or jdbc:postgresql:
        store: {url: "jdbc:postgresql://h/d?password=x"} | store.url must not hold a password
        store: {pool-size: 1}            | store.pool-size must be between 2 and 200, not 1
        store: {password: hunter2}       | store.password is a secret and must not stand in a file: write ${NAME_OF
        staff: {password: "${NOBODY}"}   | staff.password refers to ${NOBODY}, which is not set in the environment
        staff: {users: {ann: {role: boss, password: "${HASH}"}}} | duebridge.yml line 3: staff.users.ann.role must be administrator, accountant, collector or read-only, not 'boss'
        staff: {users: {ann: {role: accountant}}} | staff.users.ann.password is missing: The password's hash
        staff: {users: {ann: {role: accountant, password: secret}}} | staff.users.ann.password is a secret and must not stand in a file
        staff: {users: {ann: {role: accountant, password: "${SECRET}"}}} | staff.users.ann.password must be a hash as ./duebridge staff-password makes it
        staff: {users: {Staff: {role: accountant, password: "${HASH}"}}} | staff.users.Staff is the name of staff.user already
        staff: {users: {ann: {role: accountant, mail: x, password: "${HASH}"}}} | staff.users.ann.mail is not a setting
        staff: {users: {ann: {role: accountant, email: ann, password: "${HASH}"}}} | staff.users.ann.email must be an e-mail address, not 'ann'
        staff: {users: {ann b: {role: accountant, password: "${HASH}"}}} | staff.users.ann b is a user's name
        notices: {on: receipts}          | duebridge.yml line 3: notices.on names 'receipts'; known are none, payment-received,
        notices: {accountants: a@b.c d}  | notices.accountants must be e-mail addresses with commas between them, not 'a@b.c d'
        notices: {kept: 1h}              | notices.kept must be between 86400s and 315360000s, not 3600s
        staff: {password: "file:none"}   | staff.password refers to the file none, which cannot be read
        http: {port: many}               | http.port must be a whole number, not 'many'
        http: {port: 70000}              | http.port must be between 0 and 65535, not 70000
        portal: {link-lifetime: 20}      | portal.link-lifetime must be a duration with a unit, such as 500ms, 30s, 15m, 2h or 100d, not '20'
        portal: {base-url: pay.example.com} | portal.base-url must be a URL such as https://pay.example.com, not 'pay.example.com'
        portal: {session-idle: 24h}      | portal.session-idle must not be longer than portal.session-lifetime
        mail: {host: smtp}               | mail.from is missing: with mail.host the portal's mails need a sender
        mail: {start-tls: yes}           | mail.start-tls must be true or false, not 'yes'
        organisation: Again              | duebridge.yml line 3: 'organisation' is given twice
        http: {port: 1                   | is not YAML
        """)
    void faultsOfTheProgramsFile(String addition, String message) {
        assertThat(faults(PROGRAM + addition + "\n", CONNECTION))
                .singleElement()
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        vendor: quickbooks    | vendor: quickboks             | quickbooks.yml line 1: vendor is 'quickboks'; known are
        vendor: quickbooks    | name: x                       | quickbooks.yml: vendor is missing
        realm-id: 9130350     | realm: 9130350                | settings.realm is not a setting
        realm-id: 9130350     | refresh-token: RT1            | line 3: settings.refresh-token is a secret and must not stand
        client-id: AB12       | page-size: 5000               | quickbooks.yml line 2: settings.client-id is missing
        client-id: AB12       | client-idd: AB12              | line 4: settings.client-idd is not a setting; did you mean 'client-id'?
        ${SECRET}             | s3cr3t-that-nobody-may-see    | line 5: settings.client-secret is a secret and must not stand in a file
        ${SECRET}             | ${NOBODY}                     | line 5: settings.client-secret refers to ${NOBODY}, which is not set
        vendor: quickbooks    | {vendor: quickbooks}          | is not YAML
        """)
    void faultsOfAConnectionsFile(String part, String instead, String message) {
        assertThat(faults(PROGRAM, CONNECTION.replace(part, instead)))
                .anySatisfy(fault -> assertThat(fault).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        schedule: {invoice: 1s}              | schedule.invoice must be between 10s and 604800s, not 1s
        schedule: {invoices: 1m}             | schedule.invoices is not a setting; did you mean 'schedule.invoice'?
        reading: {since: yesterday}          | reading.since must be a date such as 2026-02-28, not 'yesterday'
        reading: {page-size: 0}              | reading.page-size must be between 1 and 10000, not 0
        home-currency: Dollar                | home-currency must be an ISO 4217 currency such as USD, not 'Dollar'
        mapping: {overlay: nowhere}          | mapping.overlay names the folder
        posting: {deadline: 2m}              | posting.lease must be longer than three times posting.deadline
        posting: {probe-schedule: "15s, 10"} | posting.probe-schedule must be durations with units, such as 15s, 1m, 2h, 1d; not '10'
        posting: {risk-up-to: 50}            | posting.risk-up-to must be an amount with its currency, such as 50.00 USD, not '50'
        posting: {risk-up-to: 0.001 USD}     | posting.risk-up-to must be an amount
        name: Über uns                       | name must be small letters, digits and hyphens
        """)
    void faultsOfWhatAllConnectionsHave(String addition, String message) {
        assertThat(faults(PROGRAM, CONNECTION + addition + "\n"))
                .singleElement()
                .asString()
                .startsWith("connections/quickbooks.yml line 6: ")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        provider: strip                 | payments.provider must be none, sandbox, stripe, paypal, or stripe and paypal with a comma
        provider: "stripe, cash"        | payments.provider must be none, sandbox, stripe, paypal, or stripe and paypal with a comma
        provider: "sandbox, paypal"     | payments.provider must name none or sandbox alone
        provider: paypal                | payments.paypal-secret is missing
        provider: "stripe, paypal"      | payments.paypal-client-id is missing
        provider: "stripe, paypal"      | payments.stripe-key is missing
        provider: stripe, stripe-transfers: "USD, CHF" | payments.stripe-transfers must name some of USD, GBP, JPY, MXN
        provider: stripe, stripe-transfers: "EUR-ES"   | each currency once, not 'EUR-ES'
        provider: stripe, stripe-transfer-days: 0      | payments.stripe-transfer-days must be from 1 to 90
        """)
    void faultsOfPaymentProviders(String payments, String message) {
        assertThat(faults(PROGRAM + "payments: {" + payments + "}\n", CONNECTION))
                .anySatisfy(fault -> assertThat(fault).contains(message));
    }

    @Test
    void everythingWrongInAllFilesIsNamedAtOnceAndNoSecretIs() throws IOException {
        environment.put("KEY", SECRET);
        Files.writeString(folder.resolve("connections/other.yml"), CONNECTION + "name: quickbooks\n");
        Files.writeString(folder.resolve("connections/other.yaml"), CONNECTION);
        Files.createDirectory(folder.resolve("ours"));
        Files.writeString(folder.resolve("ours/invoice.overlay"), "total: .TotalAmt * 2");

        List<String> faults = faults(PROGRAM, CONNECTION + "mapping: {overlay: ours}\n");

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "connections/other.yaml: is ignored: a connection's file ends in .yml",
                        "connections/quickbooks.yml line 6: mapping.overlay cannot be used: ours/invoice.overlay line"
                                + " 1: '*' is refused, it calculates inexactly: take the amount the ERP gives",
                        "connections: name 'quickbooks' is used by two connections",
                        "duebridge.yml line 2: secrets-key must be 32 bytes in Base64; 'openssl rand -base64 32' makes"
                                + " one");
        assertThat(faults.toString()).doesNotContain(SECRET);
    }

    @Test
    void companiesWithALogInOfTheirOwnAreNamedWithTheirDomainsAndCustomers() throws IOException {
        List<CompanyLogIn> companies = load(PROGRAM + """
                    portal: {return-to: "https://shop.example.com/orders, http://localhost:3000"}
                    sign-in:
                      companies:
                        acme: {issuer: "https://login.acme.example/v2.0", client-id: a, client-secret: "${SECRET}", domains: "Acme.example, acme.test", only-way: true}
                        bolt: {title: Bolt Ltd, issuer: "http://127.0.0.1:9000/x", client-id: b, client-secret: "${SECRET}", domains: bolt.example, provision: "quickbooks/42, quickbooks/43", provision-rights: "pay, dispute"}
                    """, CONNECTION).portal().companies();
        assertThat(companies).extracting(CompanyLogIn::title).containsExactly("acme", "Bolt Ltd");
        assertThat(companies.get(0).domains()).containsExactly("acme.example", "acme.test");
        assertThat(companies.get(0).only()).isTrue();
        assertThat(companies.get(0).customers()).isEmpty();
        assertThat(companies.get(1).customers())
                .containsExactly(
                        new CompanyLogIn.Customer("quickbooks", "42"), new CompanyLogIn.Customer("quickbooks", "43"));
        assertThat(companies.get(1).rights()).containsExactlyInAnyOrder(Right.PAY, Right.DISPUTE);
        assertThat(companies.toString()).doesNotContain(SECRET);
    }

    @Test
    void whatIsWrongWithLogInsIsSaidOfEach() {
        List<String> faults = faults(PROGRAM + """
                portal: {return-to: "http://shop.example.com"}
                sign-in:
                  companies:
                    Acme!: {issuer: "http://login.example", client-id: a, client-secret: "${SECRET}", domains: acme}
                    bolt: {issuer: "https://b.example", client-id: b, client-secret: "${SECRET}", domains: x.example, provision: "42, other/1", provision-rights: fly}
                    cord: {issuer: "https://c.example", client-id: c, client-secret: "${SECRET}", domains: x.example}
                """, CONNECTION);
        assertThat(faults)
                .anyMatch(one -> one.contains("portal.return-to must be addresses such as"))
                .anyMatch(one -> one.contains("Acme! is a name in addresses"))
                .anyMatch(one -> one.contains("issuer must be an address that begins with https://"))
                .anyMatch(one -> one.contains("domains must be domains such as example.com, not 'acme'"))
                .anyMatch(one -> one.contains("customers as CONNECTION/ID, not '42'"))
                .anyMatch(one -> one.contains("names the connection 'other', which is not set up"))
                .anyMatch(one -> one.contains("must name some of pay, dispute, administer, not 'fly'"))
                .anyMatch(one -> one.contains("cord.domains names x.example, which is bolt's already"))
                .hasSize(8);
        assertThat(faults.toString()).doesNotContain(SECRET);
    }

    @Test
    void aMissingFileIsNamed() {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> SettingsFiles.load(folder, environment::get));

        assertThat(refused)
                .hasMessageStartingWith("one thing is wrong with the settings:\n  duebridge.yml: does not exist in");
    }

    private List<String> faults(String program, String connection) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(program, connection));
        return refused.faults().stream().map(ConfigFault::toString).toList();
    }

    private DuebridgeSettings load(String program, String connection) throws IOException {
        Files.writeString(folder.resolve("duebridge.yml"), program);
        Files.writeString(folder.resolve("connections/quickbooks.yml"), connection);
        return SettingsFiles.load(folder, environment::get);
    }
}
