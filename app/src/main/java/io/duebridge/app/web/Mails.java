package io.duebridge.app.web;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.MailPicture;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.SignInMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends the portal's mail by SMTP, or, where no mail server is set, writes sign-in links to the log for the administrator to pass on. */
final class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final String TIMEOUT_MILLIS = "15000";

    private Mails() {}

    static MailGateway of(Optional<DuebridgeSettings.Mail> mail) {
        return mail.<MailGateway>map(BySmtp::new).orElseGet(ToLog::new);
    }

    /** Only reached where the settings name no mail server, which the start-up says in a warning. */
    private static final class ToLog implements MailGateway {
        @Override
        public void sendSignInLink(SignInMail mail) {
            LOG.warn("no mail server is set: the sign-in link for {} is {}", mail.to(), mail.link());
        }

        @Override
        public void sendNotice(NoticeMail mail) {
            throw new IllegalStateException("no mail server is set (mail.host)");
        }

        @Override
        public boolean delivers() {
            return false;
        }
    }

    private static final class BySmtp implements MailGateway {
        private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
        private final String from;

        BySmtp(DuebridgeSettings.Mail settings) {
            this.from = settings.from();
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
        }

        @Override
        public void sendSignInLink(SignInMail mail) {
            send(
                    new MimeMessage((Session) null),
                    mail.logo(),
                    helper -> write(helper, mail.to(), mail.subject(), mail.text(), mail.html()));
        }

        @Override
        public void sendNotice(NoticeMail mail) {
            send(new WithId(mail.id()), mail.logo(), helper -> {
                write(helper, mail.to(), mail.subject(), mail.text(), mail.html());
                if (mail.replyTo().isPresent()) {
                    helper.setReplyTo(mail.replyTo().get());
                }
                // Nobody's out-of-office answer is wanted.
                helper.getMimeMessage().setHeader("Auto-Submitted", "auto-generated");
            });
        }

        private interface Writing {
            void into(MimeMessageHelper helper) throws MessagingException;
        }

        private void write(MimeMessageHelper helper, String to, String subject, String text, String html)
                throws MessagingException {
            helper.setFrom(from);
            helper.setTo(to);
            helper.setSubject(subject);
            helper.setText(text, html);
        }

        private void send(MimeMessage message, Optional<MailPicture> logo, Writing writing) {
            try {
                MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
                writing.into(helper);
                if (logo.isPresent()) {
                    MailPicture picture = logo.get();
                    helper.addInline(picture.id(), new ByteArrayResource(picture.content()), picture.type());
                }
                sender.send(message);
            } catch (MessagingException e) {
                throw new IllegalArgumentException("this mail cannot be written: " + e.getMessage(), e);
            }
        }

        @Override
        public boolean delivers() {
            return true;
        }
    }

    /** A message whose id does not change when it is sent again, so that mail programs show it once. */
    private static final class WithId extends MimeMessage {
        private final UUID id;

        WithId(UUID id) {
            super((Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@duebridge>");
        }
    }
}
