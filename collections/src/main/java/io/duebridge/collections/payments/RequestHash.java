package io.duebridge.collections.payments;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What a payment form asked for, as a fingerprint: the same form sent again has the same one, whatever order its lines come in. The
 * provider's token is left out, because providers make a new one on each click.
 */
final class RequestHash {
    private RequestHash() {}

    static String of(PayCommand command) {
        PaymentSelection wish = command.selection();
        String documents =
                wish.documents().stream().map(RequestHash::document).sorted().collect(Collectors.joining(","));
        String text = String.join(
                "|",
                documents,
                wish.account().map(Object::toString).orElse(""),
                wish.onAccount().stripTrailingZeros().toPlainString(),
                wish.currency().getCurrencyCode(),
                command.method(),
                command.contact().map(Object::toString).orElse("")
                        // nothing where there is none, so that a form of before there was any is known now
                        + command.returnTo().map(address -> "|" + address).orElse(""));
        // as it was before methods were saved and surcharges charged, so that a form of then is known now
        String paid = command.saved().map(saved -> text + "|saved " + saved).orElse(text);
        return digest(command.surcharge()
                .filter(told -> told.signum() != 0)
                .map(told -> paid + "|surcharge " + plain(told))
                .orElse(paid));
    }

    private static String document(ChosenDocument chosen) {
        String amount = chosen.document() + "=" + plain(chosen.amount());
        // as it was before there were discounts, so that a form of then is known now
        String discounted = chosen.discount().signum() == 0 ? amount : amount + "-" + plain(chosen.discount());
        return chosen.shortfall()
                .map(said -> discounted + "!" + said.reason() + "!" + said.words())
                .orElse(discounted);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
