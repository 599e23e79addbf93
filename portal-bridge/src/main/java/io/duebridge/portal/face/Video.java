package io.duebridge.portal.face;

import java.util.List;
import java.util.Optional;

/** The company's video: a file that is served from here, or a film of somebody else's site, which is loaded only when its reader asks. */
public sealed interface Video permits Video.Local, Video.Hosted {
    /** @param captions in the order of their languages */
    record Local(String address, String type, List<Captions> captions) implements Video {
        public Local {
            captions = List.copyOf(captions);
        }
    }

    /**
     * @param language a tag
     * @param label what its readers call the language
     */
    record Captions(String address, String language, String label) {}

    /**
     * @param site as its visitors know it
     * @param origin what a page's policy has to let in
     * @param address of the player
     */
    record Hosted(String site, String origin, String address) implements Video {}

    /** For templates, which know no types. */
    default Optional<Local> local() {
        return this instanceof Local local ? Optional.of(local) : Optional.empty();
    }

    default Optional<Hosted> hosted() {
        return this instanceof Hosted hosted ? Optional.of(hosted) : Optional.empty();
    }
}
