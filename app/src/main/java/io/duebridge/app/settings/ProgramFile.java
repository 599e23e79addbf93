package io.duebridge.app.settings;

import io.duebridge.app.settings.DuebridgeSettings.Files;
import io.duebridge.app.settings.DuebridgeSettings.Http;
import io.duebridge.app.settings.DuebridgeSettings.Mail;
import io.duebridge.app.settings.DuebridgeSettings.Notices;
import io.duebridge.app.settings.DuebridgeSettings.Payments;
import io.duebridge.app.settings.DuebridgeSettings.Portal;
import io.duebridge.app.settings.DuebridgeSettings.Scheduler;
import io.duebridge.app.settings.DuebridgeSettings.Staff;
import io.duebridge.app.settings.DuebridgeSettings.Uploads;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.payments.RepresentmentRules;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.http.SettingsReader;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffUser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code duebridge.yml} as values. */
final class ProgramFile {
    private final SettingsFile file;
    private final SettingsReader reader;

    private final Collection<String> keys;
    private final Path folder;

    /**
     * @param keys all that are written in the file
     * @param folder where the file lies
     */
    ProgramFile(SettingsFile file, Collection<String> keys, Path folder) {
        this.file = file;
        this.keys = keys;
        this.folder = folder;
        this.reader = file.reader();
        reader.requireBetween("store.pool-size", 2, 200);
        reader.requireBetween("http.port", 0, 65_535);
        reader.requireBetween("mail.port", 1, 65_535);
        reader.requireBetween("payments.representment-after", 1, 30);
        reader.requireBetween("payments.representment-within", 1, RepresentmentRules.LONGEST_WINDOW);
        reader.requireBetween("payments.representment-times", 1, RepresentmentRules.MOST_TIMES);
        reader.requireBetween("payments.discount-grace", 0, DiscountRules.MOST_GRACE_DAYS);
        reader.requireBetween("scheduler.threads", 1, 64);
        reader.requireBetween("scheduler.polling", Duration.ofMillis(100), Duration.ofMinutes(1));
        reader.requireBetween("scheduler.heartbeat", Duration.ofSeconds(1), Duration.ofMinutes(5));
        reader.requireBetween("notices.digest-wait", Duration.ZERO, Duration.ofDays(1));
        reader.requireBetween("notices.kept", Duration.ofDays(1), Duration.ofDays(3650));
        reader.requireBetween("cash.files-kept", Duration.ofDays(1), Duration.ofDays(3650));
        reader.requireBetween("files.largest-mb", 1, 100);
        reader.requireBetween("files.keep-old-versions", Duration.ZERO, Duration.ofDays(3650));
        reader.requireBetween("mail.answers.port", 1, 65_535);
        reader.requireBetween("mail.answers.every", Duration.ofSeconds(5), Duration.ofDays(1));
        reader.requireBetween("uploads.largest-mb", 1, 25);
        reader.requireBetween("uploads.subject-mb", 1, 2_000);
        reader.requireBetween("uploads.total-mb", 1, 2_000_000);
        reader.requireBetween("portal.link-lifetime", Duration.ofMinutes(1), Duration.ofHours(24));
        reader.requireBetween("portal.invitation-lifetime", Duration.ofHours(1), Duration.ofDays(30));
        reader.requireBetween("portal.session-idle", Duration.ofMinutes(1), Duration.ofDays(7));
        reader.requireBetween("portal.promise-days", 0, PromiseRules.MOST_DAYS);
        reader.requireBetween("portal.promise-grace", 0, PromiseRules.MOST_DAYS);
        AutopaySection.requireWithin(reader);
        PlanFile.requireWithin(reader);
        WebhookSection.requireWithin(reader);
        reader.requireBetween("portal.session-lifetime", Duration.ofMinutes(1), Duration.ofDays(30));
    }

