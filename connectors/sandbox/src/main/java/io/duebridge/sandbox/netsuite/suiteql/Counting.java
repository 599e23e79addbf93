package io.duebridge.sandbox.netsuite.suiteql;

import java.util.Locale;
import java.util.Set;

/** How many rows a query has: asked without its columns and its order where that is the same, so that none of them is worked out. */
final class Counting {
    private static final Set<String> FOLDING =
            Set.of("DISTINCT", "GROUP", "UNION", "HAVING", "INTERSECT", "MINUS", "WITH");

    private Counting() {}

    static String of(String query) {
        int from = -1;
        int order = query.length();
        int depth = 0;
        for (int i = 0; i < query.length(); i++) {
            char sign = query.charAt(i);
            if (sign == '\'') {
                i = query.indexOf('\'', i + 1);
                if (i < 0) {
                    return whole(query);
                }
            } else if (sign == '(') {
                depth++;
            } else if (sign == ')') {
                depth--;
            } else if (depth == 0 && Character.isLetter(sign) && starts(query, i)) {
                String word = word(query, i);
                if (FOLDING.contains(word)) {
                    return whole(query);
                }
                from = word.equals("FROM") && from < 0 ? i : from;
                order = word.equals("ORDER") ? i : order;
                i += word.length() - 1;
            }
        }
        // a question mark among the columns would be left without its place
        boolean marked = from > 0 && query.substring(0, from).contains("?");
        return from < 0 || marked || order < from || query.substring(order).contains("?")
                ? whole(query)
                : "SELECT COUNT(*) " + query.substring(from, order);
    }

    private static String whole(String query) {
        return "SELECT COUNT(*) FROM (" + query + ") counted__";
    }

    private static boolean starts(String query, int at) {
        return at == 0 || !(Character.isLetterOrDigit(query.charAt(at - 1)) || "_.".indexOf(query.charAt(at - 1)) >= 0);
    }

    private static String word(String query, int at) {
        int end = at;
        while (end < query.length() && (Character.isLetterOrDigit(query.charAt(end)) || query.charAt(end) == '_')) {
            end++;
        }
        return query.substring(at, end).toUpperCase(Locale.ROOT);
    }
}
