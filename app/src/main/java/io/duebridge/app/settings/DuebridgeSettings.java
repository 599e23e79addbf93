package io.duebridge.app.settings;

import io.duebridge.app.paypal.PayPalSettings;
import io.duebridge.app.stripe.StripeSettings;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.portal.face.FaceSettings;
import io.duebridge.portal.security.StaffUser;
import io.duebridge.routes.MailPlace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything under {@code config/}, checked. {@code toString} shows no secret. */
public record DuebridgeSettings(
        String organisation,
        Secret secretsKey,
        StoreSettings store,
        Http http,
        Portal portal,
        Staff staff,
        Payments payments,
        Optional<Mail> mail,
        Notices notices,
        Webhooks webhooks,
        Files files,
        Scheduler scheduler,
        Duration bankFilesKept,
        List<ConnectionConfig> connections) {
    public DuebridgeSettings {
        connections = List.copyOf(connections);
    }

    /** How many days before it a charge that is made by itself is announced; 0: none is made, because the mail for it is off. */
    public int autopayDays() {
        return notices.on().contains(NoticeKind.AUTOPAY_ANNOUNCED)
                ? portal.autopay().announceDays()
                : 0;
    }

    /** Where the program listens; port 0 takes any free one. */
    public record Http(String address, int port) {}

    /**
     * @param promises what customers may promise to pay
     * @param plans which payment plans they may propose
     * @param autopay how what they let be charged by itself is charged
     * @param uploads how much people may send along with what they say
     * @param companies whose people sign in with their company's own log-in
     * @param returnTo where programs may have customers led who paid at the provider's page
     */
    public record Portal(
            URI baseUrl,
            Duration linkLifetime,
            Duration invitationLifetime,
            Duration sessionIdle,
            Duration sessionLifetime,
            Optional<String> supportEmail,
            PromiseRules promises,
            PlanRules plans,
            AutopayRules autopay,
            Uploads uploads,
            PortalLanguages languages,
            FaceSettings face,
            List<URI> returnTo,
            List<CompanyLogIn> companies) {
        public Portal {
            returnTo = List.copyOf(returnTo);
            companies = List.copyOf(companies);
        }
    }

    /**
     * What customers can read.
     *
     * @param offered language tags
     * @param usual the one of them for those who choose none
     * @param words the folder with the company's own words
     */
    public record PortalLanguages(List<String> offered, String usual, Optional<Path> words) {
        public PortalLanguages {
            offered = List.copyOf(offered);
        }
    }

    /** In MB: one file, all of one dispute or conversation, all there are. */
    public record Uploads(int largestMb, int subjectMb, int totalMb) {}

    /**
     * Who can sign in to the console.
     *
     * @param user the one user of the simple set-up, an administrator; cannot sign in without a password
     * @param users everybody else, each with a role
     */
    public record Staff(String user, Optional<Secret> password, List<StaffUser> users) {
        public Staff {
            users = List.copyOf(users);
        }
    }

    /**
     * How customers' payments are taken.
     *
     * @param providers at least one, in the order in which their ways to pay are offered
     * @param surcharges what is charged besides for paying by card
     * @param stripe present if it is a provider
     * @param paypal present if it is a provider
     */
    public record Payments(
            List<Provider> providers,
            RepresentmentRules representment,
            EarlyDiscounts discounts,
            List<SurchargeConfig> surcharges,
            Optional<StripeSettings> stripe,
            Optional<PayPalSettings> paypal) {
        public Payments {
            surcharges = List.copyOf(surcharges);
        }

        /** By a provider that needs no settings. */
        public Payments(Provider provider, RepresentmentRules representment, EarlyDiscounts discounts) {
            this(List.of(provider), representment, discounts, List.of(), Optional.empty(), Optional.empty());
        }

        /**
         * @param honoured whether customers can take the discounts of invoices' terms at all
         * @param graceDays how many days after the last one
         */
        public record EarlyDiscounts(boolean honoured, int graceDays) {
            public static EarlyDiscounts standard() {
                return new EarlyDiscounts(true, 0);
            }
        }

        /** NONE: customers see what they owe and cannot pay here. SANDBOX: test numbers only, no money moves. */
        public enum Provider {
            NONE,
            SANDBOX,
            STRIPE,
            PAYPAL
        }
    }

    /** @param answers where answers to mails about messages are collected */
    public record Mail(
            String host,
            int port,
            Optional<String> user,
            Optional<Secret> password,
            String from,
            boolean startTls,
            Optional<Answers> answers) {
        /** Without answers. */
        public Mail(
                String host,
                int port,
                Optional<String> user,
                Optional<Secret> password,
                String from,
                boolean startTls) {
            this(host, port, user, password, from, startTls, Optional.empty());
        }
    }

    /**
     * A mailbox for answers.
     *
     * @param address its own, to which tokens are added behind a plus
     */
    public record Answers(String address, MailPlace place) {}

    /**
     * Which mails go to customers, accountants and administrators.
     *
     * @param kept how long delivered events and mails that are done with are kept
     */
    public record Notices(
            Set<NoticeKind> on,
            List<String> accountants,
            List<String> administrators,
            Duration digestWait,
            Duration kept) {
        public Notices {
            on = Set.copyOf(on);
            accountants = List.copyOf(accountants);
            administrators = List.copyOf(administrators);
        }
    }

    /**
     * Telling other programs of events.
     *
     * @param allowedNetworks where they may be although it is not the public internet
     * @param deadline of one message
     * @param kept how long messages and what became of them are kept
     */
    public record Webhooks(List<String> allowedNetworks, Duration deadline, Duration kept) {
        public Webhooks {
            allowedNetworks = List.copyOf(allowedNetworks);
        }
    }

    /**
     * The ERP's files as they are kept here.
     *
     * @param keepOldVersions how long a file stays after a newer version of its document was fetched
     */
    public record Files(int largestMb, Duration keepOldVersions) {}

    /** @param node empty: made from the host name */
    public record Scheduler(Optional<String> node, int threads, Duration polling, Duration heartbeat) {}
}
