package io.duebridge.portal.api;

import io.duebridge.collections.access.ApiKey;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.security.SignedIn;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Binds a call to the customers it may see. */
@Component
class Callers {
    private final CustomerScopes scopes;

    Callers(CustomerScopes scopes) {
        this.scopes = scopes;
    }

    /** @param customer whom the call is for; a key of the whole organisation must name one, others may narrow with it */
    Caller caller(@Nullable UUID customer) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn who)) {
            throw new ApiProblem(HttpStatus.UNAUTHORIZED, "signed-out");
        }
        Optional<CustomerId> asked = Optional.ofNullable(customer).map(CustomerId::new);
        Optional<ApiKey> key = who.key();
        if (key.isEmpty()) {
            CustomerScope own = scopes.ofContact(who.contact().orElseThrow().id());
            return new Caller(who, narrowed(own, asked));
        }
        CustomerId subject = key.get()
                .customer()
                .or(() -> asked)
                .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "customer-missing"));
        CustomerScope scope = scopes.ofCustomer(key.get().organisation(), subject)
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
        return new Caller(who, narrowed(scope, asked.filter(one -> !one.equals(subject))));
    }

    private static CustomerScope narrowed(CustomerScope scope, Optional<CustomerId> customer) {
        return customer.isEmpty()
                ? scope
                : scope.narrowedTo(customer.get()).orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }
}
