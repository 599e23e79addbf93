package io.duebridge.collections.cash.files;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file while it is read on, up to the limit. */
final class FileFaults {
    private final String name;
    private final FileLimits limits;
    private final List<FileFault> found = new ArrayList<>();

    FileFaults(String name, FileLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /** Notes a fault; ends the reading when there are too many. */
    void add(String place, String field, String problem, String expected) {
        if (found.size() == limits.faults()) {
            throw new BankFileException(FileCode.MALFORMED, name, found, true);
        }
        found.add(new FileFault(place, field, problem, expected));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Ends the reading if there was any fault. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BankFileException(FileCode.MALFORMED, name, found, false);
        }
    }

    /** What was found so far and one more, after which reading makes no sense. */
    BankFileException fatal(String place, String field, String problem, String expected) {
        List<FileFault> all = new ArrayList<>(found);
        all.add(new FileFault(place, field, problem, expected));
        return new BankFileException(FileCode.MALFORMED, name, all, false);
    }

    BankFileException tooLarge(String problem, String expected) {
        return new BankFileException(
                FileCode.TOO_LARGE, name, List.of(new FileFault("", "", problem, expected)), false);
    }

    BankFileException unrecognised(String problem, String expected) {
        return new BankFileException(
                FileCode.UNRECOGNISED, name, List.of(new FileFault("", "", problem, expected)), false);
    }

    FileLimits limits() {
        return limits;
    }
}
