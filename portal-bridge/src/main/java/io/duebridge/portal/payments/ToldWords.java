package io.duebridge.portal.payments;

import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentStory.Difference;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.ReturnCode;
import io.duebridge.portal.pages.Formats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the store says in English sentences of its own, in the reader's language: by the code behind the sentence. Where a language has no
 * words for a code, the English sentence stands.
 */
public final class ToldWords {
    private final MessageSource messages;

    public ToldWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Why a payment cannot be made as asked. */
    public String refused(PaymentRefused refused) {
        Locale locale = LocaleContextHolder.getLocale();
        List<String> amounts = refused.amounts().stream()
                .map(amount -> Formats.money(amount, locale))
                .toList();
        return text("pay.refused." + refused.code(), refused.words(amounts), locale, amounts.toArray());
    }

    /** Why a payment failed or a bank gave money back; a provider's own sentence stays as it is. */
    public String returned(String sentence) {
        return returned(sentence, LocaleContextHolder.getLocale());
    }

    public String returned(String sentence, Locale locale) {
        return Arrays.stream(ReturnCode.values())
                .filter(code -> code.words().equals(sentence))
                .findFirst()
                .map(code -> text("return." + code, sentence, locale))
                .or(() -> ProviderWords.of(sentence).map(known -> text("told." + known, sentence, locale)))
                .orElseGet(() -> declined(sentence, locale));
    }

    private String declined(String sentence, Locale locale) {
        if (sentence.equals(Declined.authenticationRequired().words())) {
            return text("return.confirm", sentence, locale);
        }
        return sentence.equals(Declined.methodGone().words()) ? text("return.gone", sentence, locale) : sentence;
    }

    /** How what was chosen and what was applied differ. */
    public String difference(Difference difference) {
        Locale locale = LocaleContextHolder.getLocale();
        return text(
                "explained." + how(difference),
                difference.words(),
                locale,
                difference.label(),
                Formats.money(difference.wished(), locale),
                Formats.money(difference.applied(), locale));
    }

    private static String how(Difference difference) {
        boolean applied = !difference.applied().isZero();
        if (difference.isOnAccount()) {
            return applied ? "left" : "nothing-left";
        }
        return difference.wished().isZero() ? "not-chosen" : applied ? "otherwise" : "not-applied";
    }

    private String text(String key, String english, Locale locale, Object... arguments) {
        // English has no such keys: its sentences come with what they are about.
        String text = messages.getMessage(key, arguments, "", locale);
        return text == null || text.isEmpty() ? english : text;
    }
}
