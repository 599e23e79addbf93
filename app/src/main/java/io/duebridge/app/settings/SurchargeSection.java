package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.required;

import io.duebridge.collections.surcharges.SurchargeLaw;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The surcharges under {@code payments.surcharges}: their names are keys of the file, so their settings are known only once it is read. */
final class SurchargeSection {
    static final String PREFIX = "payments.surcharges.";
    private static final int LONGEST = 500;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** What payment providers take only whole, though ISO 4217 divides it: a surcharge in percent could not be charged. */
    private static final Set<String> WHOLE = Set.of("MGA");

    /** Where a fixed part of more than {@link #MOST_FIXED} is a slip: 30 for 0.30. */
    private static final Set<String> STRONG = new TreeSet<>(Set.of(
            "AED", "AUD", "BHD", "BND", "BRL", "CAD", "CHF", "HKD", "ILS", "JOD", "KWD", "MYR", "NZD", "OMR", "QAR",
            "SAR", "SGD", "USD"));

    private static final BigDecimal MOST_FIXED = BigDecimal.valueOf(5);

    static final List<SettingSpec> SPECS = List.of(
            required("currency", "The currency (ISO 4217) of the payments that bear it."),
            required(
                    "country",
                    "The country (ISO 3166, two letters) the company sells from in these connections. Refused for the European Economic"
                            + " Area with its outermost regions, the United Kingdom and Puerto Rico, where consumers' cards bear none. US and"
                            + " GU, VI, AS, MP: never more than 3 % of the payment, CA: never more than 2.4 %, whatever is set."),
            required("connections", "The connections whose customers pay it, with commas between."),
            required(
                    "stated-by",
                    "The company's own statement that it may charge it: who says so, when, and on what grounds, e.g. 'Jane Doe, CFO,"
                            + " 2026-11-01: cost of acceptance checked, acquirer and card networks notified'. At most 500 characters."),
            optional("percent", Type.TEXT, "0", "How many percent of the payment, e.g. 2.5."),
            optional(
                    "fixed",
                    Type.TEXT,
                    "0",
                    "An amount added to it, in its currency, e.g. 0.30: at most 5 in " + String.join(", ", STRONG)
                            + "; in other currencies it needs most, unless the country has a limit."),
            optional(
                    "most",
                    Type.TEXT,
                    "",
                    "The most that is charged, in its currency, more than zero; empty: no limit but the country's."),
            optional(
                    "spared",
                    Type.TEXT,
                    "",
                    "Customers who pay none, by their ids in the ERP, with commas between: those who live where it is forbidden (in the"
                            + " US for instance in Connecticut and Massachusetts), and consumers."));

    private static final NamedSections SECTIONS = new NamedSections(PREFIX, SPECS);

    private SurchargeSection() {}

    static List<SettingSpec> specs(Collection<String> keys) {
        return SECTIONS.specs(keys);
    }

    /** @param known connections by name */
    static List<SurchargeConfig> bind(SettingsFile file, Collection<String> keys, Set<String> known) {
        List<SurchargeConfig> all = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (String name : SECTIONS.names(keys)) {
            String at = PREFIX + name + ".";
            Set<String> connections = connections(file, at + "connections", known);
            Optional<SurchargeRule> rule = rule(file, at);
            rule.ifPresent(one -> {
                for (String connection : connections) {
                    String other = taken.put(connection + " " + one.currency(), name);
                    if (other != null) {
                        file.fault(
                                at + "connections",
                                "names " + connection + ", whose payments in " + one.currency() + " bear '" + other
                                        + "' already");
                    }
                }
                all.add(new SurchargeConfig(connections, one));
            });
        }
        return all;
    }

