package io.duebridge.collections.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change that cannot be proposed or decided as asked; nothing was stored. */
public final class ProfileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** A text that its field cannot hold; {@link #field} says which. */
        VALUE,
        /** Everything is as it was, and no file was sent. */
        NOTHING,
        /** Another change waits for the company. */
        WAITING,
        /** Too much was said. */
        WORDS,
        /** A rejection says why. */
        NO_REASON,
        /** It is decided or taken back already, or was never asked for. */
        GONE
    }

    private final Why why;
    private final @Nullable ProfileField field;

    public ProfileRefused(Why why) {
        this(why, null);
    }

    ProfileRefused(Why why, @Nullable ProfileField field) {
        super("refused: " + why + (field == null ? "" : " " + field));
        this.why = why;
        this.field = field;
    }

    public Why why() {
        return why;
    }

    public Optional<ProfileField> field() {
        return Optional.ofNullable(field);
    }
}
