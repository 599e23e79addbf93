package io.duebridge.collections.webhooks;

import io.duebridge.collections.webhooks.WebhookRefused.Why;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an endpoint shall be, checked.
 *
 * @param types what it is told; empty: everything
 */
public record EndpointWish(String url, Set<WebhookType> types, String description) {
    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_DESCRIPTION = 200;

    public EndpointWish {
        types = Set.copyOf(types);
    }

    /**
     * @param url https; http for this machine itself only ({@code localhost}, {@code 127.0.0.1}, {@code [::1]})
     * @param types labels of {@link WebhookType}, or {@code payment.*} for all that begin so; none: everything
     * @throws WebhookRefused with what is wrong
     */
    public static EndpointWish of(String url, Collection<String> types, String description) {
        String about = description.strip();
        if (about.length() > LONGEST_DESCRIPTION || about.chars().anyMatch(Character::isISOControl)) {
            throw new WebhookRefused(
                    Why.DESCRIPTION, "A description is one line of at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return new EndpointWish(checkedUrl(url.strip()), checkedTypes(types), about);
    }

    private static String checkedUrl(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw notAUrl();
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null || text.length() > LONGEST_URL || url.getRawUserInfo() != null || url.getFragment() != null) {
            throw notAUrl();
        }
        boolean here = Set.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
        if (!scheme.equals("https") && !(scheme.equals("http") && here)) {
            throw notAUrl();
        }
        return url.toASCIIString();
    }

    private static WebhookRefused notAUrl() {
        return new WebhookRefused(
                Why.URL,
                "The URL must be one like https://example.com/duebridge, without user, password and fragment, of at most "
                        + LONGEST_URL + " characters; http is taken for localhost only.");
    }

    private static Set<WebhookType> checkedTypes(Collection<String> labels) {
        Set<WebhookType> types = EnumSet.noneOf(WebhookType.class);
        List<String> unknown = new ArrayList<>();
        for (String each : labels) {
            String label = each.strip();
            List<WebhookType> meant = Arrays.stream(WebhookType.values())
                    .filter(type -> label.endsWith(".*")
                            ? type.label().startsWith(label.substring(0, label.length() - 1))
                            : type.label().equals(label))
                    .toList();
            types.addAll(meant);
            if (meant.isEmpty()) {
                unknown.add(label.length() > 60 ? label.substring(0, 60) : label);
            }
        }
        if (!unknown.isEmpty()) {
            throw new WebhookRefused(
                    Why.TYPE,
                    "There is no event '" + unknown.get(0) + "'; there are "
                            + Arrays.stream(WebhookType.values())
                                    .map(WebhookType::label)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return types;
    }
}
