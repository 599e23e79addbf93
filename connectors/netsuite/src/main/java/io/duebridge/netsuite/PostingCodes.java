package io.duebridge.netsuite;

import io.duebridge.http.NamedCodes;
import io.duebridge.netsuite.NetSuiteCodes.Sort;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.Code;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say every payment refers to, as internal ids. A text of digits is one already and costs nothing; a name is found in
 * NetSuite's lists, which are kept for an hour, so that a name nobody knows stops a payment before it is sent. The check looks at both.
 */
final class PostingCodes {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration JUST_READ = Duration.ofMinutes(1);
    private static final String UNDEPOSITED = "undeposited funds";

    private final NetSuiteCodes codes;
    private final NetSuiteSettings.Posting settings;
    private final InstantSource clock;
    private final Map<Sort, Read> read = new EnumMap<>(Sort.class);

    private record Read(List<Code> codes, Instant at) {}

    /** One setting's text, and the list it names an entry of. */
    private record Choice(String setting, String text, Sort sort) {}

    /**
     * Internal ids.
     *
     * @param depositAccount empty for undeposited funds
     */
    record Ids(
            Optional<String> depositAccount,
            Optional<String> paymentMethod,
            Optional<String> receivableAccount,
            Optional<String> subsidiary,
            Optional<String> businessClass,
            Optional<String> department,
            Optional<String> location,
            List<CustomField> custom) {}

    PostingCodes(NetSuiteCodes codes, NetSuiteSettings.Posting settings, InstantSource clock) {
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Of a payment.
     *
     * @throws NetSuiteFailure {@code NONE} if a setting names what cannot be used
     */
    Ids of(Currency currency, Optional<String> way, Deadline deadline) throws NetSuiteFailure {
        Optional<String> account = Optional.ofNullable(
                        settings.depositAccounts().get(currency.getCurrencyCode()))
                .filter(text -> !text.equalsIgnoreCase(UNDEPOSITED));
        Optional<String> method = way.map(settings.paymentMethods()::get);
        return new Ids(
                id("deposit-account", account, Sort.MONEY_ACCOUNT, deadline),
                id("payment-methods", method, Sort.PAYMENT_METHOD, deadline),
                id("receivable-account", settings.receivableAccount(), Sort.RECEIVABLE_ACCOUNT, deadline),
                id("subsidiary", settings.subsidiary(), Sort.SUBSIDIARY, deadline),
                id("class", settings.businessClass(), Sort.CLASS, deadline),
                id("department", settings.department(), Sort.DEPARTMENT, deadline),
                id("location", settings.location(), Sort.LOCATION, deadline),
                settings.custom());
    }

    /** Internal ids for an entry that takes a payment back, as far as the settings name them. */
    record EntryIds(Optional<String> reversalAccount, Optional<String> receivableAccount) {}

    /** @throws NetSuiteFailure {@code NONE} if a setting names what cannot be used */
    EntryIds ofEntry(Currency currency, Deadline deadline) throws NetSuiteFailure {
        Optional<String> account =
                Optional.ofNullable(settings.reversalAccounts().get(currency.getCurrencyCode()));
        return new EntryIds(
                id("reversal-account", account, Sort.MONEY_ACCOUNT, deadline),
                id("receivable-account", settings.receivableAccount(), Sort.RECEIVABLE_ACCOUNT, deadline));
    }

    private Optional<String> id(String setting, Optional<String> text, Sort sort, Deadline deadline)
            throws NetSuiteFailure {
        if (text.isEmpty() || text.get().matches("-?\\d{1,15}")) {
            return text;
        }
        Choice choice = new Choice(setting, text.get(), sort);
        List<Code> known = list(sort, FRESH, deadline);
        Optional<Code> found = NamedCodes.find(known, choice.text());
        if (found.filter(Code::active).isEmpty()) {
            known = list(sort, JUST_READ, deadline);
            found = NamedCodes.find(known, choice.text());
        }
        Optional<String> problem = problem(choice, known);
        if (problem.isPresent()) {
            throw new NetSuiteFailure(NetSuiteErrors.CODE_UNKNOWN, Effect.NONE, "", problem.get(), problem.get());
        }
        return found.map(code -> code.id().value());
    }

    /** Everything that the settings name and a payment could not use, looked at in fresh lists. */
    List<String> problems(Deadline deadline) throws NetSuiteFailure {
        synchronized (read) {
            read.clear();
        }
        List<String> problems = new ArrayList<>();
        for (Choice choice : choices()) {
            problem(choice, list(choice.sort(), FRESH, deadline)).ifPresent(problems::add);
        }
        return problems;
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        settings.depositAccounts().forEach((currency, text) -> {
            if (!text.equalsIgnoreCase(UNDEPOSITED)) {
                choices.add(new Choice("deposit-account for " + currency, text, Sort.MONEY_ACCOUNT));
            }
        });
        settings.reversalAccounts()
                .forEach((currency, text) ->
                        choices.add(new Choice("reversal-account for " + currency, text, Sort.MONEY_ACCOUNT)));
        settings.paymentMethods()
                .forEach((way, text) ->
                        choices.add(new Choice("payment-methods for " + way, text, Sort.PAYMENT_METHOD)));
        add(choices, "receivable-account", settings.receivableAccount(), Sort.RECEIVABLE_ACCOUNT);
        add(choices, "subsidiary", settings.subsidiary(), Sort.SUBSIDIARY);
        add(choices, "class", settings.businessClass(), Sort.CLASS);
        add(choices, "department", settings.department(), Sort.DEPARTMENT);
        add(choices, "location", settings.location(), Sort.LOCATION);
        return choices;
    }

    private static void add(List<Choice> choices, String setting, Optional<String> text, Sort sort) {
        text.ifPresent(given -> choices.add(new Choice(setting, given, sort)));
    }

    private static Optional<String> problem(Choice choice, List<Code> known) {
        Optional<Code> found = NamedCodes.find(known, choice.text());
        if (found.isEmpty()) {
            return Optional.of(NamedCodes.missing(
                    "NetSuite", choice.setting(), choice.text(), choice.sort().table(), known));
        }
        Code code = found.get();
        return code.active()
                ? Optional.empty()
                : Optional.of(choice.setting() + " names " + code.id() + " (" + code.name()
                        + "), which is inactive in NetSuite");
    }

    private List<Code> list(Sort sort, Duration notOlder, Deadline deadline) throws NetSuiteFailure {
        synchronized (read) {
            @Nullable Read known = read.get(sort);
            Instant now = clock.instant();
            if (known != null && !known.at().isBefore(now.minus(notOlder))) {
                return known.codes();
            }
            Read fresh = new Read(codes.read(sort, deadline), now);
            read.put(sort, fresh);
            return fresh.codes();
        }
    }
}
