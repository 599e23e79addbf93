package io.duebridge.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an estimate has beside a document's details.
 *
 * @param invoices ids of the invoices made of it
 */
public record EstimateState(
        Optional<LocalDate> expires,
        Status status,
        Optional<String> acceptedBy,
        Optional<LocalDate> acceptedOn,
        List<String> invoices) {
    /** As the service names them. */
    public enum Status {
        PENDING("Pending"),
        ACCEPTED("Accepted"),
        CLOSED("Closed"),
        REJECTED("Rejected");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public EstimateState {
        invoices = List.copyOf(invoices);
    }

    public static EstimateState pending(LocalDate expires) {
        return new EstimateState(Optional.of(expires), Status.PENDING, Optional.empty(), Optional.empty(), List.of());
    }

    public EstimateState decided(Status decision, String by, LocalDate on) {
        return new EstimateState(expires, decision, Optional.of(by), Optional.of(on), invoices);
    }

    EstimateState invoiced(String invoice) {
        List<String> more = new ArrayList<>(invoices);
        more.add(invoice);
        return new EstimateState(expires, Status.CLOSED, acceptedBy, acceptedOn, more);
    }

    EstimateState without(String invoice) {
        return new EstimateState(
                expires,
                status,
                acceptedBy,
                acceptedOn,
                invoices.stream().filter(id -> !id.equals(invoice)).toList());
    }
}
