package io.duebridge.netsuite;

import static io.duebridge.spi.SettingSpec.Type.DURATION;
import static io.duebridge.spi.SettingSpec.Type.INTEGER;
import static io.duebridge.spi.SettingSpec.Type.TABLE;
import static io.duebridge.spi.SettingSpec.Type.TEXT;
import static io.duebridge.spi.SettingSpec.Type.URL;

import io.duebridge.spi.SettingSpec;
import java.util.List;
import java.util.Optional;

/** What a NetSuite connection can be told, as the settings page shows it. */
final class NetSuiteSpecs {
    static final List<SettingSpec> ALL = List.of(
            new SettingSpec(
                    "transport",
                    TEXT,
                    true,
                    false,
                    Optional.empty(),
                    "soap (token-based authentication; ends with NetSuite 2028.2) or rest (SuiteQL and OAuth 2.0)."),
            new SettingSpec(
                    "account",
                    TEXT,
                    true,
                    false,
                    Optional.empty(),
                    "The account id as NetSuite writes it: 1234567, for a sandbox 1234567_SB1."),
            unset("base-url", URL, "The account's SuiteTalk address, where it shall not be found out by itself."),
            unset("token-url", URL, "REST: the token endpoint, where it is not below the account's address."),
            optional("endpoint-version", TEXT, "2025_2", "The version of the SOAP endpoint, 2023_2 to 2025_2."),
            unset("consumer-key", TEXT, "SOAP: the integration record's consumer key."),
            secret("consumer-secret", "SOAP: the integration record's consumer secret."),
            unset("token-id", TEXT, "SOAP: the access token's id."),
            secret("token-secret", "SOAP: the access token's secret."),
            unset("client-id", TEXT, "REST: the integration record's client id."),
            unset(
                    "certificate-id",
                    TEXT,
                    "REST: the id NetSuite gave the certificate of the client-credentials mapping."),
            secret(
                    "private-key",
                    "REST: the certificate's private key, PKCS#8 in PEM (RSA of 3072 or 4096 bits, or EC)."),
            unset(
                    "certificate",
                    TEXT,
                    "REST: the certificate itself in PEM, or the day it ends (2027-05-31). NetSuite does not tell when that is; with it people are"
                            + " warned 30 and 7 days before."),
            optional(
                    "time-zone",
                    TEXT,
                    "America/Los_Angeles",
                    "The time zone in the preferences of the user the token belongs to. NetSuite means days in it; with a wrong one dates"
                            + " are a day off."),
            optional("connect-timeout", DURATION, "5s", "How long connecting may take, TLS included."),
            optional("read-timeout", DURATION, "120s", "How long a whole call may take; NetSuite cuts off at 15m."),
            optional("page-size", INTEGER, "200", "The most records asked for in one call, 5 to 1000."),
            optional(
                    "calls-per-minute",
                    INTEGER,
                    "6000",
                    "Calls a minute, as a brake; NetSuite itself limits only calls at the same time."),
            unset(
                    "concurrent-calls",
                    INTEGER,
                    "Calls at the same time, of all connections to the account on all nodes together. Without it what NetSuite tells the role,"
                            + " else 5. The account's limit holds for its other integrations as well: 5 to 20, and 10 more with each"
                            + " SuiteCloud Plus licence."),
            optional(
                    "posting-reserve",
                    INTEGER,
                    "60",
                    "Calls a minute that reads leave free for postings and their lookups."),
            optional(
                    "concurrency-pause",
                    DURATION,
                    "5s",
                    "How long nothing is sent after the account's calls at the same time were used up; NetSuite names no time."),
            unset(
                    "restlet",
                    TEXT,
                    "Duebridge's RESTlet where it is installed, by the ids of its script and its deployment:"
                            + " customscript_duebridge/customdeploy_duebridge. Without it there are no PDFs, and"
                            + " payments are taken back by entries instead of voids."),
            unset(
                    "restlet-url",
                    URL,
                    "The account's RESTlet address, where it is not https:// and the account's id before"
                            + " .restlets.api.netsuite.com."),
            optional(
                    "on-account",
                    TEXT,
                    "payment",
                    "What money becomes that a customer pays without naming invoices: payment (an unapplied customer payment, which lowers"
                            + " what the customer owes) or deposit (a customer deposit, a liability until it is applied)."),
            unset(
                    "deposit-account",
                    TABLE,
                    "The bank account payments go to by currency, by internal id or name: USD=35, EUR=Checking EUR. A currency that is"
                            + " missing goes to undeposited funds."),
            unset(
                    "reversal-account",
                    TABLE,
                    "The account that money has left which went back, by currency, by internal id or name: USD=35. Without it the account the"
                            + " payment went to, which a payment to undeposited funds does not name."),
            unset(
                    "receivable-account",
                    TEXT,
                    "The receivable account of payments, by internal id or name. Without it NetSuite's default."),
            unset(
                    "payment-methods",
                    TABLE,
                    "Which payment method a way of paying is, by internal id or name: card=5, bank=ACH. SOAP only."),
            unset("subsidiary", TEXT, "The subsidiary of payments, by internal id or name. Without it the customer's."),
            unset("class", TEXT, "The class of payments, by internal id or name (East:Boston for one below another)."),
            unset("department", TEXT, "The department of payments, by internal id or name."),
            unset("location", TEXT, "The location of payments, by internal id or name."),
            unset(
                    "payment-fields",
                    TABLE,
                    "Body fields of the company's own that every payment gets: custbody_channel=portal, custbody_kind=entry:5 (internal id),"
                            + " custbody_web=flag:true, custbody_rank=number:2."));

    private NetSuiteSpecs() {}

    private static SettingSpec unset(String key, SettingSpec.Type type, String description) {
        return new SettingSpec(key, type, false, false, Optional.empty(), description);
    }

    private static SettingSpec secret(String key, String description) {
        return new SettingSpec(key, TEXT, false, true, Optional.empty(), description);
    }

    private static SettingSpec optional(String key, SettingSpec.Type type, String defaultValue, String description) {
        return new SettingSpec(key, type, false, false, Optional.of(defaultValue), description);
    }
}
