package io.duebridge.spi;

/**
 * Takes posted payments back, in whole or in part, and leaves a trace in the books. Thread-safe. The same rules hold as for
 * posting: outcomes are values, nothing whose outcome is open is sent again by itself, the deadline is looked at before each
 * socket write.
 */
public interface PaymentReversal {
    /**
     * Pure: no remote call, the same instruction gives the same body.
     *
     * @throws ConnectorException with kind INVALID_DATA if this ERP cannot express it
     */
    FrozenReversal freeze(ReversalInstruction instruction) throws ConnectorException;

    /**
     * Sends it once. If it takes several steps and is sent again after the first, it goes on where it stands and repeats nothing.
     * {@link PaymentOutcome.Posted} names the document that took the payment back; a payment whose documents the ERP does not let
     * go, as in a closed period, is posted too, by an entry that the customer owes in their place. Once a first step is there,
     * a failure is {@link PaymentOutcome.InDoubt}, never "nothing was booked". {@link PaymentOutcome.Rejected} with
     * {@link ConnectionErrors#REVERSAL_NEEDS_ENTRY} says that a void is not possible here and an entry may be.
     */
    PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline);

    /** How far it came. A lookup that fails throws: it never reports "none". */
    FoundReversal find(ReversalInstruction instruction, Deadline deadline) throws ConnectorException;
}