    /** Empty if there are faults, which have then been reported. */
    Optional<DuebridgeSettings> bind(List<ConnectionConfig> connections) {
        if (!file.usable()) {
            return Optional.empty();
        }
        Secret key = new Secret(reader.text("secrets-key"));
        if (!file.refused("secrets-key")) {
            checkKey(key);
        }
        Optional<StoreSettings> store = store();
        Staff staff = staff();
        Portal portal = portal(connections);
        return store.map(usable -> new DuebridgeSettings(
                reader.text("organisation"),
                key,
                usable,
                new Http(reader.text("http.address"), reader.integer("http.port")),
                portal,
                staff,
                payments(portal.baseUrl(), connections),
                mail(),
                notices(staff),
                WebhookSection.read(file),
                new Files(reader.integer("files.largest-mb"), reader.duration("files.keep-old-versions")),
                scheduler(),
                reader.duration("cash.files-kept"),
                connections));
    }

    private void checkKey(Secret key) {
        try {
            SealingKey.ofBase64(key.value());
        } catch (IllegalArgumentException e) {
            file.fault("secrets-key", "must be 32 bytes in Base64; 'openssl rand -base64 32' makes one");
        }
    }

    private Optional<StoreSettings> store() {
        String url = reader.text("store.url");
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            file.fault("store.url", "must begin with jdbc:h2: or jdbc:postgresql:");
            return Optional.empty();
        }
        if (url.matches("(?i).*[?;&]password=.*")) {
            file.fault("store.url", "must not hold a password: write it as store.password: ${NAME}");
            return Optional.empty();
        }
        return Optional.of(new StoreSettings(
                url,
                reader.text("store.user"),
                file.secret("store.password").map(Secret::value).orElse(""),
                reader.integer("store.pool-size")));
    }

    private Staff staff() {
        String user = reader.text("staff.user");
        return new Staff(user, file.secret("staff.password"), StaffUsers.bind(file, keys, user));
    }

    /** Without addresses of their own, notices go to the users with the role; where nobody is an administrator, to accountants. */
    private Notices notices(Staff staff) {
        Set<NoticeKind> on = EnumSet.noneOf(NoticeKind.class);
        for (String label : reader.text("notices.on").split(",", -1)) {
            Optional<NoticeKind> kind = NoticeKind.of(label.strip());
            kind.ifPresent(on::add);
            if (kind.isEmpty() && !label.strip().equals("none")) {
                file.fault("notices.on", "names '" + label.strip() + "'; known are none, " + Specs.NOTICES);
            }
        }
        List<String> accountants = addresses("notices.accountants", StaffRole.ACCOUNTANT, staff);
        List<String> administrators = addresses("notices.administrators", StaffRole.ADMINISTRATOR, staff);
        return new Notices(
                on,
                accountants,
                administrators.isEmpty() ? accountants : administrators,
                reader.duration("notices.digest-wait"),
                reader.duration("notices.kept"));
    }

    private List<String> addresses(String key, StaffRole role, Staff staff) {
        List<String> named = file.emails(key);
        return named.isEmpty()
                ? staff.users().stream()
                        .filter(user -> user.role() == role && !user.email().isEmpty())
                        .map(StaffUser::email)
                        .toList()
                : named;
    }

    private Portal portal(List<ConnectionConfig> connections) {
        String text = reader.text("portal.base-url");
        URI url = URI.create("http://localhost");
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            // reported below like one without a host
        }
        if (!text.matches("(?i)https?://.+") || !text.startsWith(url.toString()) || url.getHost() == null) {
            file.fault("portal.base-url", "must be a URL such as https://pay.example.com, not '" + text + "'");
        }
        Duration idle = reader.duration("portal.session-idle");
        Duration lifetime = reader.duration("portal.session-lifetime");
        if (idle.compareTo(lifetime) > 0) {
            file.fault("portal.session-idle", "must not be longer than portal.session-lifetime");
        }
        return new Portal(
                url,
                reader.duration("portal.link-lifetime"),
                reader.duration("portal.invitation-lifetime"),
                idle,
                lifetime,
                reader.optionalText("portal.support-email"),
                new PromiseRules(days("portal.promise-days"), days("portal.promise-grace")),
                new PlanFile(file).rules(),
                AutopaySection.read(file),
                uploads(),
                LanguageSection.bind(file, folder),
                FaceSection.bind(file, keys, folder),
                ReturnSection.read(file),
                CompanySection.bind(file, keys, names(connections)));
    }

    private static Set<String> names(List<ConnectionConfig> connections) {
        return connections.stream().map(ConnectionConfig::name).collect(Collectors.toSet());
    }

    private Uploads uploads() {
        Uploads uploads = new Uploads(
                reader.integer("uploads.largest-mb"),
                reader.integer("uploads.subject-mb"),
                reader.integer("uploads.total-mb"));
        boolean within = uploads.largestMb() <= uploads.subjectMb() && uploads.subjectMb() <= uploads.totalMb();
        if (!within && !file.refused("uploads.subject-mb")) {
            file.fault("uploads.subject-mb", "must be between uploads.largest-mb and uploads.total-mb");
        }
        return uploads;
    }

    /** What is out of bounds is reported already; the rules want something within them. */
    private int days(String setting) {
        return Math.max(0, Math.min(PromiseRules.MOST_DAYS, reader.integer(setting)));
    }

    private Payments payments(URI portal, List<ConnectionConfig> connections) {
        List<Payments.Provider> providers = ProviderNames.read(file, reader.text("payments.provider"));
        boolean stripe = providers.contains(Payments.Provider.STRIPE);
        boolean paypal = providers.contains(Payments.Provider.PAYPAL);
        return new Payments(
                providers,
                representment(),
                discounts(),
                SurchargeSection.bind(file, keys, names(connections)),
                StripeSection.read(file, portal, stripe),
                PayPalSection.read(file, portal, paypal));
    }

    private Payments.EarlyDiscounts discounts() {
        int grace = reader.integer("payments.discount-grace");
        return new Payments.EarlyDiscounts(
                reader.bool("payments.discounts"), Math.max(0, Math.min(DiscountRules.MOST_GRACE_DAYS, grace)));
    }

    private RepresentmentRules representment() {
        String name = reader.text("payments.representment");
        for (RepresentmentRules.Mode mode : RepresentmentRules.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                boolean refused = file.refused("payments.representment-after")
                        || file.refused("payments.representment-within")
                        || file.refused("payments.representment-times");
                return refused
                        ? RepresentmentRules.standard()
                        : new RepresentmentRules(
                                mode,
                                reader.integer("payments.representment-after"),
                                reader.integer("payments.representment-within"),
                                reader.integer("payments.representment-times"));
            }
        }
        file.fault("payments.representment", "must be off, staff or automatic, not '" + name + "'");
        return RepresentmentRules.standard();
    }

    private Optional<Mail> mail() {
        Optional<String> from = reader.optionalText("mail.from");
        Optional<String> user = reader.optionalText("mail.user");
        Optional<Secret> password = file.secret("mail.password");
        return reader.optionalText("mail.host").map(host -> {
            if (from.isEmpty()) {
                file.fault("mail.from", "is missing: with mail.host the portal's mails need a sender");
            }
            if (user.isPresent() && password.isEmpty()) {
                file.fault("mail.password", "is missing: mail.user needs one");
            }
            return new Mail(
                    host,
                    reader.integer("mail.port"),
                    user,
                    password,
                    from.orElse(""),
                    reader.bool("mail.start-tls"),
                    AnswersSection.read(file));
        });
    }

    private Scheduler scheduler() {
        Optional<String> node = reader.optionalText("scheduler.node");
        if (node.isPresent() && node.get().length() > 50) {
            file.fault("scheduler.node", "must have at most 50 characters");
        }
        return new Scheduler(
                node,
                reader.integer("scheduler.threads"),
                reader.duration("scheduler.polling"),
                reader.duration("scheduler.heartbeat"));
    }
}
