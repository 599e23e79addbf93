package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.payments.BankPayments;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.store.ChangedMeanwhile;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;

/**
 * What people decide about lines that were not sure enough. Each decision is one transaction under the line's lock; the second of two
 * people is told what the first has done, and the same person's second click does nothing.
 */
public final class CashDecisions {
    private static final int TRIES = 4;

    private final CollectionsStore store;
    private final BankLineRows lines;
    private final CashLines shown;
    private final ProposalRows proposals;
    private final PayerAliases aliases;
    private final ErpTwins twins;
    private final LineBooking booking;
    private final BankPayments bank;

    public CashDecisions(CollectionsStore store) {
        this(store, PaymentKeys.secure());
    }

    public CashDecisions(CollectionsStore store, PaymentKeys keys) {
        this.store = store;
        this.lines = new BankLineRows(store);
        this.shown = new CashLines(store);
        this.proposals = new ProposalRows(store);
        this.aliases = new PayerAliases(store);
        this.twins = new ErpTwins(store);
        this.booking = new LineBooking(store, keys);
        this.bank = new BankPayments(store, keys);
    }

    /**
     * Who decides about which line.
     *
     * @param version of the line as the person saw it
     * @param asRead what else has to be as it was; empty: the version is enough
     */
    public record Subject(
            OrganisationId organisation,
            BankLineId line,
            long version,
            String actor,
            Optional<Predicate<CashLines.Detail>> asRead) {
        public Subject(OrganisationId organisation, BankLineId line, long version, String actor) {
            this(organisation, line, version, actor, Optional.empty());
        }
    }

    /** Does what proposal {@code rank} says. */
    public void accept(Subject subject, int rank) {
        decide(subject, "APPLY", (dsl, line) -> {
            Proposal chosen = proposals.of(dsl, line.id()).stream()
                    .filter(each -> each.rank() == rank)
                    .findFirst()
                    .orElseThrow(() -> new CashRefused("cash.choice", "There is no such proposal; look again."));
            if (chosen.erpPayment().isPresent()) {
                link(dsl, line, chosen.erpPayment().get(), subject.actor(), rank != 0);
                return;
            }
            CustomerId customer = chosen.customer()
                    .orElseThrow(() -> new CashRefused("cash.choice", "This proposal names no customer; choose one."));
            book(dsl, line, customer, chosen.documents(), "APPLY", subject.actor(), rank != 0);
        });
    }

    /** Pays these documents of the customer and its family; what is left of the money goes on the account. */
    public void change(Subject subject, CustomerId customer, List<ProposedDocument> documents) {
        if (documents.isEmpty()) {
            throw new CashRefused("cash.choice", "Choose at least one document, or put the payment on account.");
        }
        decide(
                subject,
                "CHANGE",
                (dsl, line) -> book(
                        dsl,
                        line,
                        customer,
                        documents,
                        "CHANGE",
                        subject.actor(),
                        Choices.differ(proposals.of(dsl, line.id()), customer, documents)));
    }

    /** Leaves all of it on the customer's account. */
    public void onAccount(Subject subject, CustomerId customer) {
        decide(
                subject,
                "ON_ACCOUNT",
                (dsl, line) -> book(
                        dsl,
                        line,
                        customer,
                        List.of(),
                        "ON_ACCOUNT",
                        subject.actor(),
                        Choices.differ(proposals.of(dsl, line.id()), customer, List.of())));
    }

    /** The ERP has it already. */
    public void link(Subject subject, ErpPaymentId payment) {
        decide(subject, "LINK", (dsl, line) -> link(dsl, line, payment, subject.actor(), true));
    }

    /** It has nothing to do with receivables. */
    public void ignore(Subject subject, String reason) {
        close(subject, "IGNORE", LineState.IGNORED, reason);
    }

    /** Somebody has dealt with the money the bank took back. */
    public void returnDone(Subject subject, String reason) {
        close(subject, "RETURN", LineState.RETURNED, reason);
    }

    /**
     * The payment that the return names is taken back: its documents open again, and the ERP is told the way every return is told.
     * The news goes first and is told once however often it is repeated; the line is closed after it.
     */
    public void takeBack(Subject subject) {
        BankLine line =
                lines.find(store.dsl(), subject.organisation(), subject.line()).orElseThrow(DecisionGuard::unknown);
        if (!DecisionGuard.isRepeated(line, subject, "RETURN")) {
            DecisionGuard.check(line, subject);
            PaymentId payment = line.returned()
                    .orElseThrow(() -> new CashRefused(
                            "cash.choice",
                            "Nothing says which payment this takes back; decide on its posting by hand."));
            bank.takenBack(payment, LineBooking.lineKey(line), line.text());
        }
        close(subject, "RETURN", LineState.RETURNED, "The payment was taken back.");
    }

    private void close(Subject subject, String decision, LineState state, String reason) {
        if (reason.isBlank()) {
            throw new CashRefused("cash.reason", "Say why; the next person will want to know.");
        }
        decide(subject, decision, (dsl, line) -> {
            if (state == LineState.RETURNED && line.state() != LineState.RETURN) {
                throw new CashRefused("cash.choice", "This line is no return.");
            }
            boolean changed =
                    line.bestKind().filter(kind -> kind != ProposalKind.NONE).isPresent();
            booking.close(
                    dsl,
                    line,
                    state,
                    new LineBooking.Decided(decision, subject.actor(), false, changed, Optional.of(reason.strip())),
                    Map.of());
        });
    }

