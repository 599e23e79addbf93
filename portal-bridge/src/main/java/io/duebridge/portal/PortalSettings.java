package io.duebridge.portal;

import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.plans.PlanRules;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffUser;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The portal's settings, {@code duebridge.portal.*}.
 *
 * @param organisation the company whose customers sign in; stands on every page
 * @param baseUrl how customers reach the portal; links in mails begin with it; https makes cookies secure
 * @param linkLifetime how long a sign-in link can be used
 * @param invitationLifetime the same of one that invites somebody who did not ask for it
 * @param sessionIdle how long somebody stays signed in without opening a page
 * @param sessionLifetime how long somebody stays signed in at all
 * @param supportEmail whom customers can ask; stands on error pages
 * @param demo the sign-in page names addresses to try and the pay page test numbers; never for real customers
 * @param promiseDays how many days ahead customers may promise to pay; 0: they cannot
 * @param promiseGrace days after a promised one on which a payment is still in time
 * @param autopayDays how many days before an automatic payment its mail is sent; 0: customers set up none
 * @param autopayRetries how many days after each charge in a row that failed it is tried again; blank: it is not
 * @param plans which payment plans customers may propose
 * @param staff who may open the console; nobody without a password
 * @param uploads how much people may send along with what they say
 * @param languages the tags of the languages customers can choose, in this order
 * @param language the tag of the one for those who did not choose and whose browser asks for none of them
 * @param wordsFolder a folder with the company's own words, {@code messages_de.properties} and so on
 * @param returnTo beginnings of addresses ({@code https://shop.example.com}) to which programs may have customers led back who paid at the payment provider's page
 * @param replyMailbox where answers to mails about messages are collected; empty: mails about messages cannot be answered
 */
@ConfigurationProperties("duebridge.portal")
public record PortalSettings(
        @DefaultValue("Duebridge") String organisation,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("20m") Duration linkLifetime,
        @DefaultValue("3d") Duration invitationLifetime,
        @DefaultValue("45m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLifetime,
        @DefaultValue("") String supportEmail,
        @DefaultValue("false") boolean demo,
        @DefaultValue("30") int promiseDays,
        @DefaultValue("3") int promiseGrace,
        @DefaultValue("5") int autopayDays,
        @DefaultValue(AutopayRules.USUAL_RETRIES) String autopayRetries,
        @DefaultValue Plans plans,
        @DefaultValue Staff staff,
        @DefaultValue Uploads uploads,
        @DefaultValue({"en", "de", "fr", "es"}) List<String> languages,
        @DefaultValue("en") String language,
        @Nullable Path wordsFolder,
        @DefaultValue({}) List<URI> returnTo,
        @DefaultValue("") String replyMailbox) {

    public PortalSettings {
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "duebridge.portal.base-url must begin with http:// or https://, not " + baseUrl);
        }
        if (organisation.isBlank()) {
            throw new IllegalArgumentException("duebridge.portal.organisation must name the company");
        }
        returnTo = List.copyOf(returnTo);
        returnTo.stream().filter(one -> one.getHost() == null).findFirst().ifPresent(one -> {
            throw new IllegalArgumentException(
                    "duebridge.portal.return-to must be addresses like https://shop.example.com, not " + one);
        });
    }

    /** The folder with the company's own words. */
    public Optional<Path> words() {
        return Optional.ofNullable(wordsFolder);
    }

    public boolean isHttps() {
        return "https".equalsIgnoreCase(baseUrl.getScheme());
    }

    public URI address(String path) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /**
     * Which payment plans customers may propose, {@code duebridge.portal.plans.*}; as in {@link PlanRules}.
     *
     * @param instalments customers propose none if 0
     * @param currencies ISO codes with commas between; empty: all
     */
    public record Plans(
            @DefaultValue("0") int instalments,
            @DefaultValue("180") int days,
            @DefaultValue("0") int least,
            @DefaultValue("0") int firstPercent,
            @DefaultValue("") String currencies,
            @DefaultValue("0") int automatic,
            @DefaultValue("3") int grace,
            @DefaultValue("3") int remind) {
        public PlanRules rules() {
            return new PlanRules(
                    instalments,
                    days,
                    BigDecimal.valueOf(least),
                    firstPercent,
                    Arrays.stream(currencies.split(",", -1))
                            .map(String::strip)
                            .filter(code -> !code.isEmpty())
                            .collect(Collectors.toSet()),
                    BigDecimal.valueOf(automatic),
                    grace,
                    remind);
        }
    }

    /**
     * Files that people send, {@code duebridge.portal.uploads.*}, in MB.
     *
     * @param largestMb one file
     * @param subjectMb all of one dispute or thread
     * @param totalMb all of the company
     */
    public record Uploads(
            @DefaultValue("10") int largestMb,
            @DefaultValue("100") int subjectMb,
            @DefaultValue("20480") int totalMb) {
        public UploadLimits limits() {
            return UploadLimits.ofMebibytes(largestMb, subjectMb, totalMb);
        }
    }

    /**
     * Who may open the console, {@code duebridge.portal.staff.*}.
     *
     * @param user the one user of the simple set-up, an administrator
     * @param password theirs: a bcrypt hash ({@code $2a$...}), or the password itself when it comes from the environment; without one
     *     this user cannot sign in
     * @param users everybody else, each with a role
     * @param lateAfter how old a connection's last complete reading may be before the console calls it late
     */
    public record Staff(
            @DefaultValue("staff") String user,
            @Nullable String password,
            List<StaffUser> users,
            @DefaultValue("6h") Duration lateAfter) {
        @SuppressWarnings("RedundantNullCheck") // the binder gives null where there is none
        public Staff {
            users = users == null ? List.of() : List.copyOf(users);
        }

        /** All who can sign in, the one of the simple set-up included. */
        public List<StaffUser> everybody() {
            List<StaffUser> all = new ArrayList<>(users);
            secret().ifPresent(text -> all.add(new StaffUser(user, "", StaffRole.ADMINISTRATOR, text)));
            return all;
        }

        public Optional<String> secret() {
            return Optional.ofNullable(password).filter(text -> !text.isBlank());
        }

        /** Without the password, since settings end up in logs. */
        @Override
        public String toString() {
            return "Staff[user=" + user + ", password=" + (secret().isPresent() ? "set" : "not set") + ", users="
                    + users + "]";
        }
    }
}
