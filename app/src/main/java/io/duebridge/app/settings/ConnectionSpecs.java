package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.required;

import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of a connection's file, what stands under {@code settings} excepted: that is the connector's. */
final class ConnectionSpecs {
    /** {@code connections/NAME.yml}, without what stands under {@code settings}. */
    static final List<SettingSpec> ALL = before(
            CashSpecs.CONNECTION,
            required("vendor", "The ERP: the name of a connector, such as quickbooks."),
            optional(
                    "name",
                    Type.TEXT,
                    "",
                    "The connection's name, small letters, digits and hyphens; empty: the file's name."),
            optional("enabled", Type.BOOLEAN, "true", "Whether anything is read or posted."),
            optional(
                    "home-currency",
                    Type.TEXT,
                    "",
                    "The company's own currency (ISO 4217), for records that name none; empty: as the ERP says."),
            optional("mapping.overlay", Type.TEXT, "", "A folder of overlay files, relative to the config folder."),
            optional("schedule.customer", Type.DURATION, "10m", "The pause between two reads of customers."),
            optional("schedule.invoice", Type.DURATION, "10m", "The pause between two reads of invoices."),
            optional("schedule.creditMemo", Type.DURATION, "10m", "The pause between two reads of credit memos."),
            optional(
                    "schedule.payment",
                    Type.DURATION,
                    "5m",
                    "The pause between two reads of payments and how they were applied."),
            optional(
                    "schedule.journalEntry",
                    Type.DURATION,
                    "10m",
                    "The pause between two reads of journal entries, whose lines on receivable accounts are open items."),
            optional(
                    "schedule.deposit",
                    Type.DURATION,
                    "30m",
                    "The pause between two reads of bank deposits, which say when a payment reached the bank."),
            optional("schedule.refundReceipt", Type.DURATION, "30m", "The pause between two reads of refund receipts."),
            optional("schedule.estimate", Type.DURATION, "1h", "The pause between two reads of estimates."),
            optional(
                    "schedule.attachment",
                    Type.DURATION,
                    "1h",
                    "The pause between two reads of which files hang on what."),
            optional(
                    "files.shown",
                    Type.TEXT,
                    "sent",
                    "Which attached files customers see on their documents: sent (those that go along when the ERP mails"
                            + " the document), all or none."),
            optional("reading.since", Type.TEXT, "1970-01-01", "Records changed before this date are never read."),
            optional("reading.page-size", Type.INTEGER, "1000", "How many records are asked for at once, 1 to 10000."),
            optional(
                    "reading.overlap",
                    Type.DURATION,
                    "5m",
                    "How much of the last read's time is read again, for late arrivals."),
            optional(
                    "reading.safety-lag",
                    Type.DURATION,
                    "5s",
                    "How far behind the present a read ends, for records still being written."),
            optional(
                    "reading.idle-pause",
                    Type.DURATION,
                    "1h",
                    "Where one call tells what changed: the longest pause between two looks at a company in which nothing"
                            + " happens. A busy one is looked at as often as the shortest schedule says."),
            optional(
                    "reading.idle-pause-told",
                    Type.DURATION,
                    "6h",
                    "The same while the company's webhooks work, which tell of changes within seconds."),
            optional(
                    "reading.told-pause",
                    Type.DURATION,
                    "30s",
                    "The shortest pause between two reads of a kind because of what webhooks told, so that a storm of them"
                            + " is read together."),
            optional(
                    "reconcile.at",
                    Type.TEXT,
                    "02:30",
                    "When, in the company's time zone, what customers owe is compared with the ERP's own figures each night."),
            optional(
                    "posting.enabled",
                    Type.BOOLEAN,
                    "true",
                    "Whether payments are posted to this ERP; else they wait."),
            optional("posting.every", Type.DURATION, "10s", "How soon a settled payment is noticed if nobody says so."),
            optional(
                    "posting.senders",
                    Type.INTEGER,
                    "4",
                    "How many customers' payments are sent side by side, 1 to 64."),
            optional("posting.deadline", Type.DURATION, "1m", "How long one send may take."),
            optional(
                    "posting.lease",
                    Type.DURATION,
                    "4m",
                    "How long a worker may hold a payment; more than three deadlines."),
            optional(
                    "posting.processing",
                    Type.DURATION,
                    "2m",
                    "The longest the ERP takes to book what has reached it."),
            optional(
                    "posting.probe-schedule",
                    Type.TEXT,
                    "15s, 1m, 5m, 30m, 2h, 1d, 1d, 1d, 1d, 1d",
                    "Waits before each look for a payment in doubt; after the last one a person decides."),
            optional(
                    "posting.risk-up-to",
                    Type.TEXT,
                    "",
                    "An amount with its currency (50.00 USD): up to it, a payment that cannot be found is sent again"
                            + " without asking a person, where the ERP guards nothing. Empty: always ask."));

    private ConnectionSpecs() {}

    private static List<SettingSpec> before(List<SettingSpec> last, SettingSpec... own) {
        return Stream.concat(Stream.of(own), last.stream()).toList();
    }
}
