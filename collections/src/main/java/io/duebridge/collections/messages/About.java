package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.SearchKey;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * What a conversation is about.
 *
 * @param id of the customer for {@link Kind#ACCOUNT}
 */
public record About(Kind kind, UUID id) {
    /** The newest document of a customer in the scope that bears this number, however it is cased and punctuated. */
    public static Optional<About> document(DSLContext dsl, CustomerScope scope, String number) {
        String key = SearchKey.ofNumber(number);
        if (key.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        return dsl.select(DOCUMENT.ID)
                .from(DOCUMENT)
                .where(
                        DOCUMENT.ORGANISATION_ID.eq(scope.organisation().value()),
                        DOCUMENT.CUSTOMER_ID.in(scope.customerIds().stream()
                                .map(CustomerId::value)
                                .toList()),
                        DOCUMENT.NUMBER_KEY.eq(key))
                .orderBy(DOCUMENT.ISSUE_DATE.desc(), DOCUMENT.ID)
                .limit(1)
                .fetchOptional(DOCUMENT.ID)
                .map(id -> new About(Kind.DOCUMENT, id));
    }

    /** The kinds of things there are conversations about. */
    public enum Kind {
        ACCOUNT,
        DOCUMENT,
        /** Made here. */
        PAYMENT,
        /** The ERP's, however it was made. */
        RECEIVED,
        DISPUTE
    }
}
