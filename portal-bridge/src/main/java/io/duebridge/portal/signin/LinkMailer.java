package io.duebridge.portal.signin;

import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.MailGateway;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and sends sign-in links behind the visitor's back: the answer comes equally soon for an address we know and for one we
 * do not, so its time tells nobody who is a customer.
 */
public final class LinkMailer {
    private static final Logger LOG = LoggerFactory.getLogger(LinkMailer.class);

    private final MagicLinks links;
    private final MailGateway mail;
    private final SignInWords words;
    private final OrganisationId organisation;
    private final Executor executor;

    public LinkMailer(
            MagicLinks links, MailGateway mail, SignInWords words, OrganisationId organisation, Executor executor) {
        this.links = links;
        this.mail = mail;
        this.words = words;
        this.organisation = organisation;
        this.executor = executor;
    }

    /**
     * A link for somebody who asked for it.
     *
     * @param page the language of the page they asked on; empty if somebody else asked for them
     */
    public void send(String email, Optional<Locale> page) {
        soon(() -> links.request(organisation, email)
                .ifPresent(link -> mail.sendSignInLink(words.write(link, false, page))));
    }

    /** A link for somebody who did not, which lasts longer; when it has left, it is noted. */
    public void invite(String email) {
        soon(() -> links.invite(organisation, email).ifPresent(link -> {
            mail.sendSignInLink(words.write(link, true, Optional.empty()));
            links.invited(link.contact().id());
        }));
    }

    private void soon(Runnable work) {
        try {
            executor.execute(() -> now(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("a sign-in link was not sent: too many are waiting to be sent");
        }
    }

    private static void now(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("a sign-in link could not be sent; it can be asked for again", e);
        }
    }
}
