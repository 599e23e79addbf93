package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What pays what. The ledger's payments hold charges and credits side by side; NetSuite lets each credit pay a charge of its own, so
 * credits are used up first, in their order, and the money pays the rest.
 */
public final class Applied {
    /**
     * @param paying the payment, deposit application, credit memo or journal entry that pays
     * @param paid the invoice or journal entry that is paid
     * @param discount forgiven for paying early, beside the amount
     */
    public record Link(
            EntityKind paying,
            String payingId,
            EntityKind paid,
            String paidId,
            BigDecimal amount,
            BigDecimal discount) {}

    private Applied() {}

    public static List<Link> of(LedgerPayment payment) {
        List<LedgerApplication> credits = payment.applications().stream()
                .filter(LedgerApplication::credit)
                .toList();
        List<Link> links = new ArrayList<>();
        int at = 0;
        BigDecimal creditLeft =
                credits.isEmpty() ? BigDecimal.ZERO : credits.get(0).amount();
        for (LedgerApplication charge : payment.applications()) {
            if (charge.credit()) {
                continue;
            }
            BigDecimal left = charge.amount();
            while (left.signum() > 0 && at < credits.size()) {
                BigDecimal used = left.min(creditLeft);
                LedgerApplication credit = credits.get(at);
                add(links, credit.kind(), credit.document(), charge, used, BigDecimal.ZERO);
                left = left.subtract(used);
                creditLeft = creditLeft.subtract(used);
                if (creditLeft.signum() == 0 && ++at < credits.size()) {
                    creditLeft = credits.get(at).amount();
                }
            }
            add(links, payment.kind(), payment.id(), charge, left, charge.discount());
        }
        return links;
    }

    private static void add(
            List<Link> links,
            EntityKind kind,
            String id,
            LedgerApplication charge,
            BigDecimal amount,
            BigDecimal discount) {
        if (amount.signum() != 0 || discount.signum() != 0) {
            links.add(new Link(kind, id, charge.kind(), charge.document(), amount, discount));
        }
    }

    /** What pays this, and what this pays. */
    public static List<Link> around(LedgerView view, LedgerEntity entity) {
        List<String> payments = entity instanceof LedgerDocument document
                ? document.payments()
                : entity instanceof LedgerJournal journal ? journal.payments() : List.of();
        Stream<LedgerPayment> seen = entity instanceof LedgerPayment payment
                ? Stream.of(payment)
                : payments.stream().map(view::payment).flatMap(Optional::stream);
        return seen.flatMap(payment -> of(payment).stream())
                .filter(link -> (link.paying() == entity.kind()
                                && link.payingId().equals(entity.id()))
                        || (link.paid() == entity.kind() && link.paidId().equals(entity.id())))
                .toList();
    }

    /** The links in which something pays. */
    public static List<Link> by(LedgerView view, LedgerEntity entity) {
        return around(view, entity).stream()
                .filter(link ->
                        link.paying() == entity.kind() && link.payingId().equals(entity.id()))
                .toList();
    }

    /**
     * Whether a payment is a record of its own. One of nothing that only joins credits to charges is not, unless somebody named it: the
     * credits are what pays then.
     */
    public static boolean isRecord(LedgerView view, LedgerPayment payment) {
        return payment.total().signum() != 0
                || payment.voided()
                || view.coding(payment.kind(), payment.id()).externalId().isPresent();
    }
}