    private static Optional<SurchargeRule> rule(SettingsFile file, String at) {
        Optional<Currency> currency = currency(file, at + "currency");
        Optional<SurchargeLaw> law = law(file, at + "country");
        Optional<BigDecimal> percent = number(file, at + "percent");
        Optional<BigDecimal> fixed = number(file, at + "fixed");
        Optional<BigDecimal> most = most(file, at + "most");
        String statement = file.reader().optionalText(at + "stated-by").orElse("");
        if (statement.length() > LONGEST) {
            file.fault(at + "stated-by", "must have at most " + LONGEST + " characters");
        }
        percent.filter(one -> one.compareTo(BigDecimal.TEN) > 0)
                .ifPresent(one -> file.fault(at + "percent", "must be at most 10"));
        if (percent.isPresent()
                && fixed.isPresent()
                && percent.get().add(fixed.get()).signum() == 0) {
            file.fault(at + "percent", "or " + at + "fixed must be more than zero");
        }
        if (fixed.isPresent() && currency.isPresent() && law.isPresent()) {
            checkFixed(file, at, fixed.get(), currency.get().getCurrencyCode(), most, law.get());
        }
        if (currency.isEmpty() || law.isEmpty() || percent.isEmpty() || fixed.isEmpty() || statement.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new SurchargeRule(
                currency.get(),
                law.get(),
                percent.get(),
                fixed.get(),
                most,
                parts(file, at + "spared").stream().map(ErpId::new).collect(Collectors.toSet()),
                statement));
    }

    private static Optional<Currency> currency(SettingsFile file, String key) {
        Optional<Currency> currency = file.currency(key);
        currency.filter(one -> WHOLE.contains(one.getCurrencyCode()))
                .ifPresent(one -> file.fault(
                        key,
                        "is " + one + ", which payment providers take only whole; a surcharge would have decimals"));
        return currency;
    }

    private static Optional<BigDecimal> most(SettingsFile file, String key) {
        Optional<BigDecimal> most = file.reader().optionalText(key).isEmpty() ? Optional.empty() : number(file, key);
        most.filter(one -> one.signum() == 0)
                .ifPresent(one -> file.fault(key, "must be more than zero; leave the surcharge out to charge none"));
        return most;
    }

    /** 30 in place of 0.30 must not reach a customer. */
    private static void checkFixed(
            SettingsFile file,
            String at,
            BigDecimal fixed,
            String currency,
            Optional<BigDecimal> most,
            SurchargeLaw law) {
        if (STRONG.contains(currency)) {
            if (fixed.compareTo(MOST_FIXED) > 0) {
                file.fault(at + "fixed", "must be at most " + MOST_FIXED + " " + currency + ", not " + fixed);
            }
        } else if (fixed.signum() > 0 && most.isEmpty() && law.mostPercent().isEmpty()) {
            file.fault(at + "most", "must be set beside fixed, as no limit of " + law.country() + " is known");
        }
    }

    private static Optional<SurchargeLaw> law(SettingsFile file, String key) {
        String country = file.reader().optionalText(key).orElse("");
        if (!COUNTRIES.contains(country)) {
            if (!file.refused(key) && !country.isEmpty()) {
                file.fault(key, "must be a country of ISO 3166 in two letters, such as US, not '" + country + "'");
            }
            return Optional.empty();
        }
        if (SurchargeLaw.forbids(country)) {
            file.fault(
                    key,
                    "is " + country
                            + ", where consumers' cards bear no surcharge, and which card is one cannot be told before"
                            + " it is charged");
            return Optional.empty();
        }
        return Optional.of(SurchargeLaw.of(country));
    }

    private static Set<String> connections(SettingsFile file, String key, Set<String> known) {
        List<String> named = parts(file, key);
        if (named.isEmpty() && file.reader().optionalText(key).isPresent()) {
            file.fault(key, "must name at least one connection");
        }
        named.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> file.fault(key, "names the connection '" + name + "', which is not set up"));
        return new TreeSet<>(named);
    }

    private static List<String> parts(SettingsFile file, String key) {
        return Arrays.stream(file.reader().optionalText(key).orElse("").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Optional<BigDecimal> number(SettingsFile file, String key) {
        String text = file.reader().optionalText(key).orElse("0");
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,5})?")) {
            return Optional.of(new BigDecimal(text));
        }
        file.fault(key, "must be a number of zero or more such as 2.5, not '" + text + "'");
        return Optional.empty();
    }
}
