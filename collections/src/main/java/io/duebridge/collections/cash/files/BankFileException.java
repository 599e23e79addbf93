package io.duebridge.collections.cash.files;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be taken, with all that is wrong with it up to {@link FileLimits#faults()}. Nothing of it was taken. */
public final class BankFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FileCode code;
    private final transient List<FileFault> faults;
    private final boolean more;

    BankFileException(FileCode code, String name, List<FileFault> faults, boolean more) {
        super(name + ": "
                + faults.stream().map(FileFault::words).collect(Collectors.joining("; "))
                + (more ? "; and more" : ""));
        this.code = code;
        this.faults = List.copyOf(faults);
        this.more = more;
    }

    public FileCode code() {
        return code;
    }

    /** At least one, in the file's order. */
    public List<FileFault> faults() {
        return faults;
    }

    /** Whether the file has more faults than are listed. */
    public boolean more() {
        return more;
    }
}
