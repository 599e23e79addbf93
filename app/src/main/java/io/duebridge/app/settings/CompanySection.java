package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.required;
import static io.duebridge.app.settings.Specs.secret;

import io.duebridge.collections.accounts.Right;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The companies under {@code sign-in.companies}: their names are keys of the file, so their settings are known only once it is read. */
final class CompanySection {
    static final String PREFIX = "sign-in.companies.";

    static final List<SettingSpec> SPECS = List.of(
            optional(
                    "title",
                    Type.TEXT,
                    "",
                    "How its people call the company; stands on the sign-in pages. Empty: NAME."),
            required(
                    "issuer",
                    "The issuer of its log-in, exactly as its discovery document (ISSUER/.well-known/openid-configuration) says,"
                            + " e.g. https://login.microsoftonline.com/TENANT-ID/v2.0."),
            required("client-id", "The id under which this program is registered there."),
            secret("client-secret", true, "The secret it was given there."),
            required(
                    "domains",
                    "The domains of its people's e-mail addresses, with commas between them. Only these are taken from this log-in."),
            optional(
                    "only-way",
                    Type.BOOLEAN,
                    "false",
                    "Whether its people can sign in this way only: no links are mailed to these domains, and none open the door."),
            optional(
                    "trusts-addresses",
                    Type.BOOLEAN,
                    "false",
                    "Whether its log-in may leave out email_verified (Entra ID does). For a log-in in which nobody can choose their"
                            + " own address; an address that it calls unverified is never taken."),
            optional(
                    "provision",
                    Type.TEXT,
                    "",
                    "Lets in everybody whom its log-in vouches for, for these customers: CONNECTION/ID with commas between, the id"
                            + " being that in the ERP. Empty: only people who are known here already."),
            optional(
                    "provision-rights",
                    Type.TEXT,
                    "",
                    "What people who are let in like this may do beyond looking: pay, dispute, administer, with commas between."));

    private static final NamedSections SECTIONS = new NamedSections(PREFIX, SPECS);

    private CompanySection() {}

    static List<SettingSpec> specs(Collection<String> keys) {
        return SECTIONS.specs(keys);
    }

    /** @param connections by name */
    static List<CompanyLogIn> bind(SettingsFile file, Collection<String> keys, Set<String> connections) {
        List<CompanyLogIn> companies = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (String name : SECTIONS.names(keys)) {
            String at = PREFIX + name + ".";
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                file.fault(PREFIX + name, "is a name in addresses: small letters, digits and hyphens, at most 40");
            }
            List<String> domains = domains(file, at + "domains");
            for (String domain : domains) {
                String other = taken.put(domain, name);
                if (other != null) {
                    file.fault(at + "domains", "names " + domain + ", which is " + other + "'s already");
                }
            }
            URI issuer = issuer(file, at + "issuer");
            companies.add(new CompanyLogIn(
                    name,
                    file.reader().optionalText(at + "title").orElse(name),
                    issuer,
                    file.reader().text(at + "client-id"),
                    new Secret(file.reader().text(at + "client-secret")),
                    domains,
                    file.reader().bool(at + "only-way"),
                    file.reader().bool(at + "trusts-addresses"),
                    customers(file, at + "provision", connections),
                    rights(file, at + "provision-rights")));
        }
        return companies;
    }

    private static List<String> parts(SettingsFile file, String key) {
        return Arrays.stream(file.reader().optionalText(key).orElse("").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> domains(SettingsFile file, String key) {
        List<String> domains = parts(file, key).stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
        domains.stream()
                .filter(text -> !text.matches("([a-z0-9-]+\\.)+[a-z0-9-]{2,}"))
                .forEach(text -> file.fault(key, "must be domains such as example.com, not '" + text + "'"));
        return domains;
    }

    private static URI issuer(SettingsFile file, String key) {
        String text = file.reader().text(key);
        try {
            URI issuer = new URI(text);
            boolean here = text.matches("http://(127\\.0\\.0\\.1|localhost):[0-9]{1,5}(/.*)?");
            if (issuer.getHost() != null
                    && ("https".equals(issuer.getScheme()) || here)
                    && issuer.getQuery() == null
                    && issuer.getFragment() == null) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            // reported like any other text that is none
        }
        if (!file.refused(key)) {
            file.fault(key, "must be an address that begins with https://, not '" + text + "'");
        }
        return URI.create("https://invalid");
    }

    private static List<CompanyLogIn.Customer> customers(SettingsFile file, String key, Set<String> connections) {
        List<CompanyLogIn.Customer> customers = new ArrayList<>();
        for (String text : parts(file, key)) {
            int slash = text.indexOf('/');
            if (slash < 1 || slash == text.length() - 1) {
                file.fault(key, "must be customers as CONNECTION/ID, not '" + text + "'");
            } else if (!connections.contains(text.substring(0, slash))) {
                file.fault(key, "names the connection '" + text.substring(0, slash) + "', which is not set up");
            } else {
                customers.add(new CompanyLogIn.Customer(text.substring(0, slash), text.substring(slash + 1)));
            }
        }
        return customers;
    }

    private static Set<Right> rights(SettingsFile file, String key) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String text : parts(file, key)) {
            Optional<Right> right = Arrays.stream(Right.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
            right.ifPresent(rights::add);
            if (right.isEmpty()) {
                file.fault(key, "must name some of pay, dispute, administer, not '" + text + "'");
            }
        }
        return rights;
    }
}
