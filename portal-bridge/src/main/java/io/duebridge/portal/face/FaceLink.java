package io.duebridge.portal.face;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands at the foot of pages and mails.
 *
 * @param title empty: the name has words of its own in each language
 */
record FaceLink(String name, URI address, Optional<String> title) {
    static String key(String name) {
        return "face.link." + name;
    }

    /** @throws FaceFault if it leads nowhere or has no words */
    static FaceLink of(String name, FaceSettings.Link link) {
        if (!name.matches("[a-z0-9-]{1,30}")) {
            throw new FaceFault("is a name of small letters, digits and hyphens");
        }
        boolean known = FaceSettings.Link.KNOWN.contains(name);
        if (known && !link.title().isBlank()) {
            throw new FaceFault(
                    "has a title, but this name has words of its own in each language: to change them, write "
                            + key(name) + " in messages_LANGUAGE.properties in the folder words");
        }
        if (!known && link.title().isBlank()) {
            throw new FaceFault(
                    "needs a title: only " + String.join(", ", FaceSettings.Link.KNOWN) + " have words of their own");
        }
        return new FaceLink(
                name,
                address(link.address()),
                known ? Optional.empty() : Optional.of(link.title().strip()));
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text.strip());
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            // reported like any other text that is none
        }
        throw new FaceFault("has an address that must begin with https://, not '" + text + "'");
    }

    /** Those with words of their own first. */
    static List<String> inOrder(Map<String, FaceSettings.Link> links) {
        return Stream.concat(
                        FaceSettings.Link.KNOWN.stream().filter(links::containsKey),
                        links.keySet().stream()
                                .filter(name -> !FaceSettings.Link.KNOWN.contains(name))
                                .sorted())
                .toList();
    }
}
