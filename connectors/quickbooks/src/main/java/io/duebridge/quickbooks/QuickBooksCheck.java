package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.CheckRun;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Topic;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpIdentity;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reach, sign in, read, and (without writing) whether a post could go through; a step that fails skips those behind it. */
final class QuickBooksCheck {
    private static final Set<String> RECEIVABLE_TYPES = Set.of("Accounts Receivable");

    static final String NAMELESS = "(company without a name)";

    private final QuickBooksApi api;
    private final QuickBooksCompany company;
    private final QuickBooksAccounts accounts;
    private final PostingCodes codes;
    private final QuickBooksSettings settings;

    QuickBooksCheck(
            QuickBooksApi api,
            QuickBooksCompany company,
            QuickBooksAccounts accounts,
            PostingCodes codes,
            QuickBooksSettings settings) {
        this.api = api;
        this.company = company;
        this.accounts = accounts;
        this.codes = codes;
        this.settings = settings;
    }

    ConnectionCheck run() {
        CheckRun run = new CheckRun(api::callDeadline);
        run.step(Topic.REACH, this::reach);
        run.step(Topic.SIGN_IN, this::signIn);
        run.step(Topic.READ, deadline -> read(deadline, run));
        run.step(Topic.POST, this::post);
        return run.result();
    }

    private String reach(Deadline deadline) throws ConnectorException {
        api.reach(deadline);
        return settings.baseUrl().getHost() + " answers";
    }

    private String signIn(Deadline deadline) throws ConnectorException {
        String realm = api.company(deadline);
        return "signed in to company " + realm + " with client-id "
                + settings.signIn().clientId();
    }

    private String read(Deadline deadline, CheckRun run) throws ConnectorException {
        String realm = api.company(deadline);
        JsonNode info =
                api.get("companyinfo/" + realm, Map.of(), Use.CHECK, deadline).path("CompanyInfo");
        ErpIdentity identity = new ErpIdentity(
                realm,
                QuickBooksJson.nonBlank(info.path("CompanyName")).orElse(NAMELESS),
                Optional.of(company.homeCurrency(deadline)),
                zone(info.path("DefaultTimeZone")));
        run.identified(identity);
        return "reads " + identity.companyName()
                + identity.homeCurrency().map(home -> ", home currency " + home).orElse("");
    }

    static Optional<ZoneId> zone(JsonNode name) {
        try {
            return QuickBooksJson.nonBlank(name).map(ZoneId::of);
        } catch (DateTimeException unknownZone) {
            return Optional.empty();
        }
    }

    /** Everything a payment will refer to must exist and be of the right type. */
    private String post(Deadline deadline) throws ConnectorException {
        codes.verify(deadline);
        accounts(settings.receivableAccounts(), RECEIVABLE_TYPES, QuickBooksErrors.RECEIVABLE_ACCOUNT, deadline);
        accounts(settings.reversalAccounts(), Set.of(), QuickBooksErrors.REVERSAL_ACCOUNT, deadline);
        api.query("SELECT COUNT(*) FROM Payment", Use.CHECK, deadline);
        return "payments can be read, and what a payment refers to exists"
                + (settings.depositAccounts().idByCurrency().isEmpty() ? "; deposited to Undeposited Funds" : "")
                + "; " + reversals(deadline);
    }

    /** @param types that the accounts may have; empty for any */
    private void accounts(AccountIds ids, Set<String> types, QuickBooksErrors unusable, Deadline deadline)
            throws ConnectorException {
        for (String id : ids.idByCurrency().values()) {
            JsonNode account = api.record("account", "Account", new ErpId(id), deadline)
                    .orElseThrow(() -> unusable(unusable, "there is no account " + id));
            String type = account.path("AccountType").asText();
            if (!account.path("Active").asBoolean(true) || (!types.isEmpty() && !types.contains(type))) {
                throw unusable(
                        unusable,
                        "account " + id + " (" + account.path("Name").asText() + ") is inactive or of type " + type);
            }
        }
    }

    /** Payments can be posted whatever this finds, so it is said and fails nothing. */
    private String reversals(Deadline deadline) throws ConnectorException {
        try {
            String account = accounts.receivable(company.homeCurrency(deadline), Optional.empty(), deadline);
            return "a payment that comes back is charged again on receivable account " + account;
        } catch (ConnectorException e) {
            if (e.errorCode() != QuickBooksErrors.RECEIVABLE_ACCOUNT) {
                throw e;
            }
            return "a payment that comes back after its deposit cannot be taken back yet, " + e.getMessage() + ". "
                    + e.errorCode().advice();
        }
    }

    private static ConnectorException unusable(QuickBooksErrors code, String what) {
        return new ConnectorException(code, what);
    }
}
