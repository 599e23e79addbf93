package io.duebridge.app.program;

import java.util.List;

/** The program cannot start: everything that keeps it from it, each with what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public StartException(List<String> faults, Throwable cause) {
        super(
                faults.size() == 1
                        ? faults.get(0)
                        : faults.size() + " things keep the program from starting:\n  " + String.join("\n  ", faults),
                cause);
        this.faults = List.copyOf(faults);
    }

    public StartException(String fault, Throwable cause) {
        this(List.of(fault), cause);
    }

    public List<String> faults() {
        return faults;
    }
}
