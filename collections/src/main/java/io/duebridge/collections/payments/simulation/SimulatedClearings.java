package io.duebridge.collections.payments.simulation;

import io.duebridge.collections.payments.simulation.SimulatedErp.Booked;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How the ERP in memory sets what it booked against its documents: with the booking itself; in a second step that comes a while later, and may be
 * lost; or when somebody does it. Until then all of the money lies on account, and the documents are as open as before. Not thread-safe.
 */
public final class SimulatedClearings {
    /** Who sets a payment against its documents. */
    public enum Way {
        WITH_THE_POST,
        /** The ERP, asked by the post and, where that was lost, by a lookup within a day, as S/4HANA is. */
        LATER,
        /** People only, as without our function module in SAP. */
        BY_PEOPLE
    }

    private static final Duration ASKED_AGAIN = Duration.ofDays(1);
    private static final int LONGEST = 900;

    /** @param at when the ERP does it; empty if it does not */
    private record Waiting(
            ErpId payment, List<PaymentApplication> applications, Instant booked, Optional<Instant> at) {}

    /** What did not take place, because less was open by then. */
    public record Refused(ErpId payment, ErpId document) {}

    private final Way way;
    private final InstantSource time;
    private final Random random;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<ErpId> usedByHand = new HashSet<>();

    /** @param random of its own, so that nothing else goes otherwise by it */
    SimulatedClearings(Way way, InstantSource time, Random random) {
        this.way = way;
        this.time = time;
        this.random = random;
    }

    /** Whether what was just booked is not set against anything yet. */
    boolean takes(Booked booked, List<PaymentApplication> applications) {
        boolean money = booked.instruction().total().isPositive();
        if (way == Way.WITH_THE_POST || !money || applications.isEmpty()) {
            return false;
        }
        boolean lost = way == Way.BY_PEOPLE || random.nextInt(4) == 0;
        waiting.add(
                new Waiting(booked.id(), applications, booked.at(), lost ? Optional.empty() : Optional.of(later())));
        return true;
    }

    private Instant later() {
        return time.instant().plusSeconds(random.nextInt(LONGEST));
    }

    /** A lookup that finds a payment not set against anything asks for it; what credits take part in nobody can tell from the payment. */
    void found(Booked booked) {
        boolean young = booked.at().plus(ASKED_AGAIN).isAfter(time.instant());
        if (way == Way.LATER && young) {
            waiting.replaceAll(one -> one.payment().equals(booked.id())
                            && one.at().isEmpty()
                            && one.applications().stream().noneMatch(PaymentApplication::gives)
                    ? new Waiting(one.payment(), one.applications(), one.booked(), Optional.of(later()))
                    : one);
        }
    }

    /** Its money went elsewhere: nothing is set against anything any more. */
    void drop(ErpId payment) {
        waiting.removeIf(one -> one.payment().equals(payment));
    }

    /** What the ERP does by itself up to now. */
    void arrivals(SimulatedErp erp) {
        for (Waiting each : List.copyOf(waiting)) {
            if (each.at().filter(at -> !at.isAfter(time.instant())).isPresent()) {
                clear(each, erp);
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Somebody does what the payment says, or uses its money for something else of the customer's. */
    String byHand(SimulatedErp erp, boolean otherwise) {
        Waiting one = waiting.get(random.nextInt(waiting.size()));
        Booked booked = erp.booked(one.payment());
        Optional<SimulatedItems.Item> other = erp.items().items().stream()
                .filter(item -> item.kind() == RecordKind.INVOICE && item.open().signum() > 0)
                .filter(item -> item.customer().equals(booked.instruction().customer()))
                .filter(item -> one.applications().stream()
                        .noneMatch(each -> each.document().equals(item.id())))
                .findFirst();
        if (!otherwise || other.isEmpty()) {
            clear(one, erp);
            return "somebody clears " + one.payment();
        }
        drop(one.payment());
        usedByHand.add(other.get().id());
        erp.apply(
                one.payment(),
                List.of(new PaymentApplication(
                        RecordKind.INVOICE,
                        other.get().id(),
                        other.get().open().min(booked.instruction().total().amount()))));
        return "somebody clears " + one.payment() + " with " + other.get().number() + " instead";
    }

    /** Somebody goes through what nobody else does. */
    void allByHand(SimulatedErp erp) {
        for (Waiting each : List.copyOf(waiting)) {
            if (each.at().isEmpty()) {
                clear(each, erp);
            }
        }
    }

    /** Each charge is cleared by itself; with credits all of it or nothing. What is open for less stays as it is. */
    private void clear(Waiting one, SimulatedErp erp) {
        waiting.remove(one);
        Booked booked = erp.booked(one.payment());
        if (booked.voided() || !booked.instruction().applications().isEmpty()) {
            return;
        }
        List<PaymentApplication> fit = new ArrayList<>();
        for (PaymentApplication each : one.applications()) {
            if (erp.items().open(each.document()).compareTo(each.amount()) < 0) {
                refused.add(new Refused(one.payment(), each.document()));
            } else {
                fit.add(each);
            }
        }
        boolean together = one.applications().stream().anyMatch(PaymentApplication::gives);
        if (!fit.isEmpty() && (!together || fit.size() == one.applications().size())) {
            erp.apply(one.payment(), fit);
        }
    }

    /** What could not be set against a document that nobody used for something else by hand: its balance was promised twice. */
    List<Refused> promisedTwice() {
        return refused.stream()
                .filter(one -> !usedByHand.contains(one.document()))
                .toList();
    }
}
