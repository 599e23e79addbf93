package io.duebridge.collections.cash;

import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.store.ConnectionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a file.
 *
 * @param repeated this very content had been accepted before; nothing was done
 * @param code why it was rejected
 * @param faults what is wrong with it; empty if it was accepted
 * @param added payments, or advices, that were not known
 * @param known payments that an earlier file had brought
 * @param other lines that are no incoming payments
 * @param connections whose books got something new
 */
public record FileReceipt(
        BankFileId id,
        boolean accepted,
        boolean repeated,
        Optional<String> code,
        List<FileFault> faults,
        int added,
        int known,
        int other,
        Set<ConnectionId> connections) {
    public FileReceipt {
        faults = List.copyOf(faults);
        connections = Set.copyOf(connections);
    }

    /** One line for a person. */
    public String words() {
        if (repeated) {
            return "was received before; nothing was done";
        }
        if (!accepted) {
            return "was refused [" + code.orElse("") + "]: " + faults.get(0).words()
                    + (faults.size() > 1 ? "; and " + (faults.size() - 1) + " more faults" : "");
        }
        return added + " new, " + known + " known already, " + other + " not incoming payments";
    }
}
