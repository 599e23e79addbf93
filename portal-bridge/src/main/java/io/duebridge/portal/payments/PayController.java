package io.duebridge.portal.payments;

import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.Quote;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.pages.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Choose, review, pay. The form's key is made with the pay page and goes through all three; whoever sends the last form twice,
 * by a double click, a second tab or the back button, comes to the same payment.
 */
@Controller
class PayController {
    private static final Logger LOG = LoggerFactory.getLogger(PayController.class);

    /** What is wrong with the way to pay is said where that is chosen. */
    private static final Set<String> AT_THE_REVIEW = Set.of(
            "token-missing",
            "method-unknown",
            "method-currency",
            "method-expired",
            "payment.method-not-bookable",
            "surcharge-changed");

    private final PaymentDesk desk;
    private final Documents documents;
    private final PayMethods methods;
    private final PayChoices choices;

    PayController(PaymentDesk desk, Documents documents, PayMethods payMethods) {
        this.desk = desk;
        this.documents = documents;
        this.methods = payMethods;
        this.choices = new PayChoices(documents);
    }

    /**
     * @param all {@code overdue}: everything overdue in {@code currency}
     * @param sum how much of the chosen invoices is filled in, as of a plan's instalment; all of it where it is no amount
     */
    @GetMapping("/pay")
    String choose(
            Visitor visitor,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String sum,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        PayForm form = PayForm.of(new LinkedMultiValueMap<>(Map.of("currency", List.of(currency))));
        try {
            List<UUID> ids = all.equals("overdue")
                    ? choices.overdue(visitor.scope(), form.money())
                    : PayForm.ids(fields.getOrDefault("document", List.of()));
            Optional<UUID> account = PayForm.ids(fields.getOrDefault("account", List.of())).stream()
                    .findFirst();
            PayChoices.Choice choice = choices.of(visitor.scope(), ids, account);
            Map<String, String> typed = new HashMap<>();
            choice.offered(sum).forEach((id, money) -> typed.put(id, Formats.field(money)));
            choice.invoices().forEach(row -> typed.putIfAbsent(row.id().toString(), ""));
            choice.credits().stream()
                    .filter(row -> ids.contains(row.id().value()))
                    .forEach(row -> typed.put(row.id().toString(), Formats.field(row.payable())));
            addChoice(model, choice, typed, UUID.randomUUID().toString(), "");
            addQuote(model, visitor, choice, typed);
            return "portal/pay";
        } catch (PaymentRefused refused) {
            return refusedPage(refused, response, model);
        }
    }

    private void addQuote(Model model, Visitor visitor, PayChoices.Choice choice, Map<String, String> typed) {
        List<PayForm.Row> rows = Stream.concat(choice.invoices().stream(), choice.credits().stream())
                .filter(row -> typed.containsKey(row.id().toString()))
                .map(row -> row(row, typed.getOrDefault(row.id().toString(), "")))
                .toList();
        PayForm form = new PayForm(
                "",
                choice.currency().getCurrencyCode(),
                Optional.empty(),
                rows,
                "",
                "card",
                "",
                Optional.empty(),
                "",
                false);
        if (rows.stream().anyMatch(row -> !row.amount().isEmpty())) {
            try {
                addFigures(model, desk.quote(form.selection(visitor.scope(), by(visitor))));
            } catch (PaymentRefused refused) {
                model.addAttribute("refused", refused);
            }
        }
    }

    /** What paying by card costs besides is told as soon as there is an amount. */
    private void addFigures(Model model, Quote quote) {
        model.addAttribute("quote", quote);
        methods.surcharge(quote).ifPresent(surcharge -> model.addAttribute("surcharge", surcharge));
    }

    private static PayForm.Row row(DocumentRow row, String typed) {
        return new PayForm.Row(
                row.id().value(),
                typed,
                row.offer().map(offer -> offer.saves().amount().toPlainString()).orElse(""),
                row.offer().map(offer -> offer.full().amount().toPlainString()).orElse(""),
                "",
                "");
    }

    private static String by(Visitor visitor) {
        return visitor.contact().email();
    }

    /** The bar under the list: how many are chosen and what they come to. */
    @GetMapping("/pay/selection")
    String selection(Visitor visitor, @RequestParam MultiValueMap<String, String> fields, Model model) {
        try {
            List<DocumentRow> chosen = documents.chosen(
                    visitor.scope(),
                    PayForm.ids(fields.getOrDefault("document", List.of())).stream()
                            .map(DocumentId::new)
                            .toList());
            model.addAttribute("chosen", chosen.size());
            model.addAttribute("sums", PaySums.of(chosen));
        } catch (PaymentRefused refused) {
            model.addAttribute("refused", refused);
        }
        return "portal/pay :: paybar-text";
    }

