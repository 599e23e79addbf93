package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundReversal;
import io.duebridge.spi.FoundReversal.Progress;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.LocalDate;

/** A payment that was posted and whose money went back, with short ways to take it back. */
final class Returned {
    private final Topic topic;
    final ErpId customer;
    final PaymentInstruction payment;
    final ErpId id;

    private Returned(Topic topic, PaymentInstruction payment, ErpId id) {
        this.topic = topic;
        this.customer = payment.customer();
        this.payment = payment;
        this.id = id;
    }

    static Returned posted(Topic topic, ErpId customer, String total, PaymentApplication... applications)
            throws ConnectorException {
        PaymentInstruction payment = topic.payment(customer, total, applications);
        PaymentOutcome outcome = topic.connection().post(topic.connection().freeze(payment), topic.deadline());
        assertThat(outcome).isInstanceOf(Posted.class);
        return new Returned(topic, payment, ((Posted) outcome).id());
    }

    /** It pays an invoice of the same sum, or lies on account beside it where documents that are paid are not let go. */
    static Returned besideAnInvoice(Topic topic, String name, String total) throws ConnectorException {
        ErpId customer = topic.erp().addCustomer(name);
        ErpId invoice = topic.erp().addInvoice(customer, Topic.amount(total));
        return topic.erp().letsDocumentsGo()
                ? posted(topic, customer, total, Topic.toInvoice(invoice, total))
                : posted(topic, customer, total);
    }

    ReversalInstruction byVoid() {
        return instruction(id, payment.total(), true, ReversalWay.VOID, topic.today());
    }

    ReversalInstruction byEntry() {
        return byEntryOn(topic.today());
    }

    ReversalInstruction byEntryOn(LocalDate day) {
        return instruction(id, payment.total(), true, ReversalWay.ENTRY, day);
    }

    ReversalInstruction partly(String amount) {
        Money part = new Money(Topic.amount(amount), payment.total().currency());
        return instruction(id, part, false, ReversalWay.ENTRY, topic.today());
    }

    /** The same by entry of a payment the ERP has never seen. */
    ReversalInstruction ofUnknownPayment(ReversalWay way) {
        return instruction(new ErpId("999999"), payment.total(), true, way, topic.today());
    }

    private ReversalInstruction instruction(ErpId of, Money amount, boolean whole, ReversalWay way, LocalDate day) {
        PaymentReference reference = Topic.newReference();
        return new ReversalInstruction(
                reference, of, payment.reference(), customer, amount, whole, day, way, "R01 insufficient funds");
    }

    PaymentReversal reversal() {
        return topic.connection().paymentReversal().orElseThrow();
    }

    PaymentOutcome send(ReversalInstruction instruction) throws ConnectorException {
        return reversal().reverse(reversal().freeze(instruction), topic.deadline());
    }

    PaymentOutcome send(FrozenReversal frozen) {
        return reversal().reverse(frozen, topic.deadline());
    }

    Progress progress(ReversalInstruction instruction) throws ConnectorException {
        return find(instruction).progress();
    }

    FoundReversal find(ReversalInstruction instruction) throws ConnectorException {
        FoundReversal found = reversal().find(instruction, topic.deadline());
        assertThat(found.evidence()).isNotBlank();
        return found;
    }
}
