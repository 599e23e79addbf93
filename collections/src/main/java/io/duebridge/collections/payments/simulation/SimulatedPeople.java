package io.duebridge.collections.payments.simulation;

import static io.duebridge.collections.tables.Tables.POSTING;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.ChosenDocument;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PostingDecisions;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers who pay, some of them twice at once, and staff who decide what they are asked. */
final class SimulatedPeople {
    private final CollectionsStore store;
    private final SimulatedErp erp;
    private final StoredConnection connection;
    private final Random random;
    private final PaymentDesk paymentDesk;
    private final PostingDecisions decisions;
    private final Tally tally;
    private final Map<String, Set<PaymentId>> forms = new LinkedHashMap<>();
    private final List<ErpId> customers = new ArrayList<>();
    private @Nullable PayCommand last;
    private int filledIn;
    private int paid;

    SimulatedPeople(
            CollectionsStore store,
            SandboxPaymentProvider provider,
            SimulatedErp erp,
            StoredConnection connection,
            Random random,
            Tally tally) {
        this.store = store;
        this.erp = erp;
        this.connection = connection;
        this.random = random;
        this.tally = tally;
        SeededKeys keys = new SeededKeys(random.nextLong());
        this.paymentDesk = new PaymentDesk(store, provider, keys);
        this.decisions = new PostingDecisions(store, keys);
    }

    void openTheBooks() {
        for (int i = 1; i <= 3; i++) {
            ErpId customer = erp.items().customer("Customer " + i, Optional.empty(), "USD");
            customers.add(customer);
            for (int invoice = 0; invoice < 3; invoice++) {
                erp.items().invoice(customer, (50 + random.nextInt(200)) + ".00");
            }
            erp.items().creditMemo(customer, "20.00");
        }
    }

    int paid() {
        return paid;
    }

    String pay() {
        PayCommand again = last;
        if (again != null && random.nextInt(5) == 0) {
            tally.count(Injected.DOUBLE_CLICK);
            return send(again);
        }
        PayCommand command = command(customers.get(random.nextInt(customers.size())));
        last = command;
        return send(command);
    }

    private String send(PayCommand command) {
        try {
            PaymentReceipt receipt = paymentDesk.pay(command);
            paid += receipt.repeated() ? 0 : 1;
            forms.computeIfAbsent(command.formKey(), any -> new LinkedHashSet<>())
                    .add(receipt.id());
            return command.formKey() + " pays " + receipt.amount() + " as " + receipt.reference() + ": "
                    + receipt.state() + (receipt.repeated() ? " (again)" : "");
        } catch (PaymentRefused e) {
            return command.formKey() + " is refused: " + e.code();
        }
    }

