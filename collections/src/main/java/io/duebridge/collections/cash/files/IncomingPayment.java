package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One payment on one of the company's bank accounts.
 *
 * @param identity 64 hexadecimal digits that stay the same when the line comes again, in the same file sent anew or in one that
 *     overlaps it: a hash of the account, booking date, amount and the bank's reference, or, without a reference, of all the line
 *     says; with the count of equal lines before it on that day. One line is applied once per identity
 * @param entryIdentity the identity of the statement entry this is a part of. Equal to {@code identity} unless a batch booking was
 *     split into its single payments. Of the two ways to see a batch (whole in a statement, split in a notification) only the one
 *     that came first may be applied: whoever stores payments refuses an {@code identity} known as an {@code entryIdentity} of
 *     others, and parts whose {@code entryIdentity} is known as an {@code identity}
 * @param place where in the file, e.g. {@code line 12} or {@code Stmt[1]/Ntry[3]/TxDtls[2]}
 * @param account the company's own account
 * @param amount above zero for all kinds
 * @param bookingDate when the bank booked it
 * @param valueDate from when it counts; the booking date if the bank does not say
 * @param remittance the free text as the bank cut it into lines; a reference may be cut in two
 * @param references from fields of their own
 * @param bankReference what the bank calls the line, if it gives a real reference
 * @param endToEndId what the payer called the transfer
 */
public record IncomingPayment(
        String identity,
        String entryIdentity,
        String place,
        PaymentKind kind,
        AccountNumber account,
        Money amount,
        LocalDate bookingDate,
        LocalDate valueDate,
        Payer payer,
        List<String> remittance,
        List<StructuredReference> references,
        Optional<String> bankReference,
        Optional<String> endToEndId) {
    public IncomingPayment {
        remittance = List.copyOf(remittance);
        references = List.copyOf(references);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an incoming payment is above zero, not " + amount);
        }
    }

    /** Whether an earlier credit is taken back; it names what was returned by its references, and is not matched to open items. */
    public boolean isReturn() {
        return kind == PaymentKind.CREDIT_RETURNED;
    }
}
