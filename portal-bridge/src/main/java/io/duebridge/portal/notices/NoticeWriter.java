package io.duebridge.portal.notices;

import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.face.MailPages;
import io.duebridge.portal.languages.MailWords;
import io.duebridge.portal.pages.Formats;
import io.duebridge.portal.payments.ToldWords;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a notice's mail from its facts and the texts in {@code portal/notices.properties}, once as text and once as HTML. */
public final class NoticeWriter {
    private static final int MOST_LINES = 50;

    private final PortalSettings settings;
    private final MailPages pages;
    private final MailWords words;
    private final ToldWords told;

    public NoticeWriter(PortalSettings settings, MailPages pages, MailWords words, ToldWords told) {
        this.told = told;
        this.settings = settings;
        this.pages = pages;
        this.words = words;
    }

    /**
     * @param notices one, or those of a digest, all to the same person
     * @param answers where an answer goes that becomes part of the conversation
     * @param language what that person reads
     */
    public NoticeMail write(List<Notice> notices, Optional<String> answers, Locale language) {
        return new Writing(language).write(notices, answers);
    }

    /** One mail in one language. */
    private final class Writing {
        private final Locale language;

        Writing(Locale language) {
            this.language = language;
        }

        NoticeMail write(List<Notice> notices, Optional<String> answers) {
            Notice first = notices.get(0);
            String key = first.kind().label();
            Object[] arguments = arguments(first, notices.size());
            List<String> paragraphs =
                    new ArrayList<>(List.of(text(key + ".text", arguments).split("\n\n")));
            switch (first.kind()) {
                case PAYMENT_RETURNED, MONEY_RETURNED -> {
                    reason(first, paragraphs);
                    wentBack(first, key, arguments, paragraphs);
                }
                case REFUND_REFUSED -> {
                    reason(first, paragraphs);
                    paragraphs.add(text(key + ".do", arguments));
                }
                case PAYMENT_RECEIVED, PAYMENT_POSTED -> {
                    if (surcharge(first.facts()).signum() > 0) {
                        paragraphs.add(1, text(key + ".surcharge", arguments));
                    }
                }
                case POSTINGS_ATTENTION, POSTING_DUPLICATED -> {
                    notices.stream().limit(MOST_LINES).forEach(one -> paragraphs.add(line(one)));
                    if (notices.size() > MOST_LINES) {
                        paragraphs.add(text("more", notices.size() - MOST_LINES));
                    }
                }
                case TOTALS_DRIFT ->
                    paragraphs.add(first.facts().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(fact -> fact.getKey() + ": " + fact.getValue())
                            .collect(Collectors.joining(", ")));
                case SIGN_IN_LOST -> paragraphs.add(text("reason", facts(first, "message"), facts(first, "code")));
                case DISPUTE_ANSWERED, DISPUTE_RAISED -> paragraphs.add(facts(first, "words"));
                case MESSAGE_SENT, MESSAGE_RECEIVED -> notices.forEach(one -> said(one, paragraphs));
                case PROFILE_DECIDED -> {
                    paragraphs.add(text(key + "." + facts(first, "decision"), arguments));
                    said(first, paragraphs);
                }
                case PLAN_NEWS, PLAN_PROPOSED -> {
                    if (first.kind() == NoticeKind.PLAN_NEWS) {
                        paragraphs.add(text(key + "." + facts(first, "what")));
                    }
                    if (!facts(first, "words").isEmpty()) {
                        paragraphs.add(facts(first, "words"));
                    }
                }
                case AUTOPAY_NEWS -> paragraphs.add(text(key + "." + facts(first, "what"), arguments));
                case AUTOPAY_ANNOUNCED -> {
                    if (first.facts().containsKey("credits")) {
                        String sum = amount(
                                Map.of("amount", facts(first, "credits-sum"), "currency", facts(first, "currency")));
                        paragraphs.add(text(key + ".credits", sum, facts(first, "credits")));
                    }
                }
                case SIGN_IN_ENDING, PROFILE_PROPOSED, INSTALMENT_DUE, PAYMENT_TRANSFER -> {
                    // The text says it all.
                }
            }
            if (answers.isPresent()) {
                paragraphs.add(0, "--- " + text("answer.above") + " ---");
                paragraphs.add(text("answer"));
            }
            NoticeMail mail =
                    mail(first, text(key + ".subject", arguments), paragraphs, text(key + ".link", arguments));
            return answers.map(mail::answeredAt).orElse(mail);
        }