    /** The figures beside the form, as it stands. */
    @PostMapping("/pay/total")
    String total(Visitor visitor, @RequestParam MultiValueMap<String, String> fields, Model model) {
        try {
            addFigures(model, desk.quote(PayForm.of(fields).selection(visitor.scope(), by(visitor))));
        } catch (PaymentRefused refused) {
            model.addAttribute("refused", refused);
        }
        return "portal/pay :: total";
    }

    @PostMapping("/pay/review")
    String review(
            Visitor visitor,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        try {
            PayForm form = PayForm.of(fields);
            try {
                // The browser may keep this page, so that the back button shows it; its form pays no second time.
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
                return review(visitor, model, form);
            } catch (PaymentRefused refused) {
                return chooseAgain(visitor, form, refused, response, model);
            }
        } catch (PaymentRefused refused) {
            return refusedPage(refused, response, model);
        }
    }

    @PostMapping("/pay")
    String pay(
            Visitor visitor,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        try {
            PayForm form = PayForm.of(fields);
            try {
                PaymentReceipt receipt = desk.pay(command(visitor, form));
                return HostedController.after(desk, visitor, receipt);
            } catch (PaymentRefused refused) {
                LOG.info("payment refused: {} at {}", refused.code(), refused.field());
                return AT_THE_REVIEW.contains(refused.code())
                        ? reviewAgain(visitor, form, refused, response, model)
                        : chooseAgain(visitor, form, refused, response, model);
            }
        } catch (PaymentRefused refused) {
            return refusedPage(refused, response, model);
        }
    }

    /** Back from the review to the form, with everything as it was. */
    @PostMapping("/pay/change")
    String change(
            Visitor visitor,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response,
            Model model) {
        try {
            PayForm form = PayForm.of(fields);
            showAgain(visitor, form, form.key(), model);
            addFigures(model, desk.quote(form.selection(visitor.scope(), by(visitor))));
            return "portal/pay";
        } catch (PaymentRefused refused) {
            return refusedPage(refused, response, model);
        }
    }

    private PayCommand command(Visitor visitor, PayForm form) {
        return new PayCommand(
                        methods.paidWith(form.saved(), visitor.scope(), form.selection(visitor.scope(), by(visitor))),
                        Optional.of(visitor.contact().id()),
                        "contact:" + visitor.contact().id(),
                        form.key(),
                        form.method(),
                        form.number(),
                        form.saved().map(SavedMethodId::new),
                        form.keep() ? Optional.of(methods.consent()) : Optional.empty())
                .agreeingTo(form.agreedSurcharge());
    }

    private String review(Visitor visitor, Model model, PayForm form) {
        var selection = form.selection(visitor.scope(), by(visitor));
        Quote quote = desk.quote(selection);
        model.addAttribute("form", form);
        model.addAttribute("quote", quote);
        methods.offer(model, visitor.scope(), form, selection, quote);
        return "portal/pay-review";
    }

    private String reviewAgain(
            Visitor visitor, PayForm form, PaymentRefused refused, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("refused", refused);
        return review(visitor, model, form);
    }

    /** The pay page as it was filled in, with what is wrong. A form that was used up gets a fresh key. */
    private String chooseAgain(
            Visitor visitor, PayForm form, PaymentRefused refused, HttpServletResponse response, Model model) {
        String key = refused.field().equals("formKey") || form.key().isBlank()
                ? UUID.randomUUID().toString()
                : form.key();
        showAgain(visitor, form, key, model);
        model.addAttribute("refused", refused);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "portal/pay";
    }

    private void showAgain(Visitor visitor, PayForm form, String key, Model model) {
        PayChoices.Choice choice = choices.of(visitor.scope(), form.documents(), form.account());
        Map<String, String> typed = new HashMap<>();
        Map<String, PayForm.Row> said = new HashMap<>();
        form.rows().forEach(row -> typed.put(row.document().toString(), row.amount()));
        form.rows().forEach(row -> said.put(row.document().toString(), row));
        addChoice(model, choice, typed, key, form.onAccount());
        model.addAttribute("said", said);
        model.addAttribute("method", form.choice());
        model.addAttribute("keep", form.keep());
    }

    private static void addChoice(
            Model model, PayChoices.Choice choice, Map<String, String> typed, String key, String onAccount) {
        model.addAttribute("choice", choice);
        model.addAttribute("reasons", DisputeReason.values());
        model.addAttribute("typed", typed);
        model.addAttribute("key", key);
        model.addAttribute("onAccount", onAccount);
    }

    /** What was chosen makes no form at all. */
    private static String refusedPage(PaymentRefused refused, HttpServletResponse response, Model model) {
        model.addAttribute("refused", refused);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return "portal/pay-refused";
    }
}
