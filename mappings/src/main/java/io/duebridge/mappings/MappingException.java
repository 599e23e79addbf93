package io.duebridge.mappings;

import java.util.List;
import java.util.stream.Collectors;

/** Mapping files that cannot be used, with every fault found in them. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<MappingFault> faults;

    public MappingException(List<MappingFault> faults) {
        super(faults.stream().map(MappingFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<MappingFault> faults() {
        return faults;
    }
}
