package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.NotKnown;
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
import java.util.UUID;

/**
 * A provider that moves no money: the card or account number decides what happens, see {@link SandboxNumber}. Charges are kept in
 * memory by key, so a repeated call charges once.
 */
public final class SandboxPaymentProvider implements ReportingProvider, PayoutReporting, KeepingProvider {
    public static final String NAME = "sandbox";

    /** How long a pending charge stays pending, and how long a settled one stands before it is returned. */
    public static final Duration DELAY = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<PaymentId, Charge> charges = new LinkedHashMap<>();
    private final Map<UUID, Refund> refunds = new LinkedHashMap<>();
    private final SandboxVault vault = new SandboxVault();

    public SandboxPaymentProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** A charge that was made, for tests and the demo's figures. {@code again}: it was presented before. */
    public record Charge(
            String reference,
            PaymentId key,
            Money amount,
            SandboxNumber number,
            Instant at,
            boolean again,
            boolean acknowledged) {
        Charge acknowledge() {
            return new Charge(reference, key, amount, number, at, again, true);
        }
    }

    /** A refund that was asked for. */
    public record Refund(String reference, RefundRequest request, Instant at) {}

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
        vault.wish(request);
        return charged(request.key(), request.amount(), number.get());
    }

    @Override
    public Optional<CardFunding> funding(String token) {
        return SandboxNumber.of(token)
                .filter(number -> number != SandboxNumber.DEBIT_TOLD_LATER)
                .flatMap(SandboxNumber::funding);
    }

    private ProviderAnswer charged(PaymentId key, Money amount, SandboxNumber number) {
        Charge charge = new Charge("ch_" + key, key, amount, number, clock.instant(), false, false);
        charges.put(key, charge);
        return number == SandboxNumber.CHARGED_WITHOUT_ANSWER
                ? new Unclear("the sandbox charged and did not answer")
                : answer(charge);
    }

    @Override
    public synchronized KeepAnswer kept(Sought sought, Deadline deadline) {
        Charge charge = charges.get(sought.key());
        return charge == null
                ? new KeepAnswer.NotKept("the charge is not known here")
                : vault.kept(charge.key(), charge.number());
    }

    @Override
    public synchronized ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
        Charge before = charges.get(request.key());
        if (before != null) {
            return answer(before);
        }
        Optional<SandboxNumber> number = vault.number(request.method());
        if (number.isEmpty()) {
            return Declined.methodGone();
        }
        if (deadline.hasPassed()) {
            return new Unclear("the deadline passed before the sandbox was asked");
        }
        Optional<Declined> declined = number.get().declinedWhenKept();
        return declined.isPresent() ? declined.get() : charged(request.key(), request.amount(), number.get());
    }

    @Override
    public synchronized boolean forget(KeptReference method, Deadline deadline) {
        vault.forget(method);
        return true;
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
    public boolean refunds() {
        return true;
    }

    @Override
    public synchronized RefundAnswer refund(RefundRequest request, Deadline deadline) {
        Refund before = refunds.get(request.key());
        if (before != null) {
            return new RefundAnswer.Refunded(before.reference());
        }
        if (request.made()) {
            return RefundAnswer.Refused.nothingLeft();
        }
        Charge charge = charges.get(request.payment());
        if (charge == null || !(answer(charge) instanceof Settled)) {
            return new RefundAnswer.Refused("charge_not_settled", "There is no settled charge of this payment.");
        }
        if (charge.number() == SandboxNumber.REFUND_REFUSED) {
            return new RefundAnswer.Refused("card_closed", "The card's bank takes nothing back for this card.");
        }
        if (request.amount().compareTo(left(charge)) > 0) {
            return new RefundAnswer.Refused(
                    "refund_exceeds_charge", "Only " + left(charge) + " of this charge is still there.");
        }
        if (deadline.hasPassed()) {
            return new RefundAnswer.Unclear("the deadline passed before the sandbox was asked");
        }
        Refund refund = new Refund("re_" + request.key(), request, clock.instant());
        refunds.put(request.key(), refund);
        return new RefundAnswer.Refunded(refund.reference());
    }

    private Money left(Charge charge) {
        Money left = charge.amount();
        for (Refund refund : refunds.values()) {
            if (refund.request().payment().equals(charge.key())) {
                left = left.minus(refund.request().amount());
            }
        }
        return charge.number() == SandboxNumber.PARTLY_REFUNDED && isLater(charge)
                ? left.minus(SandboxOutcome.third(charge))
                : left;
    }

    @Override
    public boolean presentsAgain() {
        return true;
    }

    @Override
    public synchronized ProviderAnswer presentAgain(PresentAgain request, Deadline deadline) {
        Charge before = charges.get(request.key());
        if (before != null) {
            return answer(before);
        }
        Charge first = charges.get(request.first());
        if (first == null) {
            return new Declined("unknown_charge", "The first debit is not known here. Please pay anew.");
        }
        if (deadline.hasPassed()) {
            return new Unclear("the deadline passed before the sandbox was asked");
        }
        Charge charge = new Charge(
                "ch_" + request.key(), request.key(), request.amount(), first.number(), clock.instant(), true, false);
        charges.put(request.key(), charge);
        return answer(charge);
    }

    @Override
    public synchronized List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        for (Charge charge : charges.values()) {
            if (!charge.acknowledged() && charge.number().changesLater() && isLater(charge)) {
                reports.add(new Report(charge.key(), news(charge)));
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

    /** Every refund that was asked for and made, once each. */
    public synchronized List<Refund> refundsMade() {
        return List.copyOf(refunds.values());
    }

    @Override
    public synchronized PayoutPage payouts(Optional<String> after, int limit, Deadline deadline) {
        List<Movement> movements = new ArrayList<>();
        charges.values().forEach(charge -> addMovements(charge, movements));
        refunds.values().forEach(refund -> addRefund(refund, movements));
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
        if (isLater(charge) && charge.number().changesLater() && news(charge) instanceof Returned returned) {
            movements.add(new Movement(
                    returned.kind() == ReturnKind.REFUNDED ? ReportedPayout.Kind.REFUND : ReportedPayout.Kind.RETURN,
                    returned.reference(),
                    charge.reference(),
                    returned.amount().orElse(charge.amount()),
                    method,
                    charge.at().plus(DELAY)));
        }
    }

    private void addRefund(Refund refund, List<Movement> movements) {
        Charge charge = charges.get(refund.request().payment());
        if (charge != null) {
            movements.add(new Movement(
                    ReportedPayout.Kind.REFUND,
                    refund.reference(),
                    charge.reference(),
                    refund.request().amount(),
                    charge.number().method(),
                    refund.at()));
        }
    }

    private ProviderAnswer answer(Charge charge) {
        return SandboxOutcome.of(charge, isLater(charge));
    }

    private ProviderAnswer news(Charge charge) {
        return SandboxOutcome.news(charge, isLater(charge));
    }

    private boolean isLater(Charge charge) {
        return !clock.instant().isBefore(charge.at().plus(DELAY));
    }
}
