package io.duebridge.sandbox.quickbooks;

import java.util.List;

/** A parsed statement. {@code start} is 1-based. */
record Query(boolean count, String entity, List<Condition> where, List<SortKey> order, int start, int max) {
    enum Comparison {
        EQUAL("="),
        LESS("<"),
        GREATER(">"),
        AT_MOST("<="),
        AT_LEAST(">="),
        LIKE("LIKE"),
        IN("IN");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** One comparison; {@code IN} has several values, the others one. */
    record Condition(String property, Comparison comparison, List<String> values) {}

    record SortKey(String property, boolean descending) {}
}