    /** Takes back that a line was ignored, linked or dealt with: nothing was booked by that. */
    public void reopen(Subject subject) {
        store.transaction(dsl -> {
            BankLine line =
                    lines.lock(dsl, subject.organisation(), subject.line()).orElseThrow(DecisionGuard::unknown);
            if (line.state().isOpen() && line.version() == subject.version() + 1) {
                return; // the second click
            }
            if (line.version() != subject.version()
                    || line.payment().isPresent()
                    || line.state().isOpen()) {
                throw new CashRefused(
                        "cash.line.changed", "This line has changed since you opened its page; look again.");
            }
            boolean credit = line.line().kind() == PaymentKind.CREDIT;
            dsl.update(BANK_LINE)
                    .set(BANK_LINE.STATE, credit ? LineState.NEW.name() : LineState.RETURN.name())
                    .set(BANK_LINE.VERSION, BANK_LINE.VERSION.plus(1))
                    .set(BANK_LINE.MATCH_DUE_AT, store.clock().instant())
                    .setNull(BANK_LINE.ERP_PAYMENT_ID)
                    .setNull(BANK_LINE.NOTE)
                    .setNull(BANK_LINE.DECISION)
                    .setNull(BANK_LINE.DECIDED_BY)
                    .setNull(BANK_LINE.DECIDED_AT)
                    .where(BANK_LINE.ID.eq(line.id().value()))
                    .execute();
            booking.tell(dsl, line, "cash.reopened", subject.actor(), null);
        });
    }

    /** Forgets who pays for whom; lines of that payer that wait are matched again without it. */
    public boolean forget(OrganisationId organisation, UUID alias, String actor) {
        return aliases.forget(organisation, alias, actor);
    }

    private void decide(Subject subject, String decision, BiConsumer<DSLContext, BankLine> work) {
        for (int tried = 1; ; tried++) {
            try {
                store.transaction(dsl -> {
                    BankLine line = lines.lock(dsl, subject.organisation(), subject.line())
                            .orElseThrow(DecisionGuard::unknown);
                    ChangedMeanwhile.check(
                            subject.asRead(), () -> shown.detail(dsl, subject.organisation(), subject.line()));
                    if (DecisionGuard.isRepeated(line, subject, decision)) {
                        return;
                    }
                    DecisionGuard.check(line, subject);
                    work.accept(dsl, line);
                });
                break;
            } catch (PaymentRefused e) {
                throw new CashRefused("cash.payment", e.words());
            } catch (DataAccessException e) {
                if (tried == TRIES || e.sqlStateClass() != SQLStateClass.C40_TRANSACTION_ROLLBACK) {
                    throw e;
                }
            }
        }
        // After the commit: the payer's other lines must not be waited for while documents are locked.
        lines.find(store.dsl(), subject.organisation(), subject.line()).ifPresent(this::matchOthers);
    }

    private void book(
            DSLContext dsl,
            BankLine line,
            CustomerId customer,
            List<ProposedDocument> documents,
            String decision,
            String actor,
            boolean changed) {
        if (line.line().kind() != PaymentKind.CREDIT) {
            throw new CashRefused("cash.choice", "This line brought no money; there is nothing to book.");
        }
        BigDecimal rest = line.amount().amount().subtract(Choices.net(dsl, line, documents));
        if (rest.signum() < 0) {
            throw new CashRefused(
                    "cash.too-much",
                    "The chosen documents take more than the payment of " + line.amount() + "; lower one of them.");
        }
        booking.book(
                dsl,
                line,
                customer,
                documents,
                rest,
                new LineBooking.Decided(decision, actor, false, changed, Optional.empty()));
        Optional<CustomerId> takenFor =
                proposals.of(dsl, line.id()).stream().findFirst().flatMap(Proposal::customer);
        aliases.learn(dsl, line, customer, takenFor, actor);
    }

    private void link(DSLContext dsl, BankLine line, ErpPaymentId payment, String actor, boolean changed) {
        CustomerId owner = twins.ownerIfFree(dsl, line.connection(), payment)
                .orElseThrow(() -> new CashRefused(
                        "cash.link",
                        "That payment of the ERP is gone, was posted from here, or belongs to another line."));
        booking.close(
                dsl,
                line,
                LineState.IN_ERP,
                new LineBooking.Decided("LINK", actor, false, changed, Optional.empty()),
                Map.of(BANK_LINE.ERP_PAYMENT_ID, payment.value(), BANK_LINE.CUSTOMER_ID, owner.value()));
    }

    private void matchOthers(BankLine line) {
        if (line.customer().isEmpty() || line.payment().isEmpty()) {
            return;
        }
        Condition byName = BankLineRows.payerKey(line.line().payer().name())
                .map(BANK_LINE.PAYER_KEY::eq)
                .orElse(DSL.falseCondition());
        Condition byAccount = line.line()
                .payer()
                .account()
                .map(AccountNumber::value)
                .map(BANK_LINE.PAYER_ACCOUNT::eq)
                .orElse(DSL.falseCondition());
        store.transaction(dsl -> lines.matchAgain(dsl, line.connection(), byName.or(byAccount)));
    }
}
