package io.duebridge.portal.testing;

import io.duebridge.collections.payments.posting.ClaimedPosting;
import io.duebridge.collections.payments.posting.Freezer;
import io.duebridge.collections.payments.posting.Frozen;
import io.duebridge.collections.payments.posting.PaymentFeedback;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.WorkerId;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.spi.AppliedAnew;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Books what the posting desk hands out, applies it as asked, and lets the next sync show it. */
public final class SmallErp {
    private final SampleBooks books;
    private final PostingDesk desk;
    private final PaymentFeedback feedback;
    private int nextNumber = 90_001;

    public SmallErp(CollectionsStore store, SampleBooks books) {
        this.books = books;
        this.desk = new PostingDesk(store, PostingPolicies.same(PostingPolicy.standard(PostingGuarantee.EXACTLY_ONCE)));
        this.feedback = new PaymentFeedback(store);
    }

    /** One round of posting and reading back. Returns how many payments were booked. */
    public int round(LocalDate today) {
        desk.prepare(books.connection(), 50, new EmptyBodies());
        int booked = 0;
        for (ClaimedPosting claimed : desk.claimDue(books.connection(), new WorkerId("test"), 10)) {
            if (claimed.frozen() instanceof Frozen.OfReapplication one) {
                applyAnew(claimed, one.reapplication().instruction());
                continue;
            }
            ErpId id = new ErpId(Integer.toString(nextNumber++));
            desk.record(claimed, new PaymentOutcome.Posted(id, Optional.of(id.value()), "booked"));
            book(claimed.payment().instruction(), id, today);
            booked++;
        }
        feedback.afterSync(books.connection());
        return booked;
    }

    private static final class EmptyBodies implements Freezer {
        @Override
        public FrozenPayment freeze(PaymentInstruction instruction) {
            return new FrozenPayment(instruction, "{}");
        }

        @Override
        public Optional<FrozenReapplication> freeze(ReapplicationInstruction instruction) {
            return Optional.of(new FrozenReapplication(instruction, "{}"));
        }
    }

    private void applyAnew(ClaimedPosting claimed, ReapplicationInstruction sent) {
        desk.record(
                claimed,
                new PaymentOutcome.Posted(
                        sent.payment(), Optional.of(sent.payment().value()), "applied"));
        ErpPaymentId payment = RecordIds.erpPayment(books.connection(), sent.payment());
        books.takeOff(payment, sent.unappliedAfter().amount().toPlainString());
        int position = 1;
        for (AppliedAnew one : sent.documents()) {
            if (one.after().signum() > 0) {
                books.apply(
                        payment,
                        position++,
                        RecordIds.document(books.connection(), one.kind(), one.document()),
                        one.after().toPlainString());
            }
        }
    }

    /** One round in which the ERP refuses everything. */
    public void refuse(String code, String message) {
        desk.prepare(books.connection(), 50, new EmptyBodies());
        desk.claimDue(books.connection(), new WorkerId("test"), 10)
                .forEach(claimed -> desk.record(claimed, new PaymentOutcome.Rejected(code, message, message)));
    }

    private void book(PaymentInstruction instruction, ErpId id, LocalDate today) {
        CustomerId customer = RecordIds.customer(books.connection(), instruction.customer());
        BigDecimal applied = instruction.applications().stream()
                .map(one -> one.kind() == RecordKind.INVOICE
                        ? one.amount()
                        : one.amount().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ErpPaymentId payment = books.erpPayment(
                customer,
                id,
                today,
                instruction.total().amount().toPlainString(),
                instruction.total().amount().subtract(applied).toPlainString(),
                instruction.reference().value());
        int position = 1;
        for (PaymentApplication one : instruction.applications()) {
            books.apply(
                    payment,
                    position++,
                    RecordIds.document(books.connection(), one.kind(), one.document()),
                    one.amount().toPlainString());
        }
    }
}
