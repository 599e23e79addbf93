package io.duebridge.app.bench;

import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpIdentity;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordLookup;
import io.duebridge.spi.RecordPage;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An ERP that says yes at once: what is left is the program's own time. */
final class InstantErp implements ErpConnection {
    private final AtomicInteger posted = new AtomicInteger();

    int posted() {
        return posted.get();
    }

    @Override
    public ConnectionCheck check() {
        ErpIdentity company =
                new ErpIdentity("1", "Bench", Optional.of(Currency.getInstance("USD")), Optional.of(ZoneOffset.UTC));
        return new ConnectionCheck(Optional.of(company), List.of());
    }

    @Override
    public RecordPage read(ReadRequest request) {
        return new RecordPage(List.of(), Optional.empty(), List.of());
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction instruction) {
        return new FrozenPayment(
                instruction,
                "{\"PrivateNote\":\"" + instruction.reference() + "\",\"TotalAmt\":"
                        + instruction.total().amount().toPlainString() + "}");
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        return new PaymentOutcome.Posted(
                new ErpId(Integer.toString(posted.incrementAndGet())), Optional.empty(), "HTTP 200");
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) {
        return new FoundPayments(List.of(), "none");
    }

    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return Optional.empty();
    }

    @Override
    public Optional<PaymentReversal> paymentReversal() {
        return Optional.empty();
    }

    @Override
    public Optional<ControlTotals> controlTotals() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordLookup> recordLookup() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
