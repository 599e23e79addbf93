package io.duebridge.collections.accounts;

/**
 * A change of people that cannot be made as asked; nothing was stored.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class PeopleRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** Not an e-mail address. */
        EMAIL,
        /** They are let in already. */
        KNOWN,
        /** What somebody may do is changed by others, so that there is always one who may. */
        ONESELF,
        /** More people than a customer can have. */
        TOO_MANY,
        /** They are not let in any more. */
        GONE
    }

    private final Why why;

    public PeopleRefused(Why why) {
        super("refused: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
