package io.duebridge.portal.oidc;

import io.duebridge.collections.access.CompanyLogIns;
import io.duebridge.collections.access.OpenedSession;
import io.duebridge.collections.accounts.EmailAddresses;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.oidc.OidcRefused.Why;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Whom of those that a company's log-in vouches for is let in here: by a verified address of its own that is known, or as it is provisioned. */
final class OidcDoor {
    private static final String GOOGLE = "https://accounts.google.com";

    private final CompanyLogIns logIns;
    private final OrganisationId organisation;

    OidcDoor(CompanyLogIns logIns, OrganisationId organisation) {
        this.logIns = logIns;
        this.organisation = organisation;
    }

    /** @throws OidcRefused saying why not; it is in the audit trail then */
    OpenedSession open(OidcCompany company, OidcUser user) {
        try {
            return letIn(company, user);
        } catch (OidcRefused e) {
            String subject = CompanyLogIns.how(company.name(), user.getSubject());
            logIns.refused(organisation, company.name(), e.why().word() + " " + e.email() + " " + subject);
            throw e;
        }
    }

    private OpenedSession letIn(OidcCompany company, OidcUser user) {
        String email = Optional.ofNullable(user.getEmail())
                .flatMap(EmailAddresses::normal)
                .filter(address -> isVerified(company, user))
                .orElseThrow(() -> new OidcRefused(
                        Why.UNVERIFIED, "the log-in of " + company.name() + " gave no verified address", ""));
        if (!company.domains().contains(OidcCompanies.domain(email)) || isPrivate(company, user)) {
            throw new OidcRefused(Why.FOREIGN, "an address of another domain than " + company.domains(), email);
        }
        String how = CompanyLogIns.how(company.name(), user.getSubject());
        company.provision()
                .ifPresent(provision -> logIns.provision(
                        organisation, provision.customers(), email, provision.rights(), "log-in:" + company.name()));
        return logIns.signIn(organisation, email, how)
                .orElseThrow(() -> new OidcRefused(Why.UNKNOWN, "nobody is known by this address", email));
    }

    /**
     * Google's issuer is everybody's: a private account with a company's address stays verified when its owner has left the company.
     * Only an account of the company's own Workspace has the claim {@code hd} (Google, "OpenID Connect", ID token payload).
     */
    private static boolean isPrivate(OidcCompany company, OidcUser user) {
        return company.issuer().toString().equals(GOOGLE)
                && !company.domains().contains(String.valueOf((Object) user.getClaim("hd")));
    }

    /** Entra ID says nothing of addresses but, if asked to, whether the domain's owner was verified. */
    private static boolean isVerified(OidcCompany company, OidcUser user) {
        Boolean said = user.getEmailVerified();
        if (said != null) {
            return said;
        }
        return company.trustsAddresses()
                || "true".equals(String.valueOf((Object) user.getClaim("xms_edov")))
                || "1".equals(String.valueOf((Object) user.getClaim("xms_edov")));
    }
}
