package io.duebridge.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.Secret;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.MailPicture;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.SignInMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portal's mail against a real SMTP server. */
class MailsTest {
    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.setUser("duebridge", "s3cret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailGateway gateway() {
        return Mails.of(Optional.of(new DuebridgeSettings.Mail(
                "127.0.0.1",
                server.getSmtp().getPort(),
                Optional.of("duebridge"),
                Optional.of(new Secret("s3cret")),
                "receivables@example.com",
                false)));
    }

    private static NoticeMail mail(UUID id) {
        return new NoticeMail(
                id,
                "mary@example.com",
                "Receipt: €40.00 für Äsch",
                "Thank you.\n\nhttps://pay.example.com/payments/1\n",
                "<!DOCTYPE html><html lang=\"en\"><body><img src=\"cid:logo@duebridge\"><p>Thank you.</p></body></html>",
                Optional.of(new MailPicture("logo@duebridge", "image/png", new byte[] {1, 2, 3})));
    }

    @Test
    void aNoticeArrivesAsTextAndHtmlWithAnIdThatStays() throws MessagingException {
        UUID id = UUID.randomUUID();
        MailGateway gateway = gateway();
        gateway.sendNotice(mail(id));
        gateway.sendNotice(mail(id));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("Receipt: €40.00 für Äsch");
        assertThat(received[0].getFrom()[0]).hasToString("receivables@example.com");
        assertThat(received[0].getAllRecipients()[0]).hasToString("mary@example.com");
        assertThat(received[0].getMessageID()).isEqualTo("<" + id + "@duebridge>");
        assertThat(received[1].getMessageID()).isEqualTo(received[0].getMessageID());
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getWholeMessage(received[0]))
                .contains("multipart/alternative")
                .contains("text/plain")
                .contains("text/html")
                .contains("https://pay.example.com/payments/1")
                .contains("multipart/related", "cid:logo@duebridge", "Content-ID: <logo@duebridge>", "image/png")
                .doesNotContain("s3cret");
    }

    @Test
    void aSignInLinkArrives() throws MessagingException {
        gateway()
                .sendSignInLink(new SignInMail(
                        false,
                        "mary@example.com",
                        URI.create("https://pay.example.com/link/abc"),
                        Instant.parse("2026-02-28T12:00:00Z"),
                        "Ihr Anmeldelink f\u00fcr \u00c4sch",
                        "Sch\u00f6ne Gr\u00fc\u00dfe: https://pay.example.com/link/abc",
                        "<!DOCTYPE html><html lang=\"de\"><body><p>Sch\u00f6ne Gr\u00fc\u00dfe</p></body></html>",
                        Optional.empty()));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(GreenMailUtil.getBody(received[0])).contains("text/html", "https://pay.example.com/link/abc");
    }

    @Test
    void aServerThatIsAwayIsAnErrorForTheSenderToTryAgain() {
        MailGateway gateway = gateway();
        server.stop();

        assertThatThrownBy(() -> gateway.sendNotice(mail(UUID.randomUUID())))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void withoutAServerNoNoticeIsWritten() {
        assertThat(Mails.of(Optional.empty()).delivers()).isFalse();
        assertThat(gateway().delivers()).isTrue();
    }
}
