package io.duebridge.client.model;

import java.util.List;

/** An account that money can be sent to, in the order in which people fill in a transfer. */
public record TransferAccount(List<TransferDetail> details) {
    public TransferAccount {
        details = List.copyOf(details);
    }
}
