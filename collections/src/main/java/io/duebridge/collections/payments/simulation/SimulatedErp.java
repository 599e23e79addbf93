package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.InstructionJson;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** An ERP in memory that books payments, with every way in which a send can go wrong. Not thread-safe. */
public final class SimulatedErp {
    /** What it does about a reference it has seen. */
    public enum Guard {
        /** Books it again. */
        NONE,
        /** Answers as it did the first time. */
        KEEPS_KEY,
        /**
         * Takes a reference before it books, and gives one that was taken to nobody else, whether that call is at work or has died; one that died holds
         * it for half an hour. Whoever comes meanwhile is told so and knows nothing.
         */
        TAKES_REFERENCE
    }

    /** What goes wrong with one send. */
    public enum Fault {
        NONE,
        REFUSED,
        THROTTLED,
        SIGN_IN,
        REQUEST_LOST,
        REPLY_LOST,
        BOOKED_LATE
    }

    /** A payment that was booked. {@code visibleAt}: from when a lookup shows it. */
    public record Booked(
            ErpId id,
            PaymentInstruction instruction,
            Instant at,
            Instant visibleAt,
            boolean voided,
            Instant changedAt) {
        Booked makeVoid(Instant when) {
            return new Booked(id, instruction, at, visibleAt, true, when);
        }

        Booked applied(PaymentInstruction otherwise, Instant when) {
            return new Booked(id, otherwise, at, visibleAt, voided, when);
        }
    }

    private static final Duration HOLDS = Duration.ofMinutes(30);

    private record Late(PaymentInstruction instruction, Instant at, Duration lag) {}

    private final InstantSource time;
    private final Guard guard;
    private final List<Booked> payments = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Map<PaymentReference, Instant> heldUntil = new HashMap<>();
    private final Map<PaymentReference, Set<String>> bytesSeen = new LinkedHashMap<>();
    private final SimulatedItems items;
    private final SimulatedClearings clearings;

    /** @param time as it really is, whatever the program's clock says */
    public SimulatedErp(InstantSource time, Guard guard) {
        this(time, guard, SimulatedClearings.Way.WITH_THE_POST, 0);
    }

    /**
     * @param clearing how what was booked is set against its documents
     * @param seed of when that is
     */
    SimulatedErp(InstantSource time, Guard guard, SimulatedClearings.Way clearing, long seed) {
        this.time = time;
        this.guard = guard;
        this.items = new SimulatedItems(time);
        this.clearings = new SimulatedClearings(clearing, time, new Random(seed));
    }

    SimulatedClearings clearings() {
        return clearings;
    }

