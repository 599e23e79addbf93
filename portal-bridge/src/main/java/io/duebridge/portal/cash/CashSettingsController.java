package io.duebridge.portal.cash;

import io.duebridge.collections.cash.BankAccounts;
import io.duebridge.collections.cash.CashHistory;
import io.duebridge.collections.cash.CashRefused;
import io.duebridge.collections.cash.CashRules;
import io.duebridge.collections.cash.CashSettings;
import io.duebridge.collections.cash.PayerAliases;
import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From which confidence on cash is applied without a person, with what that would have done; tolerances, accounts, aliases. */
@Controller
class CashSettingsController {
    private static final List<Integer> SHOWN = List.of(900, 950, 970, 985, 995, 1000);
    private static final int MOST_ALIASES = 100;

    private final Connections connections;
    private final CashSettings settings;
    private final CashHistory history;
    private final BankAccounts accounts;
    private final PayerAliases aliases;
    private final OrganisationId organisation;

    CashSettingsController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.connections = new Connections(store);
        this.settings = new CashSettings(store);
        this.history = new CashHistory(store);
        this.accounts = new BankAccounts(store);
        this.aliases = new PayerAliases(store);
        this.organisation = portalOrganisation;
    }

    /** One connection's rules and what each threshold would have done. */
    public record Section(StoredConnection connection, CashRules rules, List<CashHistory.Effect> effects) {}

    @GetMapping("/staff/cash/settings")
    String show(Model model) {
        model.addAttribute(
                "sections",
                connections.of(organisation).stream().map(this::section).toList());
        model.addAttribute("accounts", accounts.all(organisation));
        model.addAttribute("connections", connections.of(organisation));
        model.addAttribute("aliases", aliases.latest(organisation, MOST_ALIASES));
        return "portal/staff/cash/settings";
    }

    private Section section(StoredConnection connection) {
        CashRules rules = settings.of(connection.id());
        TreeSet<Integer> thresholds = new TreeSet<>(SHOWN);
        thresholds.add(rules.threshold());
        return new Section(connection, rules, history.effects(connection.id(), List.copyOf(thresholds)));
    }

    @PostMapping("/staff/cash/settings")
    String set(
            @RequestParam String connection,
            @RequestParam(defaultValue = "false") boolean autoApply,
            @RequestParam(defaultValue = "") String percent,
            Principal who,
            RedirectAttributes next) {
        return changing(next, () -> settings.set(of(connection), autoApply, threshold(percent), actor(who)));
    }

    private static int threshold(String percent) {
        String typed = percent.strip().replace(',', '.').replace("%", "").strip();
        if (!typed.matches("[0-9]{1,3}(\\.[0-9])?")) {
            throw new CashRefused("cash.threshold", "Write the threshold as a percentage such as 98.5.");
        }
        return new BigDecimal(typed).movePointRight(1).intValueExact();
    }

    @PostMapping("/staff/cash/settings/tolerance")
    String tolerate(
            @RequestParam String connection,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String currency,
            Principal who,
            RedirectAttributes next) {
        return changing(next, () -> settings.tolerate(of(connection), tolerance(amount, currency), actor(who)));
    }

    private static Money tolerance(String amount, String currency) {
        String typed = amount.strip().replace(',', '.');
        try {
            Currency known = Currency.getInstance(currency.strip());
            if (typed.matches("[0-9]{1,9}(\\.[0-9]{1,5})?")) {
                return new Money(new BigDecimal(typed), known);
            }
        } catch (IllegalArgumentException e) {
            // told like an amount that is none
        }
        throw new CashRefused(
                "cash.tolerance", "Write a tolerance as an amount and its currency, such as 0.10 and USD.");
    }

    @PostMapping("/staff/cash/settings/account")
    String move(@RequestParam String account, @RequestParam String connection, Principal who, RedirectAttributes next) {
        return changing(
                next,
                () -> accounts.move(
                        organisation, new AccountNumber(account), of(connection).id(), actor(who)));
    }

    private static String changing(RedirectAttributes next, Runnable change) {
        try {
            change.run();
            next.addFlashAttribute("saved", true);
        } catch (CashRefused refused) {
            next.addFlashAttribute("refused", refused.words());
        }
        return "redirect:/staff/cash/settings";
    }

    private static String actor(Principal who) {
        return "staff:" + who.getName();
    }

    private StoredConnection of(String name) {
        return connections.of(organisation).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }
}
