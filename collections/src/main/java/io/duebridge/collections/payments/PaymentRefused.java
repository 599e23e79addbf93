package io.duebridge.collections.payments;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private final transient @Nullable ForStaff forStaff;

    /**
     * What the company has to know of it, which is not for the customer.
     *
     * @param payer whom the payment would have named
     * @param code what stands against it, such as an ERP's code
     * @param reason the same in words
     */
    public record ForStaff(CustomerId payer, String code, String reason) {
        @Override
        public String toString() {
            return code + ": " + reason;
        }
    }

    public PaymentRefused(String code, String field, String message) {
        this(code, field, message, List.of());
    }

    /** @param pattern the words with {0}, {1}, ... in place of the amounts, which every language writes in its own way */
    public PaymentRefused(String code, String field, String pattern, List<Money> amounts) {
        this(code, field, pattern, amounts, null);
    }

    PaymentRefused(String code, String field, String message, @Nullable ForStaff forStaff) {
        this(code, field, message, List.of(), forStaff);
    }

    private PaymentRefused(
            String code, String field, String pattern, List<Money> amounts, @Nullable ForStaff forStaff) {
        super(filled(pattern, amounts.stream().map(Money::toString).toList()));
        this.code = code;
        this.field = field;
        this.pattern = pattern;
        this.amounts = List.copyOf(amounts);
        this.forStaff = forStaff;
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

    /** Present if it is the company that has to look at something. */
    public Optional<ForStaff> forStaff() {
        return Optional.ofNullable(forStaff);
    }
}
