package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.Freezer;
import io.duebridge.collections.payments.posting.ReversalJson;
import io.duebridge.collections.payments.simulation.SimulatedErp.Booked;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the ERP in memory takes payments back: voids, and entries that book a part out again. Not thread-safe. */
public final class SimulatedReversals {
    /** What booked a part of a payment, or a deposited payment, out again. */
    public record Entry(ErpId id, ReversalInstruction instruction, Instant visibleAt) {}

    private record Late(ReversalInstruction instruction, Instant at, Duration lag) {}

    private final SimulatedErp erp;
    private final InstantSource time;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Set<ErpId> deposited = new HashSet<>();

    /** @param time as it really is, whatever the program's clock says */
    public SimulatedReversals(SimulatedErp erp, InstantSource time) {
        this.erp = erp;
        this.time = time;
    }

    /** Every entry that was ever booked. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Somebody deposits a payment: from now on it cannot be voided. */
    public void deposit(ErpId payment) {
        deposited.add(payment);
    }

    /** Whether entries have taken parts of it back. */
    boolean hasEntry(ErpId payment) {
        return entries.stream().anyMatch(entry -> entry.instruction().payment().equals(payment));
    }

    /** What is left of a payment in the books. */
    public BigDecimal net(Booked booked) {
        if (booked.voided()) {
            return BigDecimal.ZERO;
        }
        BigDecimal net = booked.instruction().total().amount();
        for (Entry entry : entries) {
            if (entry.instruction().payment().equals(booked.id())) {
                net = net.subtract(entry.instruction().amount().amount());
            }
        }
        return net;
    }

    /** Writes all three: payments as the ERP does, what is done to them as their own text. */
    public Freezer freezer() {
        return new Freezer() {
            @Override
            public FrozenPayment freeze(PaymentInstruction instruction) {
                return erp.freeze(instruction);
            }

            @Override
            public Optional<FrozenReversal> freeze(ReversalInstruction instruction) {
                return Optional.of(new FrozenReversal(instruction, ReversalJson.write(instruction)));
            }

            @Override
            public Optional<FrozenReapplication> freeze(ReapplicationInstruction instruction) {
                return Optional.of(SimulatedReapplications.freeze(instruction));
            }
        };
    }

    /** Like {@link SimulatedErp#post}. */
    public PaymentOutcome reverse(
            FrozenReversal reversal, Deadline deadline, Fault fault, Duration delay, Duration lag) {
        if (deadline.hasPassed()) {
            return notSent(ErrorKind.UNAVAILABLE, "erp.gave.up", "the deadline passed before the send");
        }
        ReversalInstruction sent = ReversalJson.read(reversal.body());
        return switch (fault) {
            case NONE -> book(sent, lag);
            case REFUSED -> new PaymentOutcome.Rejected("erp.period.closed", "The period is closed.", "6200");
            case THROTTLED -> notSent(ErrorKind.THROTTLED, "erp.throttled", "too many");
            case SIGN_IN -> notSent(ErrorKind.AUTHENTICATION, "erp.sign.in", "the token has expired");
            case REQUEST_LOST -> new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "request lost");
            case REPLY_LOST -> {
                book(sent, lag);
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "reply lost");
            }
            case BOOKED_LATE -> {
                late.add(new Late(sent, time.instant().plus(delay), lag));
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "still under way");
            }
        };
    }

    /** Books what has arrived meanwhile; to be called when time has passed. */
    public void arrivals() {
        for (Late each : List.copyOf(late)) {
            if (!each.at().isAfter(time.instant())) {
                late.remove(each);
                book(each.instruction(), each.lag());
            }
        }
    }

    /** What a lookup shows. */
    public FoundReversal find(ReversalInstruction wanted) {
        Optional<Entry> entry = entries.stream()
                .filter(each -> each.instruction().reference().equals(wanted.reference()))
                .filter(each -> !each.visibleAt().isAfter(time.instant()))
                .findFirst();
        if (entry.isPresent()) {
            boolean same = entry.get().instruction().amount().equals(wanted.amount());
            return found(
                    same ? Progress.DONE : Progress.DIFFERENT,
                    Optional.of(entry.get().id()));
        }
        boolean gone = wanted.way() == ReversalWay.VOID
                && payment(wanted.payment()).map(Booked::voided).orElse(false);
        return found(gone ? Progress.DONE : Progress.NONE, gone ? Optional.of(wanted.payment()) : Optional.empty());
    }

    private static FoundReversal found(Progress progress, Optional<ErpId> document) {
        return new FoundReversal(progress, document, Optional.empty(), progress.name());
    }

    private Optional<Booked> payment(ErpId id) {
        return erp.payments().stream().filter(booked -> booked.id().equals(id)).findFirst();
    }

    private PaymentOutcome book(ReversalInstruction sent, Duration lag) {
        Optional<Booked> booked = payment(sent.payment());
        if (booked.isEmpty()) {
            return new PaymentOutcome.Rejected("erp.no.payment", "There is no payment " + sent.payment() + ".", "610");
        }
        return sent.way() == ReversalWay.VOID ? makeVoid(sent) : enter(sent, booked.get(), lag);
    }

    private PaymentOutcome makeVoid(ReversalInstruction sent) {
        if (deposited.contains(sent.payment())) {
            return new PaymentOutcome.Rejected(
                    ConnectionErrors.REVERSAL_NEEDS_ENTRY.code(), "The payment is in a deposit.", "6480");
        }
        erp.makeVoid(sent.payment());
        return new PaymentOutcome.Posted(sent.payment(), Optional.empty(), "200");
    }

    private PaymentOutcome enter(ReversalInstruction sent, Booked booked, Duration lag) {
        for (Entry entry : entries) {
            if (entry.instruction().reference().equals(sent.reference())) {
                return new PaymentOutcome.Posted(entry.id(), Optional.empty(), "200");
            }
        }
        if (net(booked).compareTo(sent.amount().amount()) < 0) {
            return new PaymentOutcome.Rejected("erp.exceeds", "The payment has less than that left.", "6210");
        }
        Entry entry = new Entry(
                new ErpId(Integer.toString(5000 + entries.size())),
                sent,
                time.instant().plus(lag));
        entries.add(entry);
        erp.clearings().drop(booked.id());
        reopen(booked, sent.amount().amount());
        return new PaymentOutcome.Posted(entry.id(), Optional.of("JE-" + entry.id()), "200");
    }

    /** What was on account goes first, then the documents named last. */
    private void reopen(Booked booked, BigDecimal amount) {
        BigDecimal left =
                amount.subtract(booked.instruction().unapplied().amount()).max(BigDecimal.ZERO);
        List<PaymentApplication> applications = booked.instruction().applications();
        for (int i = applications.size() - 1; i >= 0 && left.signum() > 0; i--) {
            PaymentApplication each = applications.get(i);
            if (each.kind() == RecordKind.INVOICE) {
                BigDecimal part = left.min(each.amount());
                erp.items().takeOff(new PaymentApplication(each.kind(), each.document(), part));
                left = left.subtract(part);
            }
        }
    }

    private static PaymentOutcome notSent(ErrorKind kind, String code, String message) {
        return new PaymentOutcome.NotSent(kind, code, message, Optional.empty(), "");
    }
}