        private NoticeMail mail(Notice first, String subject, List<String> paragraphs, String linkWords) {
            String link = settings.address(path(first)).toString();
            String close =
                    first.kind().isToCustomer() && !settings.supportEmail().isEmpty()
                            ? text("help", settings.supportEmail())
                            : text("close", settings.organisation());
            String token = facts(first, "stop");
            Optional<MailPages.Link> stop = token.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new MailPages.Link(
                            text(first.kind().label() + ".stop"),
                            settings.address("/autopay/stop/" + token).toString()));
            String foot = pages.foot(language);
            String plain = String.join("\n\n", paragraphs) + "\n\n" + linkWords + ":\n" + link + "\n\n"
                    + stop.map(one -> one.words() + ":\n" + one.address() + "\n\n")
                            .orElse("") + close + "\n"
                    + (foot.isEmpty() ? "" : "\n" + foot);
            // What could begin another header line does not belong into a subject.
            String oneLine = subject.replaceAll("\\s+", " ").strip();
            MailPages.Content content = new MailPages.Content(
                    subject, paragraphs, new MailPages.Link(linkWords, link), List.of(), stop, close);
            return new NoticeMail(
                    first.id(), first.recipient(), oneLine, plain, pages.html(content, language), pages.logo());
        }

        private void said(Notice notice, List<String> paragraphs) {
            String words = facts(notice, "words");
            if (!facts(notice, "line").isEmpty()) {
                paragraphs.add(text("on-line", facts(notice, "line")));
            } else if (notice.facts().containsKey("line-position")) {
                paragraphs.add(text("on-line-number", facts(notice, "line-position")));
            }
            if (!words.isEmpty()) {
                paragraphs.add(words);
            }
            if (notice.facts().containsKey("files")) {
                paragraphs.add(text("files", facts(notice, "files")));
            }
        }

        private void wentBack(Notice notice, String key, Object[] arguments, List<String> paragraphs) {
            BigDecimal surcharge = surcharge(notice.facts());
            if (surcharge.signum() > 0 && new BigDecimal(facts(notice, "amount")).compareTo(surcharge) == 0) {
                paragraphs.add(text(key + ".surcharge-only", arguments));
                return;
            }
            if (surcharge.signum() > 0) {
                paragraphs.add(text(key + ".surcharge", arguments));
            }
            paragraphs.add(text(key + ".do." + notice.facts().getOrDefault("how", "RETURNED"), arguments));
        }

        private static BigDecimal surcharge(Map<String, String> facts) {
            return new BigDecimal(facts.getOrDefault("surcharge", "0"));
        }

        private void reason(Notice notice, List<String> paragraphs) {
            String words = notice.facts().getOrDefault("words", "");
            String code = notice.facts().getOrDefault("code", "");
            if (!words.isEmpty()) {
                paragraphs.add(text("reason", told.returned(words, language), code));
            }
        }

        private String line(Notice notice) {
            Map<String, String> facts = notice.facts();
            String message = facts.getOrDefault("message", "");
            return text(
                    message.isEmpty() ? "line" : "line.message",
                    facts.getOrDefault("reference", ""),
                    amount(facts),
                    facts.getOrDefault("customer", ""),
                    facts.getOrDefault("state", ""),
                    message);
        }

        private static String facts(Notice notice, String name) {
            return notice.facts().getOrDefault(name, "");
        }

