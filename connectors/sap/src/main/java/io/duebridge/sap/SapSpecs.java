package io.duebridge.sap;

import static io.duebridge.spi.SettingSpec.Type.BOOLEAN;
import static io.duebridge.spi.SettingSpec.Type.DURATION;
import static io.duebridge.spi.SettingSpec.Type.INTEGER;
import static io.duebridge.spi.SettingSpec.Type.TABLE;
import static io.duebridge.spi.SettingSpec.Type.TEXT;
import static io.duebridge.spi.SettingSpec.Type.URL;

import io.duebridge.spi.SettingSpec;
import java.util.List;
import java.util.Optional;

/** What an SAP connection can be told, as the settings page shows it. */
final class SapSpecs {
    static final List<SettingSpec> ALL = List.of(
            required(
                    "base-url",
                    URL,
                    "Scheme and host of the API, without a path: https://my300000-api.s4hana.cloud.sap, or the host of the system."),
            required("company-codes", TEXT, "The company codes to read, such as 1010 or 1010, 1710."),
            absent("user", false, "The communication user. Left out if the certificate of key-file says who calls."),
            absent("password", true, "The communication user's password."),
            absent(
                    "key-file",
                    false,
                    "A PKCS12 file with one private key and its certificate, shown to SAP in TLS; for user by certificate (X.509)."),
            absent("key-password", true, "What opens key-file."),
            absent(
                    "callback-user",
                    false,
                    "s4hana: whom SAP says it is when it confirms clearings at /webhooks/sap. Without it nothing arrives there."),
            absent("callback-password", true, "The password that SAP confirms clearings with."),
            new SettingSpec(
                    "client",
                    TEXT,
                    false,
                    false,
                    Optional.empty(),
                    "On-premise: the client, three digits. Leave it out for S/4HANA Cloud."),
            optional(
                    "profile",
                    TEXT,
                    "s4hana",
                    "s4hana: by OData and the journal entry services. bapi: ECC and on-premise, by BAPIs and a function module of ours."),
            optional(
                    "service-path",
                    TEXT,
                    "/sap/bc/srt/rfc/sap/{service}/{client}/{service}/{service}",
                    "bapi: the path of a function module's SOAP service; {service} is its name in lower case, with z in front."),
            optional(
                    "clearing-days",
                    INTEGER,
                    "60",
                    "bapi: how many days clearings may be dated back and still be noticed by the next read, 0 to 400."),
            optional(
                    "post-by",
                    TEXT,
                    "function-module",
                    "bapi: function-module: Z_DUEBRIDGE_PAYMENT posts and clears. accounting-bapi: BAPI_ACC_DOCUMENT_POST posts, and people clear in SAP."),
            absent(
                    "discount-account",
                    false,
                    "bapi: the G/L account for cash discounts given, such as 88000000. Without it no discount for paying early is offered."),
            optional(
                    "time-zone",
                    TEXT,
                    "UTC",
                    "The time zone of the SAP system. SAP keeps days; with a wrong zone changes are noticed a day late."),
            optional(
                    "payment-types",
                    TEXT,
                    "DZ",
                    "The document types of customers' payments, such as DZ or DZ, ZP. Other credits are credit memos."),
            optional(
                    "billing-documents",
                    BOOLEAN,
                    "true",
                    "Whether invoices' lines and order numbers are read from billing documents."),
            new SettingSpec(
                    "bank-accounts",
                    TABLE,
                    false,
                    false,
                    Optional.empty(),
                    "G/L accounts that receive payments, by method or currency, * for all others: *=11001000, card=11002000, USD=11003000."
                            + " Without it nothing is posted."),
            optional(
                    "document-type",
                    TEXT,
                    "DZ",
                    "The document type of the payments that are posted; one of payment-types."),
            optional("clearing-type", TEXT, "AB", "The document type of the clearings that apply them."),
            optional(
                    "partial",
                    TEXT,
                    "partial",
                    "s4hana: what becomes of an invoice paid in part. partial: it stays open beside the payment. residual: it is cleared,"
                            + " and its rest goes on as an item of its own."),
            absent(
                    "residual-reason",
                    false,
                    "s4hana: SAP's reason code for what is left of an invoice, such as 010; needed for partial: residual."),
            optional(
                    "residual-sign",
                    TEXT,
                    "item",
                    "s4hana: how the amount of a residual item is sent. item: as the invoice's own, positive. negative: with a minus."),
            absent(
                    "reversal-account",
                    false,
                    "The G/L account that money leaves when it goes back. Without it the one of bank-accounts, by currency, else *."),
            optional(
                    "reversal-type",
                    TEXT,
                    "DA",
                    "The document type of entries that take money of a payment back; none of payment-types."),
            optional("reversal-reason", TEXT, "01", "SAP's reason code for payments whose document is reversed."),
            optional(
                    "entered-by",
                    TEXT,
                    "DUEBRIDGE",
                    "Who entered the documents, as they show it; at most 12 characters."),
            optional(
                    "clearing-wait",
                    DURATION,
                    "5s",
                    "How long a post waits to see its clearing, which SAP does later by itself. Zero: not at all."),
            new SettingSpec(
                    "message-meanings",
                    TABLE,
                    false,
                    false,
                    Optional.empty(),
                    "What SAP's messages mean beside those that are known, by class and number: F5 351=customer-blocked, M3 024=account-locked."
                            + " Meanings: period-closed, customer-unknown, customer-blocked, account-locked, balance, field-missing, currency."),
            optional(
                    "post-path",
                    TEXT,
                    "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi",
                    "The path of Journal Entry - Post (Synchronous). On-premise as SOAMANAGER shows it."),
            optional(
                    "clearing-path",
                    TEXT,
                    "/sap/bc/srt/scs_ext/sap/journalentrybulkclearingreques",
                    "The path of Journal Entry - Clearing (Asynchronous). On-premise as SOAMANAGER shows it."),
            optional("connect-timeout", DURATION, "5s", "How long connecting may take, TLS included."),
            optional("read-timeout", DURATION, "120s", "How long a whole call may take."),
            optional("page-size", INTEGER, "500", "The most items asked for in one call, 1 to 5000."),
            optional("calls-per-minute", INTEGER, "300", "Calls a minute; SAP publishes no limit of its own."),
            optional("concurrent-calls", INTEGER, "4", "Calls at the same time, each of which takes a work process."),
            optional(
                    "posting-reserve",
                    INTEGER,
                    "30",
                    "Calls a minute that reads leave free for posting and looking up payments."));

    private SapSpecs() {}

    private static SettingSpec required(String key, SettingSpec.Type type, String description) {
        return new SettingSpec(key, type, true, false, Optional.empty(), description);
    }

    private static SettingSpec absent(String key, boolean secret, String description) {
        return new SettingSpec(key, TEXT, false, secret, Optional.empty(), description);
    }

    private static SettingSpec optional(String key, SettingSpec.Type type, String defaultValue, String description) {
        return new SettingSpec(key, type, false, false, Optional.of(defaultValue), description);
    }
}
