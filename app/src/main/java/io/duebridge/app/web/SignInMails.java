package io.duebridge.app.web;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.SignInMail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends sign-in links by SMTP, or, where no mail server is set, writes them to the log for the administrator to pass on. */
final class SignInMails {
    private static final Logger LOG = LoggerFactory.getLogger(SignInMails.class);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String TIMEOUT_MILLIS = "15000";

    private SignInMails() {}

    static MailGateway of(Optional<DuebridgeSettings.Mail> mail) {
        return mail.map(SignInMails::bySmtp).orElse(SignInMails::toLog);
    }

    /** Only reached where the settings name no mail server, which the start-up says in a warning. */
    private static void toLog(SignInMail mail) {
        LOG.warn("no mail server is set: the sign-in link for {} is {}", mail.to(), mail.link());
    }

    private static MailGateway bySmtp(DuebridgeSettings.Mail settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        settings.user().ifPresent(sender::setUsername);
        settings.password().map(Secret::value).ifPresent(sender::setPassword);
        Properties wire = sender.getJavaMailProperties();
        wire.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        wire.put("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        wire.put("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        wire.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        wire.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        wire.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return mail -> {
            SimpleMailMessage message = new SimpleMailMessage();
            message.setFrom(settings.from());
            message.setTo(mail.to());
            message.setSubject("Your sign-in link for " + mail.organisation());
            message.setText(text(mail));
            sender.send(message);
        };
    }

    private static String text(SignInMail mail) {
        StringBuilder text = new StringBuilder()
                .append("Hello ")
                .append(mail.name())
                .append(",\n\nthis link signs you in to your account with ")
                .append(mail.organisation())
                .append(":\n\n")
                .append(mail.link())
                .append("\n\nIt works once, until ")
                .append(UNTIL.format(mail.expiresAt()))
                .append(". If you did not ask for it, there is nothing to do.\n");
        if (!mail.supportEmail().isBlank()) {
            text.append("\nQuestions? Write to ").append(mail.supportEmail()).append(".\n");
        }
        return text.toString();
    }
}
