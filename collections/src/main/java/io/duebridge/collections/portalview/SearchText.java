package io.duebridge.collections.portalview;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.SearchKey;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What somebody typed to find a document: the beginning of a number or purchase order, or an amount as it stands on the paper
 * ({@code 1,234.50}, {@code 1.234,50}, {@code $80}).
 */
record SearchText(String number, String purchaseOrder, Optional<BigDecimal> amount) {
    private static final int LONGEST = 60;
    private static final Pattern PRICE = Pattern.compile("[^0-9.,]*([0-9][0-9.,'\u2019 \u00a0\u202f]*)[^0-9.,]*");
    /** Two decimals behind the last separator, which is then the decimal one. */
    private static final Pattern CENTS = Pattern.compile("(.*)[.,]([0-9]{1,2})");

    static Optional<SearchText> of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return Optional.of(
                new SearchText(SearchKey.ofNumber(bounded), bounded.toLowerCase(Locale.ROOT), amount(bounded)));
    }

    static Optional<BigDecimal> amount(String text) {
        var price = PRICE.matcher(text);
        if (!price.matches()) {
            return Optional.empty();
        }
        String digits = price.group(1);
        var cents = CENTS.matcher(digits);
        String plain = cents.matches() ? onlyDigits(cents.group(1)) + "." + cents.group(2) : onlyDigits(digits);
        return plain.startsWith(".") || plain.length() > 20 ? Optional.empty() : Optional.of(new BigDecimal(plain));
    }

    private static String onlyDigits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /** Each of its alternatives has an index of the customer's documents; a settled one has nothing left to look for. */
    Condition condition() {
        Condition found = DSL.lower(DOCUMENT.PURCHASE_ORDER).startsWith(purchaseOrder);
        if (!number.isEmpty()) {
            found = found.or(DOCUMENT.NUMBER_KEY.startsWith(number));
        }
        if (amount.isPresent()) {
            found = found.or(DOCUMENT.TOTAL.eq(amount.get()))
                    .or(DOCUMENT.STATUS.eq(DocumentStatus.OPEN.name()).and(DOCUMENT.OPEN_AMOUNT.eq(amount.get())));
        }
        return found;
    }
}
