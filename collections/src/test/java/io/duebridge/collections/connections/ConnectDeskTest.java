package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.collections.connections.ConnectDesk.AnotherCompany;
import io.duebridge.collections.connections.ConnectDesk.Connected;
import io.duebridge.collections.connections.ConnectDesk.Outcome;
import io.duebridge.collections.connections.ConnectDesk.Redirect;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.OAuthTokens;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Reconnecting with another company than before: refused, or said explicitly where no records can mix. */
class ConnectDeskTest {
    private static final URI BACK = URI.create("https://pay.example.com/staff/callback");

    private final BrowserVendor vendor = new BrowserVendor();

    @OnBothDatabases
    void theSameCompanyAgainKeepsEverything(TestStore test) throws Exception {
        Desk desk = new Desk(test);
        desk.connect("A", false);
        desk.books.customer("Reader");
        desk.books.read();

        assertThat(desk.connect("A", false)).isInstanceOf(Connected.class);

        assertThat(desk.company()).isEqualTo("A");
        assertThat(vendor.revoked()).isEmpty();
    }

    @OnBothDatabases
    void anotherCompanyIsRefusedBeforeItsCodeIsSpentUntilSomebodySaysSo(TestStore test) throws Exception {
        Desk desk = new Desk(test);
        desk.connect("A", false);

        AnotherCompany refused = (AnotherCompany) desk.connect("B", false);

        assertThat(refused.found()).isEqualTo("B");
        assertThat(refused.expected().companyId()).isEqualTo("A");
        assertThat(refused.replaceable()).isTrue();
        assertThat(vendor.redeemed()).containsExactly("A");
        assertThat(desk.company()).isEqualTo("A");
        assertThat(desk.token()).isEqualTo("token of A");

        assertThat(desk.connect("B", true)).isInstanceOf(Connected.class);

        assertThat(desk.company()).isEqualTo("B");
        assertThat(desk.token()).isEqualTo("token of B");
        assertThat(vendor.revoked()).as("nobody reads the old one any more").containsExactly("token of A");
    }

    @OnBothDatabases
    void whereSomethingWasReadOrPostedAnotherCompanyIsRefusedWhateverIsSaid(TestStore test) throws Exception {
        Desk desk = new Desk(test);
        desk.connect("A", false);
        desk.books.customer("Reader");
        desk.books.read();

        AnotherCompany refused = (AnotherCompany) desk.connect("B", true);

        assertThat(refused.replaceable()).isFalse();
        assertThat(vendor.redeemed()).containsExactly("A");
        assertThat(vendor.revoked()).isEmpty();
        assertThat(desk.company()).isEqualTo("A");
        assertThat(desk.token()).isEqualTo("token of A");
    }

    @OnBothDatabases
    void aVendorThatTellsTheCompanyOnlyWithTheTokensIsHeldToItToo(TestStore test) throws Exception {
        Desk desk = new Desk(test);
        desk.connect("A", false);
        vendor.tellsCompanyInRedirect(false);

        assertThat(desk.connect("B", false)).isInstanceOf(AnotherCompany.class);

        assertThat(desk.company()).isEqualTo("A");
        assertThat(desk.token()).isEqualTo("token of A");
    }

    @OnBothDatabases
    void whoFailsAtTheOtherCompanyStillHasTheOldOne(TestStore test) throws Exception {
        Desk desk = new Desk(test);
        desk.connect("A", false);
        vendor.refuseCodes();

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> desk.connect("B", true));

        assertThat(failure).isNotNull();
        assertThat(vendor.revoked()).isEmpty();
        assertThat(desk.company()).isEqualTo("A");
        assertThat(desk.token()).isEqualTo("token of A");
    }

    private final class Desk {
        private final Books books;
        private final StoredTokens tokens;
        private final ConnectDesk desk;

        Desk(TestStore test) {
            books = Books.open(test);
            tokens = new StoredTokens(test.store(), new SealingKey(new byte[SealingKey.BYTES]));
            desk = new ConnectDesk(test.store(), tokens, books.postings);
        }

        Outcome connect(String company, boolean another) throws ConnectorException {
            StoredConnection connection = stored();
            Redirect redirect = new Redirect(Map.of("code", company, "realmId", company), BACK);
            return desk.connect(
                    connection, vendor.erp(), redirect, another, "staff:ann", Deadline.after(Duration.ofSeconds(10)));
        }

        private StoredConnection stored() {
            return new Connections(books.store).find(books.connection.id()).orElseThrow();
        }

        String company() {
            return stored().identity().map(ErpIdentity::companyId).orElseThrow();
        }

        String token() {
            return tokens.load(books.connection.name())
                    .map(OAuthTokens::refreshToken)
                    .orElseThrow();
        }
    }
}
