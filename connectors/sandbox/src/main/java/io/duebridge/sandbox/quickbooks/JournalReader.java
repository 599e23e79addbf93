package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.JournalDetails;
import io.duebridge.sandbox.JournalLine;
import io.duebridge.sandbox.JournalLine.Side;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Journal entries as clients send them. The service has no void for them. */
final class JournalReader implements EntityReader {
    private static final Set<String> ECHOED = Set.of("JournalCodeRef", "TaxRateRef");
    private static final Set<String> KNOWN = Names.with(
            ECHOED,
            "Adjustment",
            "DocNumber",
            "TxnDate",
            "CurrencyRef",
            "ExchangeRate",
            "PrivateNote",
            "Line",
            "TxnTaxDetail",
            "TotalAmt",
            "HomeTotalAmt",
            "GlobalTaxCalculation");
    private static final Set<String> LINE =
            Set.of("Id", "LineNum", "Description", "Amount", "DetailType", JournalWriter.DETAIL, "ProjectRef");
    private static final Set<String> DETAIL = Set.of(
            "PostingType",
            "Entity",
            "AccountRef",
            "ClassRef",
            "DepartmentRef",
            "TaxCodeRef",
            "TaxApplicableOn",
            "TaxAmount",
            "BillableStatus");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        return ledger.journals().add(details(ledger, body));
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.journals().change(id, version, details(ledger, body));
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.journals().delete(id, version));
    }

    private static JournalDetails details(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        if (!body.has("Line")) {
            throw QboFault.missing("Line");
        }
        return new JournalDetails(
                body.text("DocNumber", 21),
                body.date("TxnDate")
                        .orElseGet(() -> LocalDate.ofInstant(
                                ledger.clock().instant(), ledger.company().zone())),
                body.ref("CurrencyRef").orElse(ledger.company().homeCurrency()),
                body.amount("ExchangeRate").orElse(BigDecimal.ONE),
                body.text("PrivateNote", 4000),
                lines(body));
    }

    private static List<JournalLine> lines(Body body) {
        List<JournalLine> lines = new ArrayList<>();
        for (Body line : body.objects("Line")) {
            line.only(LINE);
            if (line.required("DetailType").equals("DescriptionOnly")) {
                continue;
            }
            Body detail = line.object(JournalWriter.DETAIL)
                    .orElseThrow(() -> QboFault.missing(JournalWriter.DETAIL))
                    .only(DETAIL);
            lines.add(new JournalLine(
                    side(detail.required("PostingType")),
                    detail.requiredRef("AccountRef"),
                    line.requiredAmount("Amount"),
                    detail.object("Entity").flatMap(JournalReader::customer),
                    line.text("Description", 4000)));
        }
        return lines;
    }

    private static Side side(String postingType) {
        return switch (postingType) {
            case "Debit" -> Side.DEBIT;
            case "Credit" -> Side.CREDIT;
            default -> throw QboFault.of(2170, "Invalid Enumeration", "Invalid Enumeration : " + postingType);
        };
    }

    /** Vendors and employees are not kept here. */
    private static Optional<String> customer(Body entity) {
        String type = entity.required("Type");
        if (!type.equals("Customer")) {
            throw QboFault.business("A line names a " + type + "; only customers are kept here.");
        }
        return Optional.of(entity.requiredRef("EntityRef"));
    }
}
