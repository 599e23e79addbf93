package io.duebridge.portal.disputes;

import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeRefused;
import io.duebridge.collections.disputes.DisputeRefused.Why;
import io.duebridge.portal.payments.AmountText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.MultiValueMap;

/**
 * The form as it was sent. A line's right quantity and price stand in fields that carry its position.
 *
 * @param key made with the page; the same key raises one dispute
 * @param lines positions of the ticked lines
 */
public record DisputeForm(
        String key,
        Optional<UUID> document,
        String reason,
        String amount,
        Set<Integer> lines,
        String words,
        MultiValueMap<String, String> fields) {
    static final int LONGEST_KEY = 64;
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,6}");

    static DisputeForm of(MultiValueMap<String, String> fields) {
        Set<Integer> lines = new TreeSet<>();
        for (String position : fields.getOrDefault("line", List.of())) {
            if (!POSITION.matcher(position).matches()) {
                throw new DisputeRefused(Why.LINE);
            }
            lines.add(Integer.parseInt(position));
        }
        return new DisputeForm(
                text(fields, "key"),
                id(text(fields, "document")),
                text(fields, "reason"),
                text(fields, "amount"),
                lines,
                text(fields, "words"),
                fields);
    }

    /** As the page shows it again. */
    public String quantity(int position) {
        return text(fields, "quantity-" + position);
    }

    public String price(int position) {
        return text(fields, "price-" + position);
    }

    DisputeReason why() {
        return Arrays.stream(DisputeReason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .orElseThrow(() -> new DisputeRefused(Why.REASON));
    }

    Optional<BigDecimal> amountIn(Currency currency) {
        return amount.isBlank()
                ? Optional.empty()
                : Optional.of(AmountText.parse(amount, currency).orElseThrow(() -> new DisputeRefused(Why.AMOUNT)));
    }

    List<DisputeCommand.Line> corrections() {
        return lines.stream()
                .map(position -> new DisputeCommand.Line(position, number(quantity(position)), number(price(position))))
                .toList();
    }

    private static Optional<BigDecimal> number(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(AmountText.number(text, LocaleContextHolder.getLocale())
                .orElseThrow(() -> new DisputeRefused(Why.CORRECTION)));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
