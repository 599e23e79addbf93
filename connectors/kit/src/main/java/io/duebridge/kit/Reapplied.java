package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReapplication;
import io.duebridge.spi.FoundReapplication.Standing;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.util.List;

/** A payment that was posted and is to be applied otherwise, with short ways to do so. */
final class Reapplied {
    private final Topic topic;
    final PaymentInstruction payment;
    final ErpId id;

    private Reapplied(Topic topic, PaymentInstruction payment, ErpId id) {
        this.topic = topic;
        this.payment = payment;
        this.id = id;
    }

    static Reapplied posted(Topic topic, ErpId customer, String total, PaymentApplication... applications)
            throws ConnectorException {
        PaymentInstruction payment = topic.payment(customer, total, applications);
        PaymentOutcome outcome = topic.connection().post(topic.connection().freeze(payment), topic.deadline());
        assertThat(outcome).isInstanceOf(Posted.class);
        return new Reapplied(topic, payment, ((Posted) outcome).id());
    }

    /** One that something else has happened to since. */
    static Reapplied of(Topic topic, PaymentInstruction payment, ErpId id) {
        return new Reapplied(topic, payment, id);
    }

    static AppliedAnew invoice(ErpId invoice, String before, String after) {
        return new AppliedAnew(RecordKind.INVOICE, invoice, Topic.amount(before), Topic.amount(after));
    }

    static AppliedAnew creditMemo(ErpId creditMemo, String before, String after) {
        return new AppliedAnew(RecordKind.CREDIT_MEMO, creditMemo, Topic.amount(before), Topic.amount(after));
    }

    /** As it was posted before, with the rest that had then. */
    ReapplicationInstruction to(AppliedAnew... documents) {
        return to(id, payment.unapplied(), documents);
    }

    ReapplicationInstruction ofUnknownPayment(AppliedAnew... documents) {
        return to(new ErpId("999999"), payment.unapplied(), documents);
    }

    private ReapplicationInstruction to(ErpId of, Money unapplied, AppliedAnew... documents) {
        return new ReapplicationInstruction(
                Topic.newReference(),
                of,
                payment.reference(),
                payment.customer(),
                payment.total(),
                unapplied,
                List.of(documents),
                "the customer named another invoice");
    }

    PaymentReapplication reapplication() {
        return topic.connection().paymentReapplication().orElseThrow();
    }

    PaymentOutcome send(ReapplicationInstruction instruction) throws ConnectorException {
        return send(reapplication().freeze(instruction));
    }

    PaymentOutcome send(FrozenReapplication frozen) {
        return reapplication().reapply(frozen, topic.deadline());
    }

    Standing standing(ReapplicationInstruction instruction) throws ConnectorException {
        FoundReapplication found = reapplication().find(instruction, topic.deadline());
        assertThat(found.evidence()).isNotBlank();
        return found.standing();
    }

    ErpFixture.Effect effect() {
        List<ErpFixture.Effect> effects = topic.erp().effects(payment.reference());
        assertThat(effects).hasSize(1);
        return effects.get(0);
    }
}
