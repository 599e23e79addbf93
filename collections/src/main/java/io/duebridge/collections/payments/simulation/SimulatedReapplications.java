package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.posting.ReapplicationJson;
import io.duebridge.collections.payments.simulation.SimulatedErp.Booked;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.ReapplicationInstruction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the ERP in memory applies payments otherwise, by how they stand. Not thread-safe. */
public final class SimulatedReapplications {
    private record Late(ReapplicationInstruction instruction, Instant at) {}

    private final SimulatedErp erp;
    private final SimulatedReversals reversing;
    private final InstantSource time;
    private final List<Late> late = new ArrayList<>();

    /** @param time as it really is, whatever the program's clock says */
    public SimulatedReapplications(SimulatedErp erp, SimulatedReversals reversing, InstantSource time) {
        this.erp = erp;
        this.reversing = reversing;
        this.time = time;
    }

    static FrozenReapplication freeze(ReapplicationInstruction instruction) {
        return new FrozenReapplication(instruction, ReapplicationJson.write(instruction));
    }

    /** Like {@link SimulatedErp#post}. */
    public PaymentOutcome reapply(FrozenReapplication frozen, Deadline deadline, Fault fault, Duration delay) {
        if (deadline.hasPassed()) {
            return notSent(ErrorKind.UNAVAILABLE, "erp.gave.up", "the deadline passed before the send");
        }
        ReapplicationInstruction sent = ReapplicationJson.read(frozen.body());
        return switch (fault) {
            case NONE -> apply(sent);
            case REFUSED -> new PaymentOutcome.Rejected("erp.period.closed", "The period is closed.", "6200");
            case THROTTLED -> notSent(ErrorKind.THROTTLED, "erp.throttled", "too many");
            case SIGN_IN -> notSent(ErrorKind.AUTHENTICATION, "erp.sign.in", "the token has expired");
            case REQUEST_LOST -> new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "request lost");
            case REPLY_LOST -> {
                apply(sent);
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "reply lost");
            }
            case BOOKED_LATE -> {
                late.add(new Late(sent, time.instant().plus(delay)));
                yield new PaymentOutcome.InDoubt("erp.no.answer", "no answer in time", "still under way");
            }
        };
    }

    /** Does what has arrived meanwhile; to be called when time has passed. */
    public void arrivals() {
        for (Late each : List.copyOf(late)) {
            if (!each.at().isAfter(time.instant())) {
                late.remove(each);
                apply(each.instruction());
            }
        }
    }

    /** What a lookup shows. */
    public FoundReapplication find(ReapplicationInstruction wanted) {
        Standing standing = standing(wanted);
        return new FoundReapplication(standing, Optional.empty(), standing.name());
    }

    private PaymentOutcome apply(ReapplicationInstruction sent) {
        return switch (standing(sent)) {
            case AS_INSTRUCTED -> new PaymentOutcome.Posted(sent.payment(), Optional.empty(), "200");
            case OTHERWISE ->
                new PaymentOutcome.Rejected(
                        ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code(), "Somebody changed the payment.", "5010");
            case AS_BEFORE -> {
                erp.apply(sent.payment(), applications(sent));
                yield new PaymentOutcome.Posted(sent.payment(), Optional.empty(), "200");
            }
        };
    }

    private static List<PaymentApplication> applications(ReapplicationInstruction sent) {
        return sent.documents().stream()
                .filter(each -> each.after().signum() > 0)
                .map(each -> new PaymentApplication(each.kind(), each.document(), each.after()))
                .toList();
    }

    private Standing standing(ReapplicationInstruction wanted) {
        if (reversing.hasEntry(wanted.payment())) {
            return Standing.OTHERWISE;
        }
        Optional<Booked> booked = erp.payments().stream()
                .filter(each -> each.id().equals(wanted.payment()) && !each.voided())
                .findFirst();
        if (booked.filter(each -> isApplied(each, wanted, AppliedAnew::after)).isPresent()) {
            return Standing.AS_INSTRUCTED;
        }
        return booked.filter(each -> isApplied(each, wanted, AppliedAnew::before))
                        .isPresent()
                ? Standing.AS_BEFORE
                : Standing.OTHERWISE;
    }

    private static boolean isApplied(
            Booked booked, ReapplicationInstruction wanted, Function<AppliedAnew, BigDecimal> amount) {
        Map<String, BigDecimal> open = new HashMap<>();
        for (PaymentApplication each : booked.instruction().applications()) {
            open.merge(each.kind().label() + each.document(), each.amount(), BigDecimal::add);
        }
        for (AppliedAnew each : wanted.documents()) {
            open.merge(each.kind().label() + each.document(), amount.apply(each).negate(), BigDecimal::add);
        }
        return open.values().stream().allMatch(rest -> rest.signum() == 0);
    }

    private static PaymentOutcome notSent(ErrorKind kind, String code, String message) {
        return new PaymentOutcome.NotSent(kind, code, message, Optional.empty(), "");
    }
}
