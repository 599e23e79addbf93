package io.duebridge.collections.access;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Opens sessions of people whose own company's log-in has said who they are. */
public final class CompanyLogIns {
    private final CollectionsStore store;
    private final Contacts contacts;
    private final People people;
    private final PortalSessions sessions;
    private final AuditTrail audit;

    public CompanyLogIns(CollectionsStore store, PortalSessions sessions) {
        this.store = store;
        this.contacts = new Contacts(store);
        this.people = new People(store);
        this.sessions = sessions;
        this.audit = new AuditTrail(store);
    }

    /**
     * Signs somebody in who is known by this address and let in for a customer at least.
     *
     * @param email that was verified
     * @param how which log-in said so, and whom it means, for the audit trail
     */
    public Optional<OpenedSession> signIn(OrganisationId organisation, String email, String how) {
        return contacts.find(organisation, email)
                .flatMap(contact -> store.transactionResult(dsl -> {
                    if (!MagicLinks.hasCustomer(dsl, contact.id())) {
                        return Optional.empty();
                    }
                    audit.record(
                            dsl,
                            organisation,
                            "contact:" + contact.id().value(),
                            "portal.signed-in",
                            "contact",
                            contact.id().value().toString(),
                            how);
                    return Optional.of(sessions.open(dsl, contact));
                }));
    }

    /**
     * Lets somebody in whom nobody named here. Whoever is known, shut out included, stays as they are.
     *
     * @param by who does, as the audit trail names them
     */
    public void provision(
            OrganisationId organisation, Collection<CustomerId> customers, String email, Set<Right> rights, String by) {
        people.provision(organisation, customers, email, rights, by);
    }

    /** Notes that somebody was not let in whom their company's log-in had vouched for. */
    public void refused(OrganisationId organisation, String logIn, String detail) {
        store.transaction(dsl ->
                audit.record(dsl, organisation, "log-in:" + logIn, "portal.log-in-refused", "log-in", logIn, detail));
    }

    /** What a log-in said of somebody, as it is kept. */
    public static String how(String logIn, String subject) {
        return "by the log-in " + logIn + " as " + (subject.length() > 200 ? subject.substring(0, 200) : subject);
    }
}
