package io.duebridge.collections.payments;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.Money;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what a provider answered to a refund that was asked for. */
final class RefundAnswers {
    /** Stands in the audit trail where money did not go back. */
    static final String REFUSED = "payment.give-back.refused";

    /** In the audit trail: a refund that has no answer for a day, and each day again. */
    static final String WAITS = "payment.give-back.waits";

    private static final Logger LOG = LoggerFactory.getLogger(RefundAnswers.class);

    private final CollectionsStore store;
    private final PaymentLedger ledger;
    private final Returns returns;
    private final ReturnPieces pieces;
    private final AuditTrail audit;
    private final Outbox outbox;

    RefundAnswers(CollectionsStore store, PaymentLedger ledger, PaymentKeys keys) {
        this.store = store;
        this.ledger = ledger;
        this.returns = new Returns(store, ledger, keys);
        this.pieces = new ReturnPieces(store, keys);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** @param wanted what the provider was asked for */
    void record(DSLContext dsl, RefundAsked each, Money wanted, RefundAnswer answer) {
        PaymentLedger.Row row = ledger.lock(dsl, each.payment()).orElseThrow();
        if (answer instanceof RefundAnswer.Refunded refunded) {
            Returned news = new Returned(
                    refunded.providerReference(),
                    ReturnKind.REFUNDED,
                    Optional.of(wanted),
                    each.code(),
                    // Staff's own words stay with the row; the customer reads a general sentence.
                    "",
                    Optional.of(each.id()));
            returns.add(dsl, row, news, each.actor());
        } else if (answer instanceof RefundAnswer.Unclear unclear
                && each.isToBeTold(store.clock().instant())) {
            LOG.error(
                    "{} has not given back {} of payment {} since {}, and is asked on: {}",
                    row.provider(),
                    each.amount(),
                    row.reference(),
                    each.wishedAt(),
                    unclear.message());
            waits(dsl, row, each, "and the provider says: " + unclear.message());
        } else if (answer instanceof RefundAnswer.Refused refused) {
            refused(dsl, row, each, wanted, refused.code(), refused.words());
        }
    }

    /** Its provider was taken out of the settings. */
    void tellNotSetUp(DSLContext dsl, RefundAsked each) {
        ledger.lock(dsl, each.payment())
                .ifPresent(row -> waits(
                        dsl,
                        row,
                        each,
                        "its payment provider is not set up here any more. Set it up again, and the money goes back by itself; do not give"
                                + " it back by hand as well, or it goes back twice"));
    }

    private void waits(DSLContext dsl, PaymentLedger.Row row, RefundAsked each, String why) {
        audit.record(
                dsl,
                row.organisation(),
                "provider:" + row.provider(),
                WAITS,
                "payment",
                row.id().toString(),
                each.amount() + " is not given back since " + each.wishedAt() + ", " + why);
    }

    private void refused(
            DSLContext dsl, PaymentLedger.Row row, RefundAsked each, Money wanted, String code, String words) {
        pieces.refused(dsl, each.id(), code, words);
        boolean needless = code.equals(RefundAnswer.Refused.NOTHING_LEFT);
        audit.record(
                dsl,
                row.organisation(),
                needless ? each.actor() : "provider:" + row.provider(),
                REFUSED,
                "payment",
                row.id().toString(),
                wanted + " was not given back: " + code + ": " + words);
        if (!needless) {
            publishRefused(outbox, dsl, row, each.id(), wanted, code, words);
        }
    }

    static void publishRefused(
            Outbox outbox,
            DSLContext dsl,
            PaymentLedger.Row row,
            UUID refund,
            Money amount,
            String code,
            String words) {
        outbox.publish(
                dsl,
                row.organisation(),
                "payment.refund.refused",
                row.id().toString(),
                new EventJson()
                        .put("payment", row.id())
                        .put("reference", row.reference())
                        .put("refund", refund)
                        .put("amount", amount.amount().toPlainString())
                        .put("code", code)
                        .put("words", words)
                        .toString());
    }
}
