package io.duebridge.collections.uploads;

/**
 * A file that is not taken; nothing was stored, of it or of what was said with it.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class UploadRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** Nothing in it. */
        EMPTY,
        /** By its content none of {@link FileType}. */
        TYPE,
        /** Larger than {@link UploadLimits#largest()}. */
        TOO_LARGE,
        /** More than {@link UploadLimits#atOnce()} with one thing that is said. */
        TOO_MANY,
        /** The dispute or thread holds as much as one can. */
        FULL,
        /** All that the company keeps room for is used. */
        NO_ROOM
    }

    private final Why why;
    private final String name;
    private final transient UploadLimits limits;

    UploadRefused(Why why, String name, UploadLimits limits) {
        super("refused: " + why);
        this.why = why;
        this.name = name;
        this.limits = limits;
    }

    public Why why() {
        return why;
    }

    /** The file's name as it would have been kept; empty if it is about none in particular. */
    public String name() {
        return name;
    }

    public UploadLimits limits() {
        return limits;
    }
}
