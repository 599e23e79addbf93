package io.duebridge.portal.web;

import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.access.LinkPolicy;
import io.duebridge.collections.access.MagicLinks;
import io.duebridge.collections.access.PortalSessions;
import io.duebridge.collections.access.SessionPolicy;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody whom a customer's papers are none of their business. */
enum Stranger {
    SIGNED_OUT,
    ANOTHER_CUSTOMER,
    /** Bills with the customer, and sees its own papers only. */
    CHILD_OF_THE_CUSTOMER,
    ANOTHER_ORGANISATION,
    SIGNED_OUT_EVERYWHERE,
    HOLDER_OF_A_USED_LINK,
    HOLDER_OF_AN_EXPIRED_LINK,
    KEY_OF_ANOTHER_CUSTOMER,
    KEY_OF_ANOTHER_ORGANISATION,
    KEY_FOR_CASH_ONLY,
    REVOKED_KEY_OF_THE_CUSTOMER,
    STAFF_WITHOUT_RIGHTS;

    /** Somebody at the door, with what they hold. */
    record Caller(Visitor visitor, Optional<String> key) {
        HttpResponse<String> send(HttpRequest.Builder request) {
            key.ifPresent(held -> request.header("Authorization", "Bearer " + held));
            return visitor.send(request);
        }
    }

    boolean isSignedIn() {
        return this == ANOTHER_CUSTOMER || this == CHILD_OF_THE_CUSTOMER || this == ANOTHER_ORGANISATION;
    }

    Caller at(TestPortal portal, Coveted coveted) {
        return switch (this) {
            case SIGNED_OUT -> person(new Visitor(portal));
            case ANOTHER_CUSTOMER -> person(fresh(portal, portal.books(), null));
            case CHILD_OF_THE_CUSTOMER -> person(fresh(portal, portal.books(), coveted.customer()));
            case ANOTHER_ORGANISATION -> person(fresh(portal, others(portal), null));
            case SIGNED_OUT_EVERYWHERE -> {
                Visitor visitor = signedIn(portal, portal.books(), coveted.email());
                visitor.get("/");
                String kept = visitor.cookie("duebridge_session");
                visitor.post("/sign-out/everywhere", Map.of());
                visitor.keep("duebridge_session", kept);
                yield person(visitor);
            }
            case HOLDER_OF_A_USED_LINK -> {
                String token = link(portal, portal.books(), coveted.email(), Duration.ofHours(1));
                redeem(new Visitor(portal), token);
                yield person(redeem(new Visitor(portal), token));
            }
            case HOLDER_OF_AN_EXPIRED_LINK ->
                person(redeem(
                        new Visitor(portal), link(portal, portal.books(), coveted.email(), Duration.ofNanos(1_000))));
            case KEY_OF_ANOTHER_CUSTOMER -> program(portal, key(portal, portal.books(), Optional.empty()));
            case KEY_OF_ANOTHER_ORGANISATION -> program(portal, key(portal, others(portal), Optional.empty()));
            case KEY_FOR_CASH_ONLY ->
                program(
                        portal,
                        portal.bean(ApiKeys.class)
                                .createForCash(portal.books().organisation(), "cash", Optional.empty(), "test"));
            case REVOKED_KEY_OF_THE_CUSTOMER -> {
                String key = key(portal, portal.books(), Optional.of(coveted.customer()));
                ApiKeys keys = portal.bean(ApiKeys.class);
                keys.all(portal.books().organisation()).stream()
                        .filter(one -> one.customer().equals(Optional.of(coveted.customer())))
                        .forEach(one -> keys.revoke(portal.books().organisation(), one.id(), "test"));
                yield program(portal, key);
            }
            case STAFF_WITHOUT_RIGHTS -> person(Visitor.staff(portal, TestPortal.user(StaffRole.READ_ONLY)));
        };
    }

    private static Caller person(Visitor visitor) {
        // any page with a form: what is refused later is not refused for want of the form's token
        visitor.get("/documents");
        visitor.get("/sign-in");
        return new Caller(visitor, Optional.empty());
    }

    private static Caller program(TestPortal portal, String key) {
        return new Caller(new Visitor(portal), Optional.of(key));
    }

    private static String freshEmail() {
        return "stranger-" + UUID.randomUUID() + "@example.com";
    }

    private static SampleBooks others(TestPortal portal) {
        return SampleBooks.of(portal.store(), "Elsewhere " + UUID.randomUUID());
    }

    private static String key(TestPortal portal, SampleBooks books, Optional<CustomerId> customer) {
        CustomerId of = customer.orElseGet(() -> books.customer("Stranger", "USD", freshEmail()));
        return portal.bean(ApiKeys.class)
                .create(books.organisation(), Optional.of(of), "stranger", Optional.empty(), "test");
    }

    private static Visitor fresh(TestPortal portal, SampleBooks books, @Nullable CustomerId parent) {
        String email = freshEmail();
        books.customer("Stranger", "USD", email, parent);
        return signedIn(portal, books, email);
    }

    /** Signed in by a link made beside the form that asks for one, which sends only a few an hour. */
    static Visitor signedIn(TestPortal portal, SampleBooks books, String email) {
        return redeem(new Visitor(portal), link(portal, books, email, Duration.ofHours(1)));
    }

    private static String link(TestPortal portal, SampleBooks books, String email, Duration lifetime) {
        CollectionsStore store = portal.store();
        MagicLinks links = new MagicLinks(
                store,
                new Contacts(store),
                new PortalSessions(store, SessionPolicy.defaults()),
                new LinkPolicy(lifetime, lifetime, Duration.ZERO, 1_000));
        return links.request(books.organisation(), email).orElseThrow().token();
    }

    private static Visitor redeem(Visitor visitor, String token) {
        visitor.get("/link/" + token);
        visitor.post("/link/" + token, Map.of());
        return visitor;
    }
}
