package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CASH_PROPOSAL;

import io.duebridge.collections.cash.matching.Application;
import io.duebridge.collections.cash.matching.Match;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The rows of {@code cash_proposal}: what the matcher thought of a line when it last looked, best first. */
final class ProposalRows {
    private static final int MOST = 8;
    private static final int LONGEST_REASONS = 20_000;
    private static final int LONGEST_DOCUMENTS = 40_000;

    private final CollectionsStore store;

    ProposalRows(CollectionsStore store) {
        this.store = store;
    }

    /** The match and its rivals, behind the ERP's own payments that may be this one. */
    static List<Proposal> of(Match match, Money amount, List<Proposal> twins) {
        List<Proposal> all = new ArrayList<>(twins);
        all.add(new Proposal(
                0,
                ProposalKind.of(match.matchClass()),
                match.customer(),
                Optional.empty(),
                documents(match.applications()),
                match.unapplied().amount(),
                match.confidence(),
                match.reasons()));
        for (List<Application> rival : match.rivals()) {
            all.add(rival(match, rival, amount));
        }
        List<Proposal> ranked = new ArrayList<>();
        all.stream().limit(MOST).forEach(each -> ranked.add(each.at(ranked.size())));
        return ranked;
    }

    /** A rival explains the payment as well as the match does, so it has the match's confidence; that is why neither is sure. */
    private static Proposal rival(Match match, List<Application> applications, Money amount) {
        BigDecimal applied =
                applications.stream().map(each -> each.net().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean one = applications.size() == 1;
        boolean partial = applications.stream().anyMatch(each -> !each.settles());
        ProposalKind settled = one ? ProposalKind.ONE_TO_ONE : ProposalKind.ONE_TO_MANY;
        return new Proposal(
                0,
                partial ? ProposalKind.PARTIAL : settled,
                applications.stream()
                        .findFirst()
                        .map(each -> each.item().customer())
                        .or(match::customer),
                Optional.empty(),
                documents(applications),
                amount.amount().subtract(applied).max(BigDecimal.ZERO),
                match.confidence(),
                List.of());
    }

    private static List<ProposedDocument> documents(List<Application> applications) {
        return applications.stream()
                .map(each -> new ProposedDocument(
                        each.item().id(),
                        each.amount().amount(),
                        each.deduction().amount()))
                .toList();
    }

    /** Instead of what was proposed before. A proposal too long to be kept whole is left out: what is kept can be accepted. */
    void replace(DSLContext dsl, BankLineId line, List<Proposal> proposals) {
        dsl.deleteFrom(CASH_PROPOSAL)
                .where(CASH_PROPOSAL.LINE_ID.eq(line.value()))
                .execute();
        for (Proposal proposal : proposals) {
            String documents = CashJson.documents(proposal.documents());
            String reasons = CashJson.reasons(proposal.reasons());
            if (documents.length() > LONGEST_DOCUMENTS || reasons.length() > LONGEST_REASONS) {
                continue;
            }
            dsl.insertInto(CASH_PROPOSAL)
                    .set(CASH_PROPOSAL.LINE_ID, line.value())
                    .set(CASH_PROPOSAL.RANK, proposal.rank())
                    .set(CASH_PROPOSAL.KIND, proposal.kind().name())
                    .set(
                            CASH_PROPOSAL.CUSTOMER_ID,
                            proposal.customer().map(CustomerId::value).orElse(null))
                    .set(
                            CASH_PROPOSAL.ERP_PAYMENT_ID,
                            proposal.erpPayment().map(ErpPaymentId::value).orElse(null))
                    .set(CASH_PROPOSAL.ON_ACCOUNT, proposal.onAccount())
                    .set(CASH_PROPOSAL.CONFIDENCE, proposal.confidence())
                    .set(CASH_PROPOSAL.REASONS, reasons)
                    .set(CASH_PROPOSAL.DOCUMENTS, documents)
                    .set(CASH_PROPOSAL.MADE_AT, store.clock().instant())
                    .execute();
        }
    }

    List<Proposal> of(DSLContext dsl, BankLineId line) {
        return dsl.selectFrom(CASH_PROPOSAL)
                .where(CASH_PROPOSAL.LINE_ID.eq(line.value()))
                .orderBy(CASH_PROPOSAL.RANK)
                .fetch(ProposalRows::read);
    }

    static Proposal read(Record row) {
        return new Proposal(
                row.get(CASH_PROPOSAL.RANK),
                ProposalKind.valueOf(row.get(CASH_PROPOSAL.KIND)),
                Optional.ofNullable(row.get(CASH_PROPOSAL.CUSTOMER_ID)).map(CustomerId::new),
                Optional.ofNullable(row.get(CASH_PROPOSAL.ERP_PAYMENT_ID)).map(ErpPaymentId::new),
                CashJson.documents(row.get(CASH_PROPOSAL.DOCUMENTS)),
                row.get(CASH_PROPOSAL.ON_ACCOUNT),
                row.get(CASH_PROPOSAL.CONFIDENCE),
                CashJson.reasons(row.get(CASH_PROPOSAL.REASONS)));
    }
}
