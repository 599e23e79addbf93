package io.duebridge.portal.payments;

import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.payments.PaymentStory.Reason;
import io.duebridge.collections.payments.TimelineEntry;
import io.duebridge.portal.pages.Formats;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** A payment's timeline in words; templates know it as {@code @timeline}. */
public final class TimelineWords {
    private final MessageSource messages;
    private final ToldWords told;
    private final Formats formats;

    public TimelineWords(MessageSource messages, Formats formats, ToldWords told) {
        this.told = told;
        this.messages = messages;
        this.formats = formats;
    }

    public String what(TimelineEntry entry, String vendor) {
        return text(
                "timeline.what." + entry.what(),
                vendor,
                entry.text().map(told::returned).orElse(""),
                entry.amount().map(formats::money).orElse(""));
    }

    /** With whom the ERP or the portal names; QuickBooks mostly gives no name but an id. */
    public String when(TimelineEntry entry, ZoneId zone) {
        String moment = entry.at()
                .map(at -> formats.time(at, zone))
                .or(() -> entry.day().map(formats::date))
                .orElseGet(() -> text("timeline.unknown"));
        return entry.who().map(who -> moment + " \u00b7 " + by(who)).orElse(moment);
    }

    public String detail(TimelineEntry.Detail detail) {
        String said = text(
                key(detail),
                detail.document().map(this::name).orElse(""),
                detail.before().map(formats::money).orElse(""),
                detail.after().map(formats::money).orElse(""),
                words(detail, detail.beforeText()),
                words(detail, detail.afterText()));
        return detail.discount()
                .map(discount -> said + ", " + discount(discount))
                .orElse(said);
    }

    public String discount(Money discount) {
        return text("timeline.discount", formats.money(discount));
    }

    /** Why wish and truth differ. */
    public String reason(Reason reason, String vendor, ZoneId zone) {
        String who = reason.who().map(this::by).orElse("");
        String when = reason.at().map(at -> formats.time(at, zone)).orElse("");
        String detail = (when + " " + who).strip();
        String said = text("difference." + reason.why(), vendor);
        return detail.isEmpty() ? said : said + " (" + detail + ")";
    }

    /** A document as a link is called: its number with its kind, or words that need no more. */
    public String name(DocumentRef document) {
        if (document.document().isEmpty()) {
            return document.label();
        }
        String word = switch (document.kind()) {
            case "creditMemo" -> "credit";
            case "journalEntry" -> "entry";
            case "deposit" -> "deposit";
            default -> "invoice";
        };
        return text("kind." + word + ".numbered", document.label());
    }

    private String by(String who) {
        return text(who.chars().allMatch(Character::isDigit) ? "timeline.by-user" : "timeline.by", who);
    }

    private static String key(TimelineEntry.Detail detail) {
        if (detail.kind() == Kind.DEPOSIT && detail.afterText().isEmpty()) {
            return "timeline.undeposited";
        }
        boolean credit = detail.credit()
                && (detail.kind() == Kind.APPLIED
                        || detail.kind() == Kind.APPLICATION_CHANGED
                        || detail.kind() == Kind.UNAPPLIED);
        return (credit ? "timeline.credit." : "timeline.detail.") + detail.kind();
    }

    private String words(TimelineEntry.Detail detail, Optional<String> text) {
        return detail.kind() == Kind.DATE
                ? text.map(LocalDate::parse).map(formats::date).orElse("")
                : text.orElse("");
    }

    private String text(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, arguments, locale);
    }
}
