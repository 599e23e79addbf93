package io.duebridge.app.bench;

import io.duebridge.collections.access.LinkPolicy;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.OpenedSession;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.access.SessionPolicy;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People who are signed in to the portal, each by a link of their own: of the three large customers and of many ordinary ones. */
record LoadVisitors(List<Visitor> large, List<Visitor> ordinary) {
    private static final int ORDINARY = 1_000;
    private static final Duration DAY = Duration.ofDays(1);

    /** @param token the session's, as its cookie carries it */
    record Visitor(PortalBooks.Account account, String token) {}

    static LoadVisitors signIn(CollectionsStore store, PortalBooks books) {
        List<PortalBooks.Account> some =
                books.ordinary().subList(0, Math.min(ORDINARY, books.ordinary().size()));
        List<PortalBooks.Account> large = List.of(books.longHistory(), books.owing(), books.parent());
        List<CustomerId> customers = new ArrayList<>();
        large.forEach(account -> customers.add(books.customer(account)));
        some.forEach(account -> customers.add(books.customer(account)));
        Contacts contacts = new Contacts(store);
        store.transaction(dsl -> contacts.ensureFromCustomers(dsl, customers));
        PortalSessions sessions = new PortalSessions(store, new SessionPolicy(DAY, DAY));
        MagicLinks links = new MagicLinks(store, contacts, sessions, LinkPolicy.lasting(DAY, DAY));
        return new LoadVisitors(signIn(links, books, large), signIn(links, books, some));
    }

    private static List<Visitor> signIn(MagicLinks links, PortalBooks books, List<PortalBooks.Account> accounts) {
        return accounts.stream()
                .map(account -> {
                    OpenedSession session = links.request(books.organisation(), PortalRows.email(account))
                            .flatMap(link -> links.redeem(link.token()))
                            .orElseThrow();
                    return new Visitor(account, session.token());
                })
                .toList();
    }
}
