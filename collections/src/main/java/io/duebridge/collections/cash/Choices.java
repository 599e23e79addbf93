package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** The documents somebody chose for a line. */
final class Choices {
    private Choices() {}

    /** What they take from the payment: invoices less credit memos. */
    static BigDecimal net(DSLContext dsl, BankLine line, List<ProposedDocument> documents) {
        Map<UUID, String> kinds = dsl.select(DOCUMENT.ID, DOCUMENT.KIND)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.in(
                        documents.stream().map(each -> each.document().value()).toList()))
                .and(DOCUMENT.ORGANISATION_ID.eq(line.organisation().value()))
                .fetchMap(DOCUMENT.ID, DOCUMENT.KIND);
        BigDecimal net = BigDecimal.ZERO;
        for (ProposedDocument each : documents) {
            boolean gives = RecordKind.CREDIT_MEMO
                    .label()
                    .equals(kinds.get(each.document().value()));
            net = gives ? net.subtract(each.amount()) : net.add(each.amount());
        }
        return net;
    }

    /** Whether this is not what was proposed first. */
    static boolean differ(List<Proposal> proposals, CustomerId customer, List<ProposedDocument> documents) {
        return proposals.stream()
                .findFirst()
                .map(best -> !best.customer().equals(Optional.of(customer))
                        || !plain(best.documents()).equals(plain(documents)))
                .orElse(true);
    }

    private static Set<String> plain(List<ProposedDocument> documents) {
        Set<String> plain = new HashSet<>();
        documents.forEach(each -> plain.add(
                each.document() + "=" + each.amount().stripTrailingZeros().toPlainString()));
        return plain;
    }
}
