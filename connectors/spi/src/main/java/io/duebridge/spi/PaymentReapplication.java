package io.duebridge.spi;

/**
 * Applies booked payments to other documents, or to none. Thread-safe. The same rules hold as for posting: outcomes are values,
 * nothing whose outcome is open is sent again by itself, the deadline is looked at before each socket write.
 *
 * <p>All of it happens or nothing of it. It happens only to a payment that still stands as the instruction says that it did: whoever
 * changed it meanwhile, in money, customer or application, keeps what he did, and the answer is {@link PaymentOutcome.Rejected}.
 */
public interface PaymentReapplication {
    /** The name of the operation among the guarantees of a descriptor. */
    String OPERATION = "reapplication";

    /**
     * Pure: no remote call, the same instruction gives the same body.
     *
     * @throws ConnectorException with kind INVALID_DATA if this ERP cannot express it
     */
    FrozenReapplication freeze(ReapplicationInstruction instruction) throws ConnectorException;

    /**
     * Sends it once; a payment that stands as instructed already is {@link PaymentOutcome.Posted} without a send. The id of
     * {@link PaymentOutcome.Posted} is the payment's own.
     */
    PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline);

    /** How the payment stands. A lookup that fails throws: it never reports "as before". */
    FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) throws ConnectorException;
}
