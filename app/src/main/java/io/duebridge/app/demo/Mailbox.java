package io.duebridge.app.demo;

import io.duebridge.portal.MailGateway;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.SignInMail;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes the portal's mail instead of a mail server: the demo's customer reads it here, and so does whoever looks on. */
final class Mailbox implements MailGateway {
    private final Map<String, BlockingQueue<URI>> byAddress = new ConcurrentHashMap<>();
    private final PrintStream out;
    private final boolean printed;

    Mailbox(PrintStream out, boolean printed) {
        this.out = out;
        this.printed = printed;
    }

    @Override
    public void sendSignInLink(SignInMail mail) {
        of(mail.to()).add(mail.link());
        if (printed) {
            out.println("Mail to " + mail.to() + ": " + mail.link());
            out.flush();
        }
    }

    @Override
    public void sendNotice(NoticeMail mail) {
        if (printed) {
            out.println("Mail to " + mail.to() + ": " + mail.subject());
            out.flush();
        }
    }

    @Override
    public boolean delivers() {
        return true;
    }

    /** The next link sent to this address. */
    URI await(String address, long seconds) throws InterruptedException {
        URI link = of(address).poll(seconds, TimeUnit.SECONDS);
        if (link == null) {
            throw new IllegalStateException("no sign-in mail for " + address + " came within " + seconds + " s");
        }
        return link;
    }

    private BlockingQueue<URI> of(String address) {
        return byAddress.computeIfAbsent(address, ignored -> new LinkedBlockingQueue<>());
    }
}
