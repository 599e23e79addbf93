package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.CheckRun;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Topic;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.ErrorKind;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reach, sign in, read every service once, and look for a payment; a step that fails skips those behind it. */
final class SapCheck {
    private final ODataClient client;
    private final ItemQueries queries;
    private final SapSettings settings;

    SapCheck(ODataClient client, ItemQueries queries, SapSettings settings) {
        this.client = client;
        this.queries = queries;
        this.settings = settings;
    }

    ConnectionCheck run() {
        CheckRun run = new CheckRun(client::callDeadline);
        run.step(Topic.REACH, client::reach);
        run.step(Topic.SIGN_IN, deadline -> signIn(deadline, run));
        run.step(Topic.READ, this::read);
        run.step(Topic.POST, this::post);
        return run.result();
    }

    private String signIn(Deadline deadline, CheckRun run) throws ConnectorException {
        List<JsonNode> companies = companies(deadline);
        String names = companies.stream()
                .map(company -> company.path("CompanyCodeName").asText())
                .distinct()
                .collect(Collectors.joining(", "));
        TreeSet<String> currencies = new TreeSet<>();
        companies.forEach(company -> currencies.add(company.path("Currency")
                .asText(company.path("CompanyCodeCurrency").asText())));
        String shown = names.isBlank() ? "company code " + String.join(", ", settings.companyCodes()) : names;
        run.identified(new ErpIdentity(
                settings.companyId(),
                shown,
                currencies.size() == 1 ? currency(currencies.first()) : Optional.empty(),
                Optional.of(settings.zone())));
        return "signed in as " + settings.caller() + " to " + shown;
    }

    /** Name and currency of the company codes; where the user may not ask for them, any item has them too. */
    private List<JsonNode> companies(Deadline deadline) throws ConnectorException {
        List<JsonNode> companies;
        try {
            Map<String, String> ours = Map.of("$filter", Filters.oneOf("CompanyCode", settings.companyCodes()));
            companies = client.entities("API_COMPANYCODE_SRV", "A_CompanyCode", ours, Use.CHECK, deadline);
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.PERMISSION && e.kind() != ErrorKind.CONFIGURATION) {
                throw e;
            }
            return queries.page("SpecialGLCode eq ''", Optional.empty(), 1, Use.CHECK, deadline);
        }
        TreeSet<String> missing = new TreeSet<>(settings.companyCodes());
        companies.forEach(company -> missing.remove(company.path("CompanyCode").asText()));
        if (!missing.isEmpty()) {
            throw new ConnectorException(
                    SapErrors.NOT_PERMITTED,
                    "company code " + String.join(", ", missing) + " is not there or may not be seen by this user");
        }
        return companies;
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst();
    }

    private String read(Deadline deadline) throws ConnectorException {
        queries.page("SpecialGLCode eq ''", Optional.empty(), 1, Use.CHECK, deadline);
        Map<String, String> one = new LinkedHashMap<>();
        one.put("$filter", "Customer ne ''");
        one.put("$top", "1");
        client.entities("API_BUSINESS_PARTNER", "A_BusinessPartner", one, Use.CHECK, deadline);
        if (settings.billingDocuments()) {
            client.entities("API_BILLING_DOCUMENT_SRV", "A_BillingDocument", Map.of("$top", "1"), Use.CHECK, deadline);
        }
        return "reads items, business partners" + (settings.billingDocuments() ? " and billing documents" : "");
    }

    private String post(Deadline deadline) throws ConnectorException {
        queries.page(Filters.is("DocumentReferenceID", "DB00000000000000"), Optional.empty(), 1, Use.CHECK, deadline);
        return settings.posting().bankAccounts().isEmpty()
                ? "payments can be looked up by reference; for posting, name the bank's accounts in bank-accounts"
                : "payments can be looked up by reference, and are posted as document type "
                        + settings.posting().documentType() + " to "
                        + String.join(
                                ", ",
                                new TreeSet<>(settings.posting().bankAccounts().values()))
                        + "; whether the user may post, the first payment tells";
    }
}
