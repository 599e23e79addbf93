package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.SandboxPayouts.Movement;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider that moves no money: the card or account number decides what happens, see {@link SandboxNumber}. Charges are kept in
 * memory by key, so a repeated call charges once.
 */
public final class SandboxPaymentProvider implements ReportingProvider, PayoutReporting {
    public static final String NAME = "sandbox";

    /** How long a pending charge stays pending, and how long a settled one stands before it is returned. */
    public static final Duration DELAY = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<PaymentId, Charge> charges = new LinkedHashMap<>();

    public SandboxPaymentProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** A charge that was made, for tests and the demo's figures. */
    public record Charge(
            String reference, PaymentId key, Money amount, SandboxNumber number, Instant at, boolean acknowledged) {
        Charge acknowledge() {
            return new Charge(reference, key, amount, number, at, true);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        Charge before = charges.get(request.key());
        if (before != null) {
            return answer(before);
        }
        Optional<SandboxNumber> number = SandboxNumber.of(request.token());
        if (number.isEmpty()) {
            return new Declined("unknown_number", "This is not one of the sandbox's test numbers.");
        }
        if (deadline.hasPassed()) {
            return new Unclear("the deadline passed before the sandbox was asked");
        }
        Optional<Declined> declined = number.get().declined();
        if (declined.isPresent()) {
            return declined.get();
        }
        Charge charge = new Charge(
                "ch_" + request.key(), request.key(), request.amount(), number.get(), clock.instant(), false);
        charges.put(request.key(), charge);
        return number.get() == SandboxNumber.CHARGED_WITHOUT_ANSWER
                ? new Unclear("the sandbox charged and did not answer")
                : answer(charge);
    }

    @Override
    public synchronized ProviderAnswer find(PaymentId key, Deadline deadline) {
        if (deadline.hasPassed()) {
            return new Unclear("the deadline passed before the sandbox was asked");
        }
        Charge charge = charges.get(key);
        return charge == null ? new NotKnown() : answer(charge);
    }

    @Override
    public synchronized List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        for (Charge charge : charges.values()) {
            if (!charge.acknowledged() && charge.number().changesLater() && isLater(charge)) {
                reports.add(new Report(charge.key(), answer(charge)));
            }
        }
        return reports;
    }

    @Override
    public synchronized void acknowledge(Report report) {
        charges.computeIfPresent(report.key(), (key, charge) -> charge.acknowledge());
    }

    /** Every charge that was made, once each. */
    public synchronized List<Charge> charges() {
        return List.copyOf(charges.values());
    }

    @Override
    public synchronized PayoutPage payouts(Optional<String> after, int limit, Deadline deadline) {
        List<Movement> movements = new ArrayList<>();
        charges.values().forEach(charge -> addMovements(charge, movements));
        return SandboxPayouts.page(movements, after, limit, clock.instant());
    }

    private void addMovements(Charge charge, List<Movement> movements) {
        ProviderAnswer answer = answer(charge);
        boolean waited = charge.number() == SandboxNumber.PENDING_THEN_SETTLED
                || charge.number() == SandboxNumber.BANK_PENDING_THEN_SETTLED;
        String method = charge.number().method();
        if (answer instanceof Settled || answer instanceof Returned) {
            movements.add(new Movement(
                    ReportedPayout.Kind.CHARGE,
                    charge.reference(),
                    charge.reference(),
                    charge.amount(),
                    method,
                    waited ? charge.at().plus(DELAY) : charge.at()));
        }
        if (answer instanceof Returned returned) {
            movements.add(new Movement(
                    ReportedPayout.Kind.RETURN,
                    returned.reference(),
                    charge.reference(),
                    returned.amount().orElse(charge.amount()),
                    method,
                    charge.at().plus(DELAY)));
        }
    }

    private ProviderAnswer answer(Charge charge) {
        boolean later = isLater(charge);
        return switch (charge.number()) {
            case PENDING_THEN_SETTLED, BANK_PENDING_THEN_SETTLED ->
                later ? new Settled(charge.reference()) : new Pending(charge.reference());
            case PENDING_THEN_FAILED, BANK_PENDING_THEN_FAILED ->
                later
                        ? new Declined("debit_failed", "The bank could not take the amount from this account.")
                        : new Pending(charge.reference());
            case SETTLED_THEN_RETURNED, BANK_SETTLED_THEN_RETURNED ->
                later
                        ? Returned.whole(
                                "rt_" + charge.key(),
                                ReturnKind.RETURNED,
                                "returned",
                                "The bank took the amount back after it had been paid.")
                        : new Settled(charge.reference());
            default -> new Settled(charge.reference());
        };
    }

    private boolean isLater(Charge charge) {
        return !clock.instant().isBefore(charge.at().plus(DELAY));
    }
}
