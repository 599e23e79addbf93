package io.duebridge.collections.payments;

import io.duebridge.spi.Money;
import java.util.List;

/**
 * A payment that cannot be made as asked; nothing was stored and nothing charged. {@code message} can be shown to the customer and
 * names nothing that is not theirs.
 */
public final class PaymentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final String pattern;
    private final List<Money> amounts;

    public PaymentRefused(String code, String field, String message) {
        this(code, field, message, List.of());
    }

    /** @param pattern the words with {0}, {1}, ... in place of the amounts, which every language writes in its own way */
    public PaymentRefused(String code, String field, String pattern, List<Money> amounts) {
        super(filled(pattern, amounts.stream().map(Money::toString).toList()));
        this.code = code;
        this.field = field;
        this.pattern = pattern;
        this.amounts = List.copyOf(amounts);
    }

    private static String filled(String pattern, List<String> texts) {
        String words = pattern;
        for (int i = 0; i < texts.size(); i++) {
            words = words.replace("{" + i + "}", texts.get(i));
        }
        return words;
    }

    /** The amounts that the words name, in the order of their places. */
    public List<Money> amounts() {
        return amounts;
    }

    /** The words with these in place of the amounts. */
    public String words(List<String> written) {
        return filled(pattern, written);
    }

    /** Stable, e.g. {@code amount-exceeds-balance}. */
    public String code() {
        return code;
    }

    /** Which part of the request, e.g. {@code documents[0].amount}; empty if the whole of it. */
    public String field() {
        return field;
    }

    /** Words for the customer; never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
