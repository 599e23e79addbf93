package io.duebridge.collections.payments;

import io.duebridge.collections.payments.posting.PostingEvent;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.store.OrganisationId;
import java.util.EnumSet;
import java.util.Set;

/** What can be done about a posting now. The decisions check it once more: between page and click things move on. */
public final class PaymentActions {
    private final GiveBack giveBack;
    private final Representment representment;

    public PaymentActions(PaymentDesk desk) {
        this.giveBack = desk.giveBack();
        this.representment = desk.representment();
    }

    public Set<PaymentAction> allowed(OrganisationId organisation, PostingView posting) {
        Set<PaymentAction> allowed = EnumSet.noneOf(PaymentAction.class);
        PostingState state = posting.state();
        boolean payment = posting.operation() == PostingOperation.PAYMENT;
        boolean gone = payment && posting.moneyReturned();
        add(allowed, PaymentAction.RETRY, state.allows(PostingEvent.STAFF_RETRY) && !gone);
        add(allowed, PaymentAction.ASK, posting.sends() > 0 && state != PostingState.SENDING);
        add(allowed, PaymentAction.ADOPT, state.allows(PostingEvent.STAFF_ADOPT));
        boolean reapplication = posting.operation() == PostingOperation.REAPPLICATION;
        add(allowed, PaymentAction.MEND, state.allows(PostingEvent.STAFF_MEND) && !gone && !reapplication);
        add(allowed, PaymentAction.CANCEL, state.allows(PostingEvent.STAFF_CANCEL));
        add(allowed, PaymentAction.VOID_DUPLICATE, payment && state.allows(PostingEvent.DUPLICATE_VOIDED));
        if (payment) {
            add(
                    allowed,
                    PaymentAction.GIVE_BACK,
                    giveBack.obstacle(organisation, posting.payment()).isEmpty());
            add(
                    allowed,
                    PaymentAction.GIVE_BACK_SURCHARGE,
                    giveBack.surcharges()
                            .refused(organisation, posting.payment())
                            .isPresent());
            add(
                    allowed,
                    PaymentAction.PRESENT_AGAIN,
                    representment.obstacle(organisation, posting.payment()).isEmpty());
        }
        return allowed;
    }

    private static void add(Set<PaymentAction> allowed, PaymentAction action, boolean possible) {
        if (possible) {
            allowed.add(action);
        }
    }
}