        /** 0 company, 1 amount, 2 reference, 3 customer, 4 number in the ERP, 5 how it went back, 6 how many; then of a connection; 9 a day, 11 what is charged, 12 the amount without its
         * surcharge, 13 that, 14 the amount with it. */
        private Object[] arguments(Notice notice, int count) {
            Map<String, String> facts = notice.facts();
            String number = facts.getOrDefault("erpNumber", "");
            return new Object[] {
                settings.organisation(),
                amount(facts),
                facts.getOrDefault("reference", ""),
                facts.getOrDefault("customer", ""),
                number.isEmpty() ? facts.getOrDefault("reference", "") : number,
                facts.containsKey("how") ? text("how." + facts.get("how")) : "",
                count,
                facts(notice, "connection"),
                facts(notice, "company"),
                day(facts(notice, "until")),
                facts(notice, "days"),
                facts(notice, "charged"),
                amount(facts, false),
                amount(facts, true),
                total(facts)
            };
        }

        private String day(String iso) {
            return iso.isEmpty()
                    ? ""
                    : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(language)
                            .format(LocalDate.parse(iso));
        }

        private String amount(Map<String, String> facts) {
            String amount = facts.getOrDefault("amount", "");
            String currency = facts.getOrDefault("currency", "");
            return amount.isEmpty() || currency.isEmpty()
                    ? ""
                    : Formats.money(new Money(new BigDecimal(amount), Currency.getInstance(currency)), language);
        }

        /** An amount without its surcharge, or that surcharge. */
        private String amount(Map<String, String> facts, boolean ofSurcharge) {
            BigDecimal surcharge = surcharge(facts);
            if (surcharge.signum() == 0) {
                return "";
            }
            BigDecimal shown =
                    ofSurcharge ? surcharge : new BigDecimal(facts.getOrDefault("amount", "0")).subtract(surcharge);
            return Formats.money(new Money(shown, Currency.getInstance(facts.getOrDefault("currency", ""))), language);
        }

        /** An amount and its surcharge, where the amount is without it. */
        private String total(Map<String, String> facts) {
            BigDecimal surcharge = surcharge(facts);
            return surcharge.signum() == 0
                    ? ""
                    : Formats.money(
                            new Money(
                                    new BigDecimal(facts.getOrDefault("amount", "0")).add(surcharge),
                                    Currency.getInstance(facts.getOrDefault("currency", ""))),
                            language);
        }

        private String text(String key, Object... arguments) {
            return words.text(language, key, arguments);
        }
    }

    private static String path(Notice notice) {
        Map<String, String> facts = notice.facts();
        return switch (notice.kind()) {
            case PAYMENT_RECEIVED, PAYMENT_POSTED, PAYMENT_RETURNED, PAYMENT_TRANSFER ->
                "/payments/" + facts.getOrDefault("payment", "");
            case POSTINGS_ATTENTION -> "/staff/postings?show=attention";
            case POSTING_DUPLICATED -> "/staff/postings/" + facts.getOrDefault("posting", "");
            case MONEY_RETURNED, REFUND_REFUSED -> "/staff/postings?reference=" + facts.getOrDefault("reference", "");
            case DISPUTE_ANSWERED -> "/disputes/" + facts.getOrDefault("dispute", "");
            case DISPUTE_RAISED -> "/staff/disputes/" + facts.getOrDefault("dispute", "");
            case INSTALMENT_DUE, PLAN_NEWS -> "/plans/" + facts.getOrDefault("plan", "");
            case AUTOPAY_ANNOUNCED, AUTOPAY_NEWS -> "/autopay/" + facts.getOrDefault("autopay", "");
            case PLAN_PROPOSED -> "/staff/plans/" + facts.getOrDefault("plan", "");
            case MESSAGE_SENT -> "/messages/" + facts.getOrDefault("thread", "");
            case MESSAGE_RECEIVED -> "/staff/messages/" + facts.getOrDefault("thread", "");
            case PROFILE_DECIDED -> "/profile?customer=" + facts.getOrDefault("account", "");
            case PROFILE_PROPOSED -> "/staff/profiles/" + facts.getOrDefault("profile", "");
            case TOTALS_DRIFT -> "/staff/reconcile";
            case SIGN_IN_ENDING, SIGN_IN_LOST -> "/staff/connections/" + facts.getOrDefault("connection", "");
        };
    }
}
