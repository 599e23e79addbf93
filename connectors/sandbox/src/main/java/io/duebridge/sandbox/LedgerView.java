package io.duebridge.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as it stands, for the length of one {@link Ledger#read} call. Collections are live and must not be kept.
 */
public interface LedgerView {
    CompanyProfile company();

    Optional<LocalDate> closedThrough();

    Optional<? extends LedgerEntity> find(EntityKind kind, String id);

    /** All of a kind in the order of their ids. */
    Collection<? extends LedgerEntity> all(EntityKind kind);

    /**
     * Those of a kind changed at or after {@code from} and before {@code before}, by change time, then id.
     *
     * @param newestFirst turns the order round
     */
    Collection<? extends LedgerEntity> changed(EntityKind kind, Instant from, Instant before, boolean newestFirst);

    /** What was deleted at or after a time, oldest first. */
    List<LedgerDeletion> deletedSince(Instant from);

    /** Open invoices and journal entries less unused credit memos and unapplied payments of one customer, in its currency. */
    BigDecimal balance(String customer);

    /** The jobs (sub-customers) directly below a customer. */
    List<LedgerCustomer> jobsOf(String customer);

    default Optional<LedgerCustomer> customer(String id) {
        return find(EntityKind.CUSTOMER, id).map(LedgerCustomer.class::cast);
    }

    default Optional<LedgerDocument> document(EntityKind kind, String id) {
        return find(kind, id).map(LedgerDocument.class::cast);
    }

    default Optional<LedgerJournal> journal(String id) {
        return find(EntityKind.JOURNAL_ENTRY, id).map(LedgerJournal.class::cast);
    }

    default Optional<LedgerAccount> account(String id) {
        return find(EntityKind.ACCOUNT, id).map(LedgerAccount.class::cast);
    }

    /** A received payment, or one whose money is a customer deposit's. */
    default Optional<LedgerPayment> payment(String id) {
        Optional<LedgerPayment> received = find(EntityKind.PAYMENT, id).map(LedgerPayment.class::cast);
        return received.isPresent()
                ? received
                : find(EntityKind.DEPOSIT_APPLICATION, id).map(LedgerPayment.class::cast);
    }

    default Optional<LedgerCustomerDeposit> customerDeposit(String id) {
        return find(EntityKind.CUSTOMER_DEPOSIT, id).map(LedgerCustomerDeposit.class::cast);
    }

    default Optional<LedgerRefund> refund(String id) {
        return find(EntityKind.CUSTOMER_REFUND, id).map(LedgerRefund.class::cast);
    }

    /** How something is coded; nothing said where nobody said anything. */
    Coding coding(EntityKind kind, String id);

    /**
     * What bears an external id: one of all transactions, or one of a kind of list. Upper and lower case are the same.
     *
     * @param kind any transaction's kind for all transactions
     */
    Optional<LedgerEntity> byExternalId(EntityKind kind, String externalId);

    /** The subsidiary a customer deals with, the company's first where nobody said; empty in a company without any. */
    default Optional<String> subsidiary(String customer) {
        return coding(EntityKind.CUSTOMER, customer)
                .subsidiary()
                .or(() -> all(EntityKind.SUBSIDIARY).stream().findFirst().map(LedgerEntity::id));
    }

    /** Whether an entry of a list may be used; everything else always is. */
    default boolean isActive(LedgerEntity entity) {
        return LedgerPapers.isActive(entity);
    }
}
