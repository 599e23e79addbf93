package io.duebridge.app.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointListParams;
import io.duebridge.app.checks.CheckLine;
import io.duebridge.app.checks.CheckLine.Result;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks Stripe which account the key belongs to, what it can do, and whether our webhook endpoint is set up there. */
public final class StripeCheck {
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    private final StripeApi api;
    private final StripeSettings settings;
    private final List<CheckLine> lines = new ArrayList<>();

    public StripeCheck(StripeSettings settings) {
        this.api = new StripeApi(settings);
        this.settings = settings;
    }

    public List<CheckLine> run() {
        try {
            Account account = api.client().v1().accounts().retrieveCurrent(StripeApi.within(Deadline.after(CALL_TIME)));
            account(account);
            webhook();
        } catch (StripeException e) {
            add("sign in", Result.FAILED, StripeErrors.told(e) + " Look at payments.stripe-key.");
        }
        return List.copyOf(lines);
    }

    private void account(Account account) {
        String mode = settings.key().contains("_live_") ? "live" : "test mode: no money moves";
        add("sign in", Result.OK, "account " + account.getId() + " in " + account.getCountry() + ", " + mode);
        if (!Boolean.TRUE.equals(account.getChargesEnabled())) {
            add(
                    "charges",
                    Result.FAILED,
                    "Stripe does not let this account take payments yet: finish it in the dashboard");
        }
        for (String method : settings.methods().stream().sorted().toList()) {
            String state = capability(account.getCapabilities(), method);
            add(
                    method,
                    state.equals("active") ? Result.OK : Result.FAILED,
                    state.equals("active")
                            ? "active"
                            : state
                                    + ": switch it on in the dashboard under Settings, Payment methods, or take it out of"
                                    + " payments.stripe-methods");
        }
        transfers(account);
    }

    private void transfers(Account account) {
        settings.transfers().forEach((currency, country) -> {
            String state = transferCapability(account.getCapabilities(), country);
            add(
                    "bank transfers in " + currency,
                    state.equals("active") ? Result.OK : Result.FAILED,
                    state.equals("active")
                            ? "active, to an account in " + country
                            : state
                                    + ": switch bank transfers on in the dashboard under Settings, Payment methods, or take"
                                    + " the currency out of payments.stripe-transfers");
        });
    }

    private static String transferCapability(
            Account.@org.jspecify.annotations.Nullable Capabilities all, String country) {
        if (all == null) {
            return "unknown";
        }
        return Optional.ofNullable(
                        switch (country) {
                            case "US" -> all.getUsBankTransferPayments();
                            case "GB" -> all.getGbBankTransferPayments();
                            case "JP" -> all.getJpBankTransferPayments();
                            case "MX" -> all.getMxBankTransferPayments();
                            default -> all.getSepaBankTransferPayments();
                        })
                .orElse("not asked for");
    }

    private static String capability(Account.@org.jspecify.annotations.Nullable Capabilities all, String method) {
        if (all == null) {
            return "unknown";
        }
        return Optional.ofNullable(
                        switch (method) {
                            case "card" -> all.getCardPayments();
                            case "us_bank_account" -> all.getUsBankAccountAchPayments();
                            default -> all.getSepaDebitPayments();
                        })
                .orElse("not asked for");
    }

    private void webhook() throws StripeException {
        String ours = settings.webhookAddress().toString();
        List<WebhookEndpoint> found = new ArrayList<>();
        api.client()
                .v1()
                .webhookEndpoints()
                .list(
                        WebhookEndpointListParams.builder().setLimit(100L).build(),
                        StripeApi.within(Deadline.after(CALL_TIME)))
                .autoPagingIterable()
                .forEach(found::add);
        Optional<WebhookEndpoint> endpoint =
                found.stream().filter(one -> ours.equals(one.getUrl())).findFirst();
        String without = " Without it payments are taken in all the same, up to a minute later.";
        if (endpoint.isEmpty()) {
            add(
                    "webhook",
                    Result.WARNING,
                    "Stripe knows no endpoint " + ours + ": add one in the dashboard." + without);
        } else if (!"enabled".equals(endpoint.get().getStatus())) {
            add("webhook", Result.WARNING, "the endpoint " + ours + " is switched off in the dashboard." + without);
        } else if (settings.webhookSecret().isEmpty()) {
            add(
                    "webhook",
                    Result.WARNING,
                    "the endpoint is there, and payments.stripe-webhook-secret is missing." + without);
        } else {
            events(endpoint.get());
        }
    }

    private void events(WebhookEndpoint endpoint) {
        List<String> told = endpoint.getEnabledEvents();
        List<String> missing = told.contains("*")
                ? List.of()
                : StripeNews.types().stream()
                        .filter(type -> !told.contains(type))
                        .toList();
        if (missing.isEmpty()) {
            add("webhook", Result.OK, "the endpoint " + endpoint.getUrl() + " is there");
        } else {
            add("webhook", Result.WARNING, "the endpoint is not told of " + String.join(", ", missing));
        }
    }

    private void add(String topic, Result result, String message) {
        lines.add(new CheckLine(topic, result, message));
    }
}
