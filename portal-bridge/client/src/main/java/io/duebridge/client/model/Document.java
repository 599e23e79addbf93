package io.duebridge.client.model;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, a credit memo or another item of an account.
 *
 * @param kind one of {@code invoice}, {@code creditMemo}, {@code journalEntry}, {@code deposit}, {@code refundReceipt}
 * @param credit whether it is a credit: it lowers what is owed
 * @param status one of {@code open}, {@code settled}, {@code voided}
 * @param disputed the part of {@code open} that is in question; absent if nothing is
 * @param earlyPayment what paying all of it today saves; absent if there is no discount, or none can be taken here
 */
public record Document(
        UUID id,
        String kind,
        boolean credit,
        @Nullable String number,
        UUID customer,
        String customerName,
        LocalDate issueDate,
        LocalDate dueDate,
        String status,
        Money total,
        Money open,
        Money underWay,
        @Nullable Money disputed,
        @Nullable String purchaseOrder,
        @Nullable EarlyPayment earlyPayment) {}
