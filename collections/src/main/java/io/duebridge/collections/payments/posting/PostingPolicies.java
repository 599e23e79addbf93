package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;

/** The posting policy of each connection. */
@FunctionalInterface
public interface PostingPolicies {
    /** For booking payments. */
    PostingPolicy of(ConnectionId connection);

    /** What a connector promises may differ between booking a payment and taking one back. */
    default PostingPolicy of(ConnectionId connection, PostingOperation operation) {
        return of(connection);
    }

    static PostingPolicies same(PostingPolicy policy) {
        return connection -> policy;
    }
}
