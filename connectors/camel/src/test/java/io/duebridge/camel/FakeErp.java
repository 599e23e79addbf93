package io.duebridge.camel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import io.duebridge.spi.RecordPage;
import io.duebridge.spi.ReversalInstruction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** An ERP of one list, for what the component does by itself; the real thing is in {@link PlainCamelProgramTest}. */
final class FakeErp implements ErpConnection {
    final List<ErpRecord> records = new CopyOnWriteArrayList<>();
    final List<ReadRequest> reads = new CopyOnWriteArrayList<>();
    final List<FrozenPayment> posted = new CopyOnWriteArrayList<>();
    final List<FrozenReversal> reversed = new CopyOnWriteArrayList<>();
    final List<FrozenReapplication> reapplied = new CopyOnWriteArrayList<>();
    final List<Duration> deadlines = new CopyOnWriteArrayList<>();
    final AtomicReference<Optional<ConnectorException>> failure = new AtomicReference<>(Optional.empty());

    void changed(RecordKind kind, String id, String version, Instant at) {
        records.removeIf(record -> record.kind() == kind && record.id().value().equals(id));
        records.add(new ErpRecord(kind, new ErpId(id), version, at, false, JsonNodeFactory.instance.objectNode()));
    }

    @Override
    public ConnectionCheck check() {
        return new ConnectionCheck(Optional.empty(), List.of());
    }

    @Override
    public RecordPage read(ReadRequest request) throws ConnectorException {
        failIfTold();
        reads.add(request);
        List<ErpRecord> matching = new ArrayList<>(records);
        matching.removeIf(record -> record.kind() != request.kind()
                || record.changedAt().isBefore(request.window().from())
                || !record.changedAt().isBefore(request.window().to()));
        matching.sort(Comparator.comparing(ErpRecord::changedAt));
        int start =
                request.after().map(token -> Integer.parseInt(token.value())).orElse(0);
        int end = Math.min(matching.size(), start + request.pageSize());
        Optional<PageToken> next =
                end < matching.size() ? Optional.of(new PageToken(Integer.toString(end))) : Optional.empty();
        return new RecordPage(matching.subList(start, end), next, List.of());
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction instruction) {
        return new FrozenPayment(instruction, "frozen " + instruction.reference());
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        deadlines.add(deadline.remaining());
        posted.add(payment);
        return new PaymentOutcome.Posted(new ErpId("900"), Optional.empty(), "booked");
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException {
        failIfTold();
        List<FoundPayment> found = posted.stream()
                .map(FrozenPayment::instruction)
                .filter(instruction -> instruction.reference().equals(reference))
                .map(instruction -> new FoundPayment(
                        new ErpId("900"),
                        Optional.empty(),
                        instruction.customer(),
                        instruction.total(),
                        instruction.date(),
                        Instant.EPOCH,
                        false,
                        "found"))
                .toList();
        return new FoundPayments(found, "asked");
    }

    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return Optional.of((kind, id, deadline) -> id.value().equals("none")
                ? Optional.empty()
                : Optional.of((kind + " " + id).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<PaymentReversal> paymentReversal() {
        return Optional.of(new Reversals());
    }

    @Override
    public Optional<PaymentReapplication> paymentReapplication() {
        return Optional.of(new Reapplications());
    }

    private final class Reapplications implements PaymentReapplication {
        @Override
        public FrozenReapplication freeze(ReapplicationInstruction instruction) {
            return new FrozenReapplication(instruction, "frozen " + instruction.reference());
        }

        @Override
        public PaymentOutcome reapply(FrozenReapplication reapplication, Deadline deadline) {
            reapplied.add(reapplication);
            return new PaymentOutcome.Posted(reapplication.instruction().payment(), Optional.empty(), "applied anew");
        }

        @Override
        public FoundReapplication find(ReapplicationInstruction instruction, Deadline deadline) {
            boolean done = reapplied.stream()
                    .anyMatch(reapplication -> reapplication.instruction().equals(instruction));
            return new FoundReapplication(
                    done ? FoundReapplication.Standing.AS_INSTRUCTED : FoundReapplication.Standing.AS_BEFORE,
                    Optional.empty(),
                    "played");
        }
    }

    private final class Reversals implements PaymentReversal {
        @Override
        public FrozenReversal freeze(ReversalInstruction instruction) {
            return new FrozenReversal(instruction, "frozen " + instruction.reference());
        }

        @Override
        public PaymentOutcome reverse(FrozenReversal reversal, Deadline deadline) {
            deadlines.add(deadline.remaining());
            reversed.add(reversal);
            return new PaymentOutcome.Posted(reversal.instruction().payment(), Optional.empty(), "taken back");
        }

        @Override
        public FoundReversal find(ReversalInstruction instruction, Deadline deadline) {
            boolean done = reversed.stream()
                    .anyMatch(reversal -> reversal.instruction().equals(instruction));
            return new FoundReversal(
                    done ? FoundReversal.Progress.DONE : FoundReversal.Progress.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    "asked");
        }
    }

    @Override
    public Optional<ControlTotals> controlTotals() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordLookup> recordLookup() {
        return Optional.empty();
    }

    private void failIfTold() throws ConnectorException {
        Optional<ConnectorException> told = failure.getAndSet(Optional.empty());
        if (told.isPresent()) {
            throw told.get();
        }
    }

    @Override
    public void close() {}
}
