package io.duebridge.portal.plans;

import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanRefused;
import io.duebridge.collections.plans.PlanRefused.Why;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.portal.payments.AmountText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The form of a plan as it was sent, by a customer or by staff.
 *
 * @param key made with the page; the same key makes one plan
 * @param count how many instalments
 * @param every a word of {@link Every}
 * @param firstPayment blank: as much as the others
 */
public record PlanForm(
        String key, List<UUID> documents, String count, String first, String every, String firstPayment, String note) {
    private static final int LONGEST_KEY = 64;

    public PlanForm {
        documents = documents.stream().distinct().toList();
    }

    /** Three monthly ones, beginning today. */
    public static PlanForm fresh(List<UUID> documents, LocalDate today) {
        return new PlanForm(UUID.randomUUID().toString(), documents, "3", today.toString(), Every.MONTH.word(), "", "");
    }

    /**
     * @param contact who of the customer's proposes it; empty: the company does
     * @param currency of the documents; empty if none was found
     */
    public PlanCommand command(
            CustomerScope scope, Optional<ContactId> contact, String by, Optional<Currency> currency) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new PlanRefused(Why.ENDED);
        }
        Currency money = currency.orElseThrow(() -> new PlanRefused(Why.DOCUMENT));
        return new PlanCommand(
                scope,
                contact,
                by,
                contact.isEmpty(),
                key,
                documents.stream().map(DocumentId::new).toList(),
                number(),
                day(),
                Every.of(every).orElseThrow(() -> new PlanRefused(Why.ENDED)),
                firstPayment.isBlank() ? Optional.empty() : Optional.of(amount(money)),
                note);
    }

    private BigDecimal amount(Currency money) {
        return AmountText.parse(firstPayment.strip(), money).orElseThrow(() -> new PlanRefused(Why.AMOUNT));
    }

    /** The desk knows how many there may be, and says so of a number that is none. */
    private int number() {
        return count.strip().matches("[0-9]{1,4}") ? Integer.parseInt(count.strip()) : 0;
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(first.strip());
        } catch (DateTimeParseException notADay) {
            throw PlanRefused.day();
        }
    }
}
