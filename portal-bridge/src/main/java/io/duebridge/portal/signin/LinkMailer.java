package io.duebridge.portal.signin;

import io.duebridge.collections.access.IssuedLink;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.MailGateway;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.SignInMail;
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
    private final PortalSettings settings;
    private final OrganisationId organisation;
    private final Executor executor;

    public LinkMailer(
            MagicLinks links,
            MailGateway mail,
            PortalSettings settings,
            OrganisationId organisation,
            Executor executor) {
        this.links = links;
        this.mail = mail;
        this.settings = settings;
        this.organisation = organisation;
        this.executor = executor;
    }

    /** A link for somebody who asked for it. */
    public void send(String email) {
        soon(() -> links.request(organisation, email).ifPresent(link -> mail.sendSignInLink(mail(link, false))));
    }

    /** A link for somebody who did not, which lasts longer; when it has left, it is noted. */
    public void invite(String email) {
        soon(() -> links.invite(organisation, email).ifPresent(link -> {
            mail.sendSignInLink(mail(link, true));
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

    private SignInMail mail(IssuedLink link, boolean invitation) {
        return new SignInMail(
                invitation,
                link.contact().email(),
                link.contact().name(),
                settings.organisation(),
                settings.address("/link/" + link.token()),
                invitation ? settings.invitationLifetime() : settings.linkLifetime(),
                link.expiresAt(),
                settings.supportEmail());
    }
}
