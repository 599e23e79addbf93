package io.duebridge.quickbooks;

import static io.duebridge.spi.SettingSpec.Type.DURATION;
import static io.duebridge.spi.SettingSpec.Type.INTEGER;
import static io.duebridge.spi.SettingSpec.Type.TABLE;
import static io.duebridge.spi.SettingSpec.Type.TEXT;
import static io.duebridge.spi.SettingSpec.Type.URL;

import io.duebridge.spi.SettingSpec;
import java.util.List;
import java.util.Optional;

/** What a QuickBooks connection can be told, as the settings page shows it. */
final class QuickBooksSpecs {
    static final List<SettingSpec> ALL = List.of(
            optional(
                    "environment",
                    TEXT,
                    "production",
                    "Which Intuit the app's keys are for: production, or sandbox for an Intuit sandbox company."),
            unset("base-url", URL, "The accounting API, where it is not that of the environment."),
            unset("discovery-url", URL, "The discovery document, where it is not that of the environment."),
            unset(
                    "token-url",
                    URL,
                    "The OAuth 2 token endpoint, where it is not the one the discovery document names."),
            unset(
                    "realm-id",
                    TEXT,
                    "The company's id in digits. Without it the company is the one that is connected; with it no other"
                            + " can be."),
            required("client-id", false, "The app's client id, from its keys page."),
            required("client-secret", true, "The app's client secret, from its keys page."),
            optional("scope", TEXT, "com.intuit.quickbooks.accounting", "What the app asks a company to allow."),
            new SettingSpec(
                    "refresh-token",
                    TEXT,
                    false,
                    true,
                    Optional.empty(),
                    "A refresh token to begin with, where the company is not connected in a browser; needs realm-id."
                            + " Later ones are kept in the token store."),
            optional(
                    "hard-expiry-field",
                    TEXT,
                    "x_refresh_token_hard_expires_in",
                    "The field of the token endpoint's answers that says in how many seconds the sign-in ends for good."),
            optional(
                    "sign-in-lifetime",
                    DURATION,
                    "1825d",
                    "How long a sign-in lasts at most where the answers do not say it: Intuit's five years."),
            optional("minor-version", INTEGER, "75", "The API's minor version; below 75 QuickBooks takes it for 75."),
            optional("connect-timeout", DURATION, "5s", "How long connecting may take, TLS included."),
            optional(
                    "read-timeout", DURATION, "60s", "How long a whole call may take; QuickBooks cuts it off at 120s."),
            optional("page-size", INTEGER, "1000", "The most records asked for in one call, 2 to 1000."),
            optional(
                    "calls-per-minute",
                    INTEGER,
                    "500",
                    "What QuickBooks allows for one company, each line of a batch counted; less if other programs use the"
                            + " company as well."),
            optional("calls-per-second", INTEGER, "10", "What QuickBooks allows for one company and app."),
            optional(
                    "concurrent-calls",
                    INTEGER,
                    "10",
                    "Calls at the same time that QuickBooks allows for one company and app."),
            optional(
                    "posting-reserve",
                    INTEGER,
                    "50",
                    "Calls a minute that reads leave free for postings and their lookups; a fifth of it after a minute without any."),
            optional("batches-per-minute", INTEGER, "40", "What QuickBooks allows for one company and app."),
            optional(
                    "batch-size",
                    INTEGER,
                    "25",
                    "The most payments posted in one call; QuickBooks recommends no more than 30, and 25 make up its 500 a"
                            + " minute without a rest. 1 posts each alone."),
            optional(
                    "monthly-reads",
                    INTEGER,
                    "500000",
                    "Metered calls a month that Intuit allows the app's workspace (CorePlus; 500,000 in the Builder tier);"
                            + " writes are not metered. 0 if nothing is metered."),
            optional(
                    "monthly-reserve",
                    INTEGER,
                    "25000",
                    "Of them, how many reading leaves to postings and their lookups."),
            new SettingSpec(
                    "workspace",
                    TEXT,
                    false,
                    false,
                    Optional.empty(),
                    "A name for what the monthly limit counts for, the same for every app of the workspace. Without it the"
                            + " client-id."),
            new SettingSpec(
                    "webhook-verifier-token",
                    TEXT,
                    false,
                    true,
                    Optional.empty(),
                    "The app's verifier token, from its page on webhooks. With it, changes arrive within seconds at"
                            + " /webhooks/quickbooks, and an idle company is seldom asked."),
            account(
                    "deposit-account",
                    "The account payments are deposited to, by id or name, or one per currency (USD=35, EUR=41). Without it"
                            + " QuickBooks takes Undeposited Funds."),
            account(
                    "receivable-account",
                    "The id of the receivable account that an entry which takes a payment back is booked on, or one per"
                            + " currency. Needed only where the company has several in one currency."),
            account(
                    "reversal-account",
                    "The id of the account that an entry which takes a payment back takes the money from, or one per"
                            + " currency. Without it the account the payment was deposited to."),
            new SettingSpec(
                    "payment-methods",
                    TABLE,
                    false,
                    false,
                    Optional.empty(),
                    "Which payment method of QuickBooks a way of paying (card, bank, transfer, check) is, by id or name:"
                            + " card=Visa, transfer=2."),
            account(
                    "department",
                    "The location (department) payments and the entries that take them back belong to, by id or name;"
                            + " for companies that track locations."),
            account(
                    "entry-class",
                    "The class of the lines of entries that take payments back, by id or name; for companies that track"
                            + " classes. Payments themselves have no class in QuickBooks."),
            optional(
                    "file-hosts",
                    TEXT,
                    "amazonaws.com, intuit.com",
                    "Hosts that attached files may be fetched from, each with everything below it; QuickBooks names the"
                            + " address with each file."));

    private QuickBooksSpecs() {}

    private static SettingSpec unset(String key, SettingSpec.Type type, String description) {
        return new SettingSpec(key, type, false, false, Optional.empty(), description);
    }

    private static SettingSpec account(String key, String description) {
        return new SettingSpec(key, TEXT, false, false, Optional.empty(), description);
    }

    private static SettingSpec required(String key, boolean secret, String description) {
        return new SettingSpec(key, TEXT, true, secret, Optional.empty(), description);
    }

    private static SettingSpec optional(String key, SettingSpec.Type type, String defaultValue, String description) {
        return new SettingSpec(key, type, false, false, Optional.of(defaultValue), description);
    }
}
