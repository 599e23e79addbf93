package io.duebridge.collections.connections;

import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.OAuthTokens;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordLookup;
import io.duebridge.spi.RecordPage;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor whose companies are connected in a browser; a code is the company's id. Nothing is read or posted at it. */
final class BrowserVendor implements AuthorizationFlow {
    private final List<String> redeemed = new ArrayList<>();
    private final List<String> revoked = new ArrayList<>();
    private boolean inRedirect = true;
    private boolean refusing;

    void tellsCompanyInRedirect(boolean tells) {
        inRedirect = tells;
    }

    void refuseCodes() {
        refusing = true;
    }

    List<String> redeemed() {
        return redeemed;
    }

    /** The refresh tokens that are dead. */
    List<String> revoked() {
        return revoked;
    }

    ErpConnection erp() {
        return new Connection();
    }

    @Override
    public URI authorizationUrl(URI redirectUri, String state, Deadline deadline) {
        return URI.create("https://vendor.example/authorize?state=" + state);
    }

    @Override
    public Optional<String> companyOf(Map<String, String> redirect) {
        return inRedirect ? Optional.ofNullable(redirect.get("realmId")) : Optional.empty();
    }

    @Override
    public Authorization redeem(Map<String, String> redirect, URI redirectUri, Deadline deadline)
            throws ConnectorException {
        if (refusing) {
            throw new ConnectorException(ConnectionErrors.CODE_REFUSED, "the code was used before");
        }
        String company = redirect.getOrDefault("code", "");
        redeemed.add(company);
        OAuthTokens tokens = new OAuthTokens(
                Optional.of("access to " + company),
                Instant.parse("2030-01-01T00:00:00Z"),
                "token of " + company,
                Optional.empty(),
                Optional.empty());
        return new Authorization(tokens.ofCompany(Optional.of(company)), identity(company));
    }

    private static ErpIdentity identity(String company) {
        return new ErpIdentity(company, "Company " + company, Optional.empty(), Optional.empty());
    }

    @Override
    public void revoke(OAuthTokens tokens, Deadline deadline) {
        revoked.add(tokens.refreshToken());
    }

    @Override
    public void tokensChanged() {
        // it remembers none
    }

    @Override
    public void keepAlive(Deadline deadline) {
        // its tokens live for ever
    }

    private final class Connection implements ErpConnection {
        @Override
        public ConnectionCheck check() {
            return new ConnectionCheck(Optional.of(identity(redeemed.get(redeemed.size() - 1))), List.of());
        }

        @Override
        public Optional<AuthorizationFlow> authorizationFlow() {
            return Optional.of(BrowserVendor.this);
        }

        @Override
        public RecordPage read(ReadRequest request) {
            throw new UnsupportedOperationException("nothing is read here");
        }

        @Override
        public FrozenPayment freeze(PaymentInstruction instruction) {
            throw new UnsupportedOperationException("nothing is posted here");
        }

        @Override
        public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
            throw new UnsupportedOperationException("nothing is posted here");
        }

        @Override
        public FoundPayments findPayment(PaymentReference reference, Deadline deadline) {
            throw new UnsupportedOperationException("nothing is posted here");
        }

        @Override
        public Optional<DocumentRenderer> documentRenderer() {
            return Optional.empty();
        }

        @Override
        public Optional<PaymentReversal> paymentReversal() {
            return Optional.empty();
        }

        @Override
        public Optional<ControlTotals> controlTotals() {
            return Optional.empty();
        }

        @Override
        public Optional<RecordLookup> recordLookup() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
