package io.duebridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.duebridge.collections.messages.IncomingMail;
import io.duebridge.collections.messages.MailIntake;
import io.duebridge.collections.messages.MailState;
import io.duebridge.collections.uploads.Upload;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mailbox for answers against a real IMAP server. */
class MailRouteTest {
    private final GreenMail server = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
    private final BlockingQueue<IncomingMail> taken = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        server.start();
        GreenMailUser box = server.setUser("replies@example.com", "box", "p(a)ss&word");
        MailPlace place = new MailPlace(
                "127.0.0.1",
                server.getImap().getPort(),
                false,
                box.getLogin(),
                Optional.of("p(a)ss&word"),
                "INBOX",
                Duration.ofMillis(200));
        assertThat(place.toString()).doesNotContain("p(a)ss");
        MailRoute.addTo(camel, place, this::take);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.stop();
    }

    private MailIntake.Outcome take(IncomingMail mail) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the store is away");
        }
        taken.add(mail);
        return new MailIntake.Outcome(MailState.FILED, Optional.empty());
    }

    private static MimeMessage mime(String text) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    private IncomingMail sent(String text) throws Exception {
        server.getUserManager().getUserByEmail("replies@example.com").deliver(mime(text));
        IncomingMail mail = taken.poll(20, TimeUnit.SECONDS);
        assertThat(mail).as("a mail within twenty seconds").isNotNull();
        return mail;
    }

    @Test
    void aMailIsTakenApartOnceAndAgainIfItCouldNotBeStored() throws Exception {
        failures.set(1);
        String scan = Base64.getEncoder().encodeToString("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        IncomingMail mail = sent("""
                Message-ID: <1@example.com>
                From: =?UTF-8?Q?Ann_=C3=84hre?= <ann@example.com>
                To: "Alder" <replies+0123456789abcdef0123456789abcdef@example.com>
                Subject: =?UTF-8?Q?Re:_f=C3=BCr_Sie?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                Hier ist es, für Sie.
                --b
                Content-Type: application/pdf
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="../scan.pdf"

                %s
                --b--
                """.formatted(scan));

        assertThat(mail.messageId()).isEqualTo("<1@example.com>");
        assertThat(mail.sender()).isEqualTo("ann@example.com");
        assertThat(mail.subject()).isEqualTo("Re: für Sie");
        assertThat(mail.words().strip()).isEqualTo("Hier ist es, für Sie.");
        assertThat(mail.recipients()).anySatisfy(to -> assertThat(to).contains("replies+0123456789abcdef"));
        assertThat(mail.files()).extracting(Upload::name).containsExactly("../scan.pdf");
        assertThat(mail.files().get(0).read(100))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("%PDF-1.7");
        assertThat(mail.automatic()).isFalse();
        assertThat(mail.readable()).isTrue();
        assertThat(taken.poll(1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aPageIsReadAsWordsAndAnAnswerOfAbsenceIsKnown() throws Exception {
        IncomingMail page = sent("""
                From: ann@example.com
                Content-Type: text/html; charset=utf-8

                <html><style>p{}</style><body><p>Yes &amp; <b>no</b>.</p><script>x()</script>
                <blockquote>before</blockquote></body></html>
                """);
        assertThat(page.words()).isEqualTo("Yes & no.");

        IncomingMail away = sent("""
                From: ann@example.com
                Auto-Submitted: auto-replied

                I am away.
                """);
        assertThat(away.automatic()).isTrue();
    }

    /** Whatever is changed of a mail, reading it ends and keeps it. */
    @Test
    void aDamagedMailIsReadToItsEnd() throws Exception {
        Random random = new Random(20261126);
        String whole =
                "From: a@b\nTo: c@d\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain;"
                        + " charset=utf-8\n\nHi\n--b\nContent-Type: image/png; name==?UTF-8?B?w6Q=?=\n"
                        + "Content-Transfer-Encoding: base64\n\nAAAA\n--b\nContent-Type: message/rfc822\n\nFrom: x\n\ny\n--b--\n";
        List<String> odd =
                List.of("\u0000", "charset=nonsense", "boundary=", "\n\n", "=?x?Q?=?=", "base65", "--b", "é");
        for (int round = 0; round < 3_000; round++) {
            StringBuilder mail = new StringBuilder(whole);
            for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
                int at = random.nextInt(mail.length());
                mail.replace(at, Math.min(mail.length(), at + random.nextInt(12)), odd.get(random.nextInt(odd.size())));
            }
            assertThat(MailReader.read(mime(mail.toString())).original()).isNotEmpty();
        }
    }
}
