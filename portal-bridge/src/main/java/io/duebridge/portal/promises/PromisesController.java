package io.duebridge.portal.promises;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.engagement.Promise;
import io.duebridge.collections.engagement.PromiseCommand;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.engagement.PromiseId;
import io.duebridge.collections.engagement.PromiseRefused;
import io.duebridge.collections.engagement.PromiseRefused.Why;
import io.duebridge.collections.engagement.Promises;
import io.duebridge.collections.portalview.DocumentRow;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.pages.Visitor;
import io.duebridge.portal.payments.AmountText;
import io.duebridge.spi.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer says when the chosen invoices will be paid. */
@Controller
class PromisesController {
    private static final Logger LOG = LoggerFactory.getLogger(PromisesController.class);
    private static final int MOST = 100;
    private static final int DAYS_OFFERED = 7;

    private final PromiseDesk desk;
    private final Promises promises;
    private final Documents documents;
    private final CollectionsStore store;
    private final MessageSource messages;

    PromisesController(
            PromiseDesk desk,
            Promises promises,
            Documents documents,
            CollectionsStore store,
            MessageSource messageSource) {
        this.desk = desk;
        this.promises = promises;
        this.documents = documents;
        this.store = store;
        this.messages = messageSource;
    }

    @GetMapping("/promises")
    String list(Visitor visitor, Model model) {
        model.addAttribute("promises", promises.of(visitor.scope(), MOST));
        model.addAttribute("rules", desk.rules());
        return "portal/promises";
    }

    /** The form for what is chosen in the list of documents. */
    @GetMapping("/promises/new")
    String form(
            Visitor visitor,
            @RequestParam(required = false) @Nullable List<UUID> document,
            HttpServletResponse response,
            Model model) {
        LocalDate day =
                today(visitor).plusDays(Math.min(DAYS_OFFERED, desk.rules().days()));
        PromiseForm form = new PromiseForm(
                UUID.randomUUID().toString(), document == null ? List.of() : document, "", day.toString(), "");
        return page(visitor, form, null, response, model);
    }

    @PostMapping("/promises")
    String promise(
            Visitor visitor,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable List<UUID> document,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model) {
        PromiseForm form = new PromiseForm(key, document == null ? List.of() : document, amount, day, note);
        try {
            desk.promise(command(visitor, form));
            return "redirect:/promises";
        } catch (PromiseRefused refused) {
            return page(visitor, form, refused, response, model);
        }
    }

    @PostMapping("/promises/{id}/cancel")
    String cancel(Visitor visitor, @PathVariable UUID id) {
        Promise promise = promises.find(visitor.scope().with(Right.PAY), new PromiseId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        try {
            desk.cancel(
                    visitor.scope().with(Right.PAY),
                    promise.id(),
                    visitor.contact().email());
        } catch (PromiseRefused ended) {
            LOG.debug("promise {} ended meanwhile; the list shows how", id, ended);
        }
        return "redirect:/promises";
    }

    private PromiseCommand command(Visitor visitor, PromiseForm form) {
        List<DocumentRow> chosen = chosen(visitor, form);
        if (chosen.isEmpty()) {
            throw new PromiseRefused(form.documents().isEmpty() ? Why.NO_DOCUMENTS : Why.DOCUMENT);
        }
        Currency currency = chosen.get(0).open().currency();
        BigDecimal amount = AmountText.parse(form.amount(), currency).orElseThrow(() -> new PromiseRefused(Why.AMOUNT));
        if (form.key().isBlank() || form.key().length() > PromiseForm.LONGEST_KEY) {
            throw new PromiseRefused(Why.ENDED);
        }
        return new PromiseCommand(
                visitor.scope().with(Right.PAY),
                Optional.of(visitor.contact().id()),
                visitor.contact().email(),
                form.key(),
                form.documents().stream().map(DocumentId::new).toList(),
                new Money(amount, currency),
                day(form.day()),
                form.note());
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException notADay) {
            // The desk knows which days can be promised, and says so of a day that cannot.
            return LocalDate.EPOCH;
        }
    }

    private List<DocumentRow> chosen(Visitor visitor, PromiseForm form) {
        return documents.chosen(
                visitor.scope(), form.documents().stream().map(DocumentId::new).toList());
    }

    private String page(
            Visitor visitor,
            PromiseForm form,
            @Nullable PromiseRefused refused,
            HttpServletResponse response,
            Model model) {
        List<DocumentRow> chosen = chosen(visitor, form).stream()
                .filter(row -> row.isCharge() && row.open().isPositive())
                .toList();
        if (refused != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("form", form);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "refused",
                refused == null ? null : PromiseWords.of(refused, messages, LocaleContextHolder.getLocale()));
        model.addAttribute("rules", desk.rules());
        model.addAttribute("today", today(visitor));
        model.addAttribute("last", today(visitor).plusDays(desk.rules().days()));
        Optional<Money> sum = sum(chosen);
        model.addAttribute("sum", sum.orElse(null));
        model.addAttribute("suggested", sum.map(PromisesController::plain).orElse(""));
        return "portal/promise";
    }

    private static Optional<Money> sum(List<DocumentRow> chosen) {
        boolean one =
                chosen.stream().map(row -> row.open().currency()).distinct().count() == 1;
        return one ? chosen.stream().map(DocumentRow::open).reduce(Money::plus) : Optional.empty();
    }

    /** Plain digits, with as many decimals as the currency has, or the amount needs. */
    private static String plain(Money money) {
        BigDecimal bare = money.amount().stripTrailingZeros();
        int digits = Math.max(money.currency().getDefaultFractionDigits(), 0);
        return Formats.field(new Money(bare.scale() < digits ? bare.setScale(digits) : bare, money.currency()));
    }

    private LocalDate today(Visitor visitor) {
        return LocalDate.ofInstant(store.clock().instant(), visitor.scope().zone());
    }
}
