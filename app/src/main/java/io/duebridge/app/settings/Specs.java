package io.duebridge.app.settings;

import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting of the program's own files, for binding and for the generated page. */
final class Specs {
    /** Every kind of notice, as the settings write it. */
    static final String NOTICES =
            Arrays.stream(NoticeKind.values()).map(NoticeKind::label).collect(Collectors.joining(", "));

    /** {@code duebridge.yml}, but for what has a room of its own; see {@link ProgramSpecs}. */
    static final List<SettingSpec> PROGRAM = List.of(
            required("organisation", "The company whose receivables these are; stands on the portal's pages."),
            secret(
                    "secrets-key",
                    true,
                    "The key that seals tokens in the store: 32 random bytes in Base64, e.g. from 'openssl rand"
                            + " -base64 32'. Keep it safe: without it every connection has to be signed in again."),
            optional(
                    "store.url",
                    Type.TEXT,
                    "jdbc:h2:file:./data/duebridge",
                    "The database: jdbc:h2:file:PATH (embedded) or jdbc:postgresql://HOST/DATABASE."),
            optional("store.user", Type.TEXT, "duebridge", "The database user."),
            secret("store.password", false, "The database user's password."),
            optional("store.pool-size", Type.INTEGER, "10", "The most database connections of this program, 2 to 200."),
            optional("http.address", Type.TEXT, "127.0.0.1", "Where the program listens; 0.0.0.0 for all interfaces."),
            optional("http.port", Type.INTEGER, "8080", "The port of portal, console and API; 0 takes any free one."),
            optional(
                    "portal.base-url",
                    Type.TEXT,
                    "http://localhost:8080",
                    "How customers reach the portal; links in mails begin with it. With https, cookies are sent over"
                            + " TLS only."),
            optional("portal.link-lifetime", Type.DURATION, "20m", "How long a sign-in link can be used, 1m to 24h."),
            optional(
                    "portal.invitation-lifetime",
                    Type.DURATION,
                    "3d",
                    "How long the link of an invitation can be used, which its reader did not ask for, 1h to 30d."),
            optional(
                    "portal.session-idle",
                    Type.DURATION,
                    "45m",
                    "How long a customer stays signed in without opening a page."),
            optional("portal.session-lifetime", Type.DURATION, "12h", "How long a customer stays signed in at all."),
            optional(
                    "portal.promise-days",
                    Type.INTEGER,
                    "30",
                    "How many days ahead customers may promise to pay; 0: they cannot."),
            optional(
                    "portal.promise-grace",
                    Type.INTEGER,
                    "3",
                    "Days after a promised one on which a payment is still in time, because booking takes a while."),
            optional(
                    "portal.plan-instalments",
                    Type.INTEGER,
                    "0",
                    "How many instalments a payment plan that a customer proposes may have, 1 to 60; 0: customers propose none."),
            optional(
                    "portal.plan-days",
                    Type.INTEGER,
                    "180",
                    "How many days from its proposal the last instalment of such a plan may be."),
            optional(
                    "portal.plan-least",
                    Type.INTEGER,
                    "0",
                    "What each instalment comes to at least, in whole units of the plan's currency."),
            optional(
                    "portal.plan-first-percent",
                    Type.INTEGER,
                    "0",
                    "How many percent of the plan the first instalment is at least."),
            optional(
                    "portal.plan-currencies",
                    Type.TEXT,
                    "",
                    "ISO codes of the currencies in which customers propose plans, with commas between; empty: all."),
            optional(
                    "portal.plan-automatic",
                    Type.INTEGER,
                    "0",
                    "Plans within these rules up to this amount, in whole units of their currency, are agreed to at once; staff decide"
                            + " on others."),
            optional(
                    "portal.plan-grace",
                    Type.INTEGER,
                    "3",
                    "Days after an instalment's own on which a payment is still in time."),
            optional(
                    "portal.plan-remind",
                    Type.INTEGER,
                    "3",
                    "How many days before an instalment its customer is reminded of it."),
            optional(
                    "portal.languages",
                    Type.TEXT,
                    "en, de, fr, es",
                    "The languages customers can choose, in this order, with commas between them: en, de, fr, es, and any for which"
                            + " there are words in the folder words beside this file."),
            optional(
                    "portal.language",
                    Type.TEXT,
                    "en",
                    "The language for customers who chose none and whose browser asks for none of them, and of mails to"
                            + " those who chose none."),
            optional(
                    "portal.support-email",
                    Type.TEXT,
                    "",
                    "Whom customers can ask; stands on the portal's error pages."),
            optional(
                    "staff.user",
                    Type.TEXT,
                    "staff",
                    "The console's one user where no others are named: an administrator."),
            secret("staff.password", false, "That user's password, or its hash; without one this user cannot sign in."),
            optional(
                    "payments.provider",
                    Type.TEXT,
                    "none",
                    "Who takes customers' payments: none (customers see what they owe and cannot pay here), sandbox"
                            + " (test numbers, no money moves; only for a sandbox company), stripe, paypal, or both with a comma"
                            + " between, in the order in which customers see their ways to pay."),
            optional(
                    "payments.discounts",
                    Type.BOOLEAN,
                    "true",
                    "Whether customers who pay early can take the discount of an invoice's terms, where the ERP takes one with a"
                            + " payment."),
            optional(
                    "payments.discount-grace",
                    Type.INTEGER,
                    "0",
                    "How many days after its last one a discount is still given, 0 to 30."),
            optional(
                    "payments.representment",
                    Type.TEXT,
                    "staff",
                    "Who presents a debit again that the bank returned for want of funds (R01, R09): off (nobody),"
                            + " staff (by a button) or automatic."),
            optional(
                    "payments.representment-after",
                    Type.INTEGER,
                    "1",
                    "How many business days after the return at the earliest, 1 to 30."),
            optional(
                    "payments.representment-within",
                    Type.INTEGER,
                    "30",
                    "How many days after the first time at the latest, 1 to 180; as the payment processor allows."),
            optional(
                    "payments.representment-times",
                    Type.INTEGER,
                    "2",
                    "How often after the first time; the network allows 1 or 2."),
            optional(
                    "mail.host",
                    Type.TEXT,
                    "",
                    "The mail server that takes sign-in mails; without one they are logged, not sent."),
            optional("mail.port", Type.INTEGER, "587", "The mail server's port."),
            optional("mail.user", Type.TEXT, "", "The user at the mail server; empty for none."),
            secret("mail.password", false, "The user's password at the mail server."),
            optional("mail.from", Type.TEXT, "", "The sender of the portal's mails; required with mail.host."),
            optional("mail.start-tls", Type.BOOLEAN, "true", "Whether mail goes out only over TLS (STARTTLS)."),
            optional(
                    "mail.answers.address",
                    Type.TEXT,
                    "",
                    "A mailbox of its own for answers to mails about messages, e.g. replies@example.com; what is sent to"
                            + " replies+ANYTHING@example.com must arrive there too. Empty: such mails cannot be answered."),
            optional("mail.answers.host", Type.TEXT, "", "The IMAP server that mailbox lies on."),
            optional("mail.answers.port", Type.INTEGER, "993", "The IMAP server's port."),
            optional("mail.answers.tls", Type.BOOLEAN, "true", "Whether the connection is encrypted from its start."),
            optional("mail.answers.user", Type.TEXT, "", "The mailbox's user."),
            secret("mail.answers.password", false, "That user's password."),
            optional("mail.answers.folder", Type.TEXT, "INBOX", "The folder that is looked into."),
            optional("mail.answers.every", Type.DURATION, "1m", "The pause between two looks, 5s to 1d."),
            optional(
                    "notices.on",
                    Type.TEXT,
                    NOTICES,
                    "Which mails are sent to customers (payment-..., dispute-answered, message-sent, profile-decided, instalment-due, plan-news, autopay-...)"
                            + " and to accountants (the others);"
                            + " none for no mail at all. Without mail.host none is."),
            optional(
                    "notices.accountants",
                    Type.TEXT,
                    "",
                    "Where accountants' mails go, with commas between addresses; empty: to the staff users whose role"
                            + " is accountant."),
            optional(
                    "notices.administrators",
                    Type.TEXT,
                    "",
                    "Where mails about sign-ins go; empty: to administrators' addresses, else to accountants'."),
            optional(
                    "notices.digest-wait",
                    Type.DURATION,
                    "15m",
                    "How long payments that need a person are gathered before they are mailed together."),
            optional(
                    "notices.kept",
                    Type.DURATION,
                    "90d",
                    "How long events that were delivered and mails that were sent are kept, 1d to 3650d."),
            optional(
                    "cash.files-kept",
                    Type.DURATION,
                    "400d",
                    "How long bank files and remittance advices are kept as they came, 1d to 3650d; what was read of them stays."),
            optional(
                    "files.largest-mb",
                    Type.INTEGER,
                    "25",
                    "How large a file of the ERP (a PDF, an attachment) may be that customers can download, in MB, 1 to"
                            + " 100."),
            optional(
                    "files.keep-old-versions",
                    Type.DURATION,
                    "90d",
                    "How long a downloaded file is kept after a newer version of its document was downloaded, 0s to"
                            + " 3650d; the newest one stays."),
            optional(
                    "uploads.largest-mb",
                    Type.INTEGER,
                    "10",
                    "How large a file may be that customers and staff send with a dispute or a message, in MB, 1 to 25."),
            optional(
                    "uploads.subject-mb",
                    Type.INTEGER,
                    "100",
                    "What all files of one dispute or one conversation may come to, in MB, 1 to 2000."),
            optional(
                    "uploads.total-mb",
                    Type.INTEGER,
                    "20480",
                    "What all of these files may come to, in MB, 1 to 2000000; beyond it none is taken."),
            optional(
                    "scheduler.node",
                    Type.TEXT,
                    "",
                    "This node's name, unique among nodes on one database; empty: made from the host name."),
            optional(
                    "scheduler.threads",
                    Type.INTEGER,
                    "8",
                    "How many reads and postings run at once on this node, 1 to 64."),
            optional(
                    "scheduler.polling", Type.DURATION, "1s", "How often the database is asked for work, 100ms to 1m."),
            optional(
                    "scheduler.heartbeat",
                    Type.DURATION,
                    "10s",
                    "How often a node says it is alive; its work moves on after four are missed."));

    /** Each user under {@code staff.users.NAME}. */
    static final List<SettingSpec> STAFF_USER = List.of(
            required(
                    "role",
                    "What the user may do: administrator, accountant, collector or read-only (looks at everything,"
                            + " changes nothing)."),
            optional("email", Type.TEXT, "", "The user's address; accountants' and administrators' notices go there."),
            secret("password", true, "The password's hash, as ./duebridge staff-password makes it."));

    private Specs() {}

    static SettingSpec required(String key, String description) {
        return new SettingSpec(key, Type.TEXT, true, false, Optional.empty(), description);
    }

    static SettingSpec optional(String key, Type type, String defaultValue, String description) {
        return new SettingSpec(
                key, type, false, false, Optional.of(defaultValue).filter(text -> !text.isEmpty()), description);
    }

    static SettingSpec secret(String key, boolean required, String description) {
        return new SettingSpec(key, Type.TEXT, required, true, Optional.empty(), description);
    }
}
