package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.ConnectionId;

/** The posting policy of each connection. */
@FunctionalInterface
public interface PostingPolicies {
    PostingPolicy of(ConnectionId connection);

    static PostingPolicies same(PostingPolicy policy) {
        return connection -> policy;
    }
}