    private PayCommand command(ErpId customer) {
        List<ChosenDocument> chosen = new ArrayList<>();
        for (SimulatedItems.Item item : erp.items().items()) {
            boolean take = item.kind() == RecordKind.INVOICE ? random.nextInt(2) == 0 : random.nextInt(4) == 0;
            if (item.customer().equals(customer) && item.open().signum() > 0 && take) {
                BigDecimal part = random.nextBoolean()
                        ? item.open()
                        : item.open().multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.HALF_UP);
                chosen.add(new ChosenDocument(RecordIds.document(connection.id(), item.kind(), item.id()), part));
            }
        }
        CustomerId payer = RecordIds.customer(connection.id(), customer);
        BigDecimal onAccount = chosen.isEmpty() || random.nextInt(4) == 0 ? new BigDecimal("7.50") : BigDecimal.ZERO;
        PaymentSelection selection = new PaymentSelection(
                connection.organisation(),
                Set.of(payer),
                Optional.of(payer),
                chosen,
                onAccount,
                Currency.getInstance("USD"));
        SandboxNumber number = random.nextInt(3) > 0
                ? SandboxNumber.SUCCESS
                : SandboxNumber.values()[random.nextInt(SandboxNumber.values().length)];
        countLater(number);
        return new PayCommand(
                selection,
                Optional.empty(),
                "contact:simulated",
                "form-" + ++filledIn,
                number.method(),
                number.number());
    }

    private void countLater(SandboxNumber number) {
        switch (number) {
            case SUCCESS, DEBIT, DEBIT_TOLD_LATER, REFUND_REFUSED, WORKS_ONCE, WANTS_ITS_HOLDER -> {
                // Nothing goes wrong with it: no surcharge is asked for here, and nobody keeps the last two, which only
                // then fail.
            }
            case DECLINED, INSUFFICIENT_FUNDS, EXPIRED, WRONG_CODE -> tally.count(Injected.DECLINED);
            case CHARGED_WITHOUT_ANSWER -> tally.count(Injected.CHARGE_UNANSWERED);
            case PENDING_THEN_SETTLED, PENDING_THEN_FAILED, BANK_PENDING_THEN_SETTLED, BANK_PENDING_THEN_FAILED ->
                tally.count(Injected.CHARGE_PENDING);
            case SETTLED_THEN_RETURNED,
                    BANK_SETTLED_THEN_RETURNED,
                    BANK_ALWAYS_RETURNED,
                    BANK_NO_ACCOUNT,
                    CHARGED_BACK,
                    FULLY_REFUNDED,
                    PARTLY_REFUNDED -> tally.count(Injected.MONEY_RETURNED);
        }
    }

    /** A form is one payment, however often it is sent. */
    List<Violation> paidTwice() {
        return forms.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> Violation.duplicated(
                        each.getKey() + " is " + each.getValue().size() + " payments"))
                .toList();
    }

    String providerTells() {
        return "the provider was asked about " + paymentDesk.resumeStarted();
    }

    /** Somebody clears or voids a payment in the ERP itself; or the provider has news. */
    String interfere() {
        if (!erp.clearings().isEmpty() && random.nextInt(3) > 0) {
            boolean otherwise = random.nextInt(4) == 0;
            tally.count(otherwise ? Injected.CLEARED_OTHERWISE : Injected.CLEARED_BY_HAND);
            return erp.clearings().byHand(erp, otherwise);
        }
        if (random.nextBoolean() || erp.payments().isEmpty()) {
            return providerTells();
        }
        SimulatedErp.Booked booked =
                erp.payments().get(random.nextInt(erp.payments().size()));
        tally.count(Injected.VOIDED_IN_ERP, booked.voided() ? 0 : 1);
        erp.makeVoid(booked.id());
        return "somebody voids " + booked.id() + " in the ERP";
    }

    /** Staff take one posting that waits for them, look into the ERP and decide as its task says. */
    String decide() {
        Optional<Waiting> waiting = store
                .dsl()
                .select(POSTING.ID, POSTING.STATE, POSTING.REFERENCE)
                .from(POSTING)
                .where(POSTING.CONNECTION_ID.eq(connection.id().value()))
                .and(POSTING.STATE.in(
                        PostingState.NEEDS_DECISION.name(),
                        PostingState.REJECTED.name(),
                        PostingState.CONFLICT.name(),
                        PostingState.DUPLICATED.name(),
                        PostingState.REVERSED_IN_ERP.name()))
                .orderBy(POSTING.CREATED_AT, POSTING.ID)
                .fetch(row -> new Waiting(
                        new PostingId(row.value1()),
                        PostingState.valueOf(row.value2()),
                        new PaymentReference(row.value3())))
                .stream()
                .findFirst();
        return waiting.map(this::decide).orElse("nothing waits for staff");
    }

    private record Waiting(PostingId posting, PostingState state, PaymentReference reference) {}

    private String decide(Waiting waiting) {
        Decision decision =
                new Decision(connection.organisation(), waiting.posting(), "staff:simulated", "looked into the ERP");
        Optional<FoundPayment> live = erp.find(waiting.reference()).payments().stream()
                .filter(found -> !found.voided())
                .findFirst();
        String done;
        switch (waiting.state()) {
            case NEEDS_DECISION -> {
                if (live.isPresent()) {
                    decisions.adopt(decision, live.get().id(), live.get().number());
                    done = "adopt";
                } else {
                    done = retryOrCancel(decision);
                }
            }
            case CONFLICT -> {
                if (live.isPresent()) {
                    decisions.adopt(decision, live.get().id(), live.get().number());
                    done = "adopt";
                } else {
                    decisions.cancel(decision);
                    done = "cancel";
                }
            }
            case REJECTED -> done = mendOrCancel(decision);
            case REVERSED_IN_ERP -> {
                decisions.cancel(decision);
                done = "cancel";
            }
            default -> done = "leave it";
        }
        return "staff decide on " + waiting.reference() + " (" + waiting.state() + "): " + done;
    }

    /** What came back from the provider meanwhile is not sent again. */
    private String retryOrCancel(Decision decision) {
        try {
            decisions.retry(decision);
            return "retry";
        } catch (PostingRefused moneyWentBack) {
            decisions.cancel(decision);
            return "cancel";
        }
    }

    private String mendOrCancel(Decision decision) {
        if (random.nextInt(3) > 0) {
            try {
                decisions.mend(decision, Mend.nothing());
                return "mend";
            } catch (PostingRefused chosenAnewInstead) {
                decisions.cancel(decision);
                return "cancel";
            }
        }
        decisions.cancel(decision);
        return "cancel";
    }
}
