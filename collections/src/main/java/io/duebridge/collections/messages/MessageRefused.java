package io.duebridge.collections.messages;

/**
 * A message that cannot be taken as it is; nothing was stored.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class MessageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** What it is about is not there, or not the customer's. */
        ABOUT,
        NO_SUBJECT,
        /** Neither words nor a file. */
        NO_WORDS,
        /** Too many words. */
        WORDS,
        /** More than a note to a line may have. */
        NOTE,
        /** A line that the document does not have, or a document whose lines take no notes. */
        LINE,
        /** It cannot be changed any more: it is somebody else's, was answered, or is a dispute by now. */
        ANSWERED,
        /** It was changed, or more was said to its line, after whoever answers had read it. */
        CHANGED,
        /** The form is too old, or the conversation is gone. */
        GONE
    }

    private final Why why;

    public MessageRefused(Why why) {
        super("refused: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
