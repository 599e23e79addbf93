package io.duebridge.spi;

import java.util.Optional;
import java.util.Set;

/** An open connection to one company file. Thread-safe. Every call has a deadline of its own besides the one it is given. */
public interface ErpConnection extends AutoCloseable {
    /** Tries to reach, sign in, read and (without writing anything) post. Never throws for what a person has to mend. */
    ConnectionCheck check();

    /** The kinds of record it reads, as its connector's descriptor says. */
    default Set<RecordKind> kinds() {
        return RecordKind.CORE;
    }

    /**
     * Reads one page.
     *
     * @throws ConnectorException nothing of the page was delivered; {@link ConnectorException#kind()} says what to do
     */
    RecordPage read(ReadRequest request) throws ConnectorException;

    /**
     * Writes a payment as the bytes that will be sent: the same instruction gives the same bytes. Nothing is booked. What the settings
     * say a payment refers to may be looked up in the ERP's code tables first, which are then kept for a while; without such settings
     * there is no remote call.
     *
     * @throws ConnectorException with kind INVALID_DATA if this ERP cannot express it, or a person has to mend what it refers to; with
     *     another kind if the tables cannot be read now
     */
    FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException;

    /**
     * What {@link #freeze} would refuse a payment for, as far as the payment itself and the settings say. It is asked before money is
     * taken, while a payer waits: there is no remote call, and nothing is written. Empty is no promise that the ERP takes it.
     *
     * @param intended without a method if it is not chosen yet; then what any of them could do stands for it. Its reference is nobody's
     */
    default Optional<PaymentObstacle> obstacle(PaymentInstruction intended) {
        return Optional.empty();
    }

    /**
     * Sends a frozen payment once. Never retries a request whose outcome is open and never throws for an outcome: what cannot
     * be decided is {@link PaymentOutcome.InDoubt}. The deadline is looked at right before the socket write; if it has passed
     * the answer is {@link PaymentOutcome.NotSent}.
     */
    PaymentOutcome post(FrozenPayment payment, Deadline deadline);

    /**
     * Every payment in the ERP with this reference. A lookup that fails throws: it never reports "none".
     */
    FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException;

    /**
     * The same of a payment of which everything is known. Where an ERP sets a payment against its documents in a second step, one of ours
     * whose second step was lost is finished by it; and what has no document under the reference is known by what it did.
     */
    default FoundPayments findPayment(PaymentInstruction payment, Deadline deadline) throws ConnectorException {
        return findPayment(payment.reference(), deadline);
    }

    /**
     * Whether payments can be posted with a discount for paying early ({@link PaymentApplication#discount}). False unless {@link
     * Capability#EARLY_PAYMENT_DISCOUNT} is declared; false too where the way this connection is set up cannot say it.
     */
    default boolean takesDiscounts() {
        return false;
    }

    /**
     * Whether such a discount can be taken by a payment that leaves something of the invoice open. Where it can not, only the payment
     * that pays the rest up takes one; and credit memos are laid against what has no discount first, and may pay what has one only where
     * they and all that they pay are settled whole.
     */
    default boolean takesDiscountsOnParts() {
        return true;
    }

    /**
     * Absent unless {@link Capability#RENDER_DOCUMENTS} is declared; absent too where it takes something that the company's settings do
     * not name, such as a script of ours in the ERP.
     */
    Optional<DocumentRenderer> documentRenderer();

    /** Present exactly if {@link Capability#REVERSE_PAYMENTS} is declared. */
    Optional<PaymentReversal> paymentReversal();

    /** Present exactly if {@link Capability#REAPPLY_PAYMENTS} is declared. */
    default Optional<PaymentReapplication> paymentReapplication() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#CONTROL_TOTALS} is declared. */
    Optional<ControlTotals> controlTotals();

    /** Present exactly if {@link Capability#LOOK_UP_RECORDS} is declared. */
    Optional<RecordLookup> recordLookup();

    /** Present exactly if {@link Capability#ATTACHED_FILES} is declared. */
    default Optional<AttachedFiles> attachedFiles() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#CODE_TABLES} is declared. */
    default Optional<CodeTables> codeTables() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#AUTHORIZE_IN_BROWSER} is declared. */
    default Optional<AuthorizationFlow> authorizationFlow() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#BULK_POSTING} is declared. */
    default Optional<BulkPosting> bulkPosting() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#CHANGE_NOTIFICATIONS} is declared. */
    default Optional<ChangeNotifications> changeNotifications() {
        return Optional.empty();
    }

    /** Present exactly if {@link Capability#CHECK_FOR_CHANGES} is declared. */
    default Optional<ChangeCheck> changeCheck() {
        return Optional.empty();
    }

    @Override
    void close();
}
