package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * One payment on a bank account and what became of it.
 *
 * @param version counts decisions; whoever decides says which version they saw
 * @param confidence of the best proposal, 0 to 1000; empty until it was matched
 * @param bestKind what kind of answer the best proposal is
 * @param automatic whether it was booked without a person
 * @param payment the booked payment
 * @param erpPayment the payment the ERP had already
 * @param returned of a return: the payment of ours that is probably taken back
 * @param note why it needs a person, or was ignored
 */
public record BankLine(
        BankLineId id,
        OrganisationId organisation,
        ConnectionId connection,
        BankFileId file,
        IncomingPayment line,
        LineState state,
        long version,
        int matches,
        Optional<Integer> confidence,
        Optional<ProposalKind> bestKind,
        boolean automatic,
        Optional<CustomerId> customer,
        Optional<PaymentId> payment,
        Optional<ErpPaymentId> erpPayment,
        Optional<PaymentId> returned,
        Optional<String> note,
        Optional<String> decision,
        Optional<String> decidedBy,
        Optional<Instant> decidedAt,
        Instant createdAt) {

    public Money amount() {
        return line.amount();
    }

    /** The payer's words in one text. */
    public String text() {
        return String.join(" ", line.remittance());
    }

    static BankLine of(Record row) {
        return new BankLine(
                new BankLineId(row.get(BANK_LINE.ID)),
                new OrganisationId(row.get(BANK_LINE.ORGANISATION_ID)),
                new ConnectionId(row.get(BANK_LINE.CONNECTION_ID)),
                new BankFileId(row.get(BANK_LINE.FILE_ID)),
                line(row),
                LineState.valueOf(row.get(BANK_LINE.STATE)),
                row.get(BANK_LINE.VERSION),
                row.get(BANK_LINE.MATCHES),
                Optional.ofNullable(row.get(BANK_LINE.CONFIDENCE)),
                Optional.ofNullable(row.get(BANK_LINE.BEST_KIND)).map(ProposalKind::valueOf),
                row.get(BANK_LINE.AUTOMATIC),
                optional(row.get(BANK_LINE.CUSTOMER_ID)).map(CustomerId::new),
                optional(row.get(BANK_LINE.PAYMENT_ID)).map(PaymentId::new),
                optional(row.get(BANK_LINE.ERP_PAYMENT_ID)).map(ErpPaymentId::new),
                optional(row.get(BANK_LINE.RETURNS_PAYMENT_ID)).map(PaymentId::new),
                Optional.ofNullable(row.get(BANK_LINE.NOTE)),
                Optional.ofNullable(row.get(BANK_LINE.DECISION)),
                Optional.ofNullable(row.get(BANK_LINE.DECIDED_BY)),
                Optional.ofNullable(row.get(BANK_LINE.DECIDED_AT)),
                row.get(BANK_LINE.CREATED_AT));
    }

    private static Optional<UUID> optional(@Nullable UUID id) {
        return Optional.ofNullable(id);
    }

    private static IncomingPayment line(Record row) {
        return new IncomingPayment(
                row.get(BANK_LINE.LINE_KEY),
                row.get(BANK_LINE.ENTRY_KEY),
                row.get(BANK_LINE.PLACE),
                PaymentKind.valueOf(row.get(BANK_LINE.KIND)),
                new AccountNumber(row.get(BANK_LINE.ACCOUNT)),
                new Money(row.get(BANK_LINE.AMOUNT), Currency.getInstance(row.get(BANK_LINE.CURRENCY))),
                row.get(BANK_LINE.BOOKED_ON),
                row.get(BANK_LINE.VALUE_ON),
                new Payer(
                        Optional.ofNullable(row.get(BANK_LINE.PAYER_NAME)),
                        Optional.ofNullable(row.get(BANK_LINE.PAYER_ACCOUNT)).map(AccountNumber::new)),
                CashJson.texts(row.get(BANK_LINE.REMITTANCE)),
                CashJson.references(row.get(BANK_LINE.LINE_REFERENCES)),
                Optional.ofNullable(row.get(BANK_LINE.BANK_REFERENCE)),
                Optional.ofNullable(row.get(BANK_LINE.END_TO_END)));
    }
}