    Booked booked(ErpId id) {
        return payments.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    public SimulatedItems items() {
        return items;
    }

    /** Every payment that was ever booked, voided ones too. */
    public List<Booked> payments() {
        return List.copyOf(payments);
    }

    /** What was booked with this reference, whether a lookup shows it yet or not. */
    List<Booked> bookedAs(PaymentReference reference) {
        return payments.stream()
                .filter(booked -> booked.instruction().reference().equals(reference))
                .toList();
    }

    /** References of requests that are on their way and will be booked. */
    Set<PaymentReference> onTheirWay() {
        return late.stream().map(each -> each.instruction().reference()).collect(Collectors.toSet());
    }

    /** References under which requests of different bytes came: not one of them may be the wrong one. */
    List<PaymentReference> changedOnTheWay() {
        return bytesSeen.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    public FrozenPayment freeze(PaymentInstruction instruction) {
        return new FrozenPayment(instruction, InstructionJson.write(instruction));
    }

    /**
     * @param delay for {@link Fault#BOOKED_LATE}: when it is booked
     * @param lag how long it is missing from lookups
     */
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline, Fault fault, Duration delay, Duration lag) {
        if (deadline.hasPassed()) {
            return new PaymentOutcome.NotSent(
                    ErrorKind.UNAVAILABLE, "erp.gave.up", "the deadline passed before the send", Optional.empty(), "");
        }
        PaymentInstruction sent = InstructionJson.read(payment.body());
        bytesSeen
                .computeIfAbsent(sent.reference(), any -> new LinkedHashSet<>())
                .add(payment.body());
        Optional<PaymentOutcome> held = held(sent.reference());
        if (held.isPresent()) {
            return held.get();
        }
        hold(sent.reference(), fault, delay);
        return switch (fault) {
            case NONE -> answer(book(sent, time.instant(), lag));
            case REFUSED -> new PaymentOutcome.Rejected("erp.period.closed", "The period is closed.", "6200");
            case THROTTLED ->
                new PaymentOutcome.NotSent(
                        ErrorKind.THROTTLED, "erp.throttled", "too many", Optional.of(Duration.ofSeconds(30)), "429");
            case SIGN_IN ->
                new PaymentOutcome.NotSent(
                        ErrorKind.AUTHENTICATION, "erp.sign.in", "the token has expired", Optional.empty(), "401");
            case REQUEST_LOST -> new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "request lost");
            case REPLY_LOST -> {
                book(sent, time.instant(), lag);
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "reply lost");
            }
            case BOOKED_LATE -> {
                late.add(new Late(sent, time.instant().plus(delay), lag));
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "still under way");
            }
        };
    }

    /** Whether another call has taken the reference and not booked yet. */
    private Optional<PaymentOutcome> held(PaymentReference reference) {
        Instant until = heldUntil.getOrDefault(reference, Instant.MIN);
        if (!until.isAfter(time.instant()) || !bookedAs(reference).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PaymentOutcome.InDoubt("erp.begun", "another call has begun with this reference", "held"));
    }

    /** A call that books late holds it until then; every other one that is not answered died before it booked. */
    private void hold(PaymentReference reference, Fault fault, Duration delay) {
        if (guard != Guard.TAKES_REFERENCE) {
            return;
        }
        if (fault == Fault.BOOKED_LATE) {
            heldUntil.put(reference, time.instant().plus(delay));
        } else if (fault == Fault.REQUEST_LOST && delay.toSeconds() % 2 == 0) {
            heldUntil.put(reference, time.instant().plus(HOLDS));
        }
    }

    /** Books what has arrived meanwhile, as of when it arrived; to be called when time has passed. */
    public void arrivals() {
        for (Late each : List.copyOf(late)) {
            if (!each.at().isAfter(time.instant())) {
                late.remove(each);
                book(each.instruction(), each.at(), each.lag());
            }
        }
        clearings.arrivals(this);
    }

    /** What a lookup shows. */
    public FoundPayments find(PaymentReference reference) {
        List<Booked> shown = payments.stream()
                .filter(booked -> booked.instruction().reference().equals(reference))
                .filter(booked -> !booked.visibleAt().isAfter(time.instant()))
                .toList();
        shown.forEach(clearings::found);
        List<FoundPayment> found = shown.stream().map(SimulatedErp::found).toList();
        return new FoundPayments(found, found.size() + " found");
    }

    /** Somebody voids it in the ERP. */
    public void makeVoid(ErpId id) {
        payments.replaceAll(booked -> {
            if (!booked.id().equals(id) || booked.voided()) {
                return booked;
            }
            booked.instruction().applications().forEach(items::takeOff);
            return booked.makeVoid(time.instant());
        });
    }

    /** It is applied so from now on. */
    public void apply(ErpId id, List<PaymentApplication> applications) {
        payments.replaceAll(booked -> {
            if (!booked.id().equals(id) || booked.voided()) {
                return booked;
            }
            PaymentInstruction was = booked.instruction();
            was.applications().forEach(items::takeOff);
            applications.forEach(items::apply);
            return booked.applied(applied(was, applications), time.instant());
        });
    }

    private static PaymentInstruction applied(PaymentInstruction was, List<PaymentApplication> applications) {
        return new PaymentInstruction(
                was.reference(), was.customer(), was.total(), was.date(), applications, was.method(), was.memo());
    }

    private Booked book(PaymentInstruction sent, Instant at, Duration lag) {
        if (guard != Guard.NONE) {
            Optional<Booked> before = payments.stream()
                    .filter(booked -> booked.instruction().reference().equals(sent.reference()))
                    .findFirst();
            if (before.isPresent()) {
                return before.get();
            }
        }
        Booked booked =
                new Booked(new ErpId(Integer.toString(1000 + payments.size())), sent, at, at.plus(lag), false, at);
        if (clearings.takes(booked, sent.applications())) {
            Booked loose = booked.applied(applied(sent, List.of()), at);
            payments.add(loose);
            return loose;
        }
        payments.add(booked);
        sent.applications().forEach(each -> items.apply(each, at));
        return booked;
    }

    private static PaymentOutcome answer(Booked booked) {
        return new PaymentOutcome.Posted(booked.id(), Optional.empty(), "200");
    }

    private static FoundPayment found(Booked booked) {
        PaymentInstruction instruction = booked.instruction();
        Money total = booked.voided() ? Money.zero(instruction.total().currency()) : instruction.total();
        return new FoundPayment(
                booked.id(),
                Optional.empty(),
                instruction.customer(),
                total,
                instruction.date(),
                booked.at(),
                booked.voided(),
                "");
    }
}
