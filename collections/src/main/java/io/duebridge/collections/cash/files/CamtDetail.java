package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One transaction of an entry ({@code TxDtls}). Versions differ: a party's name stands in {@code Dbtr/Nm} up to version 07 and in
 * {@code Dbtr/Pty/Nm} from 08 on; the amount in {@code AmtDtls/TxAmt/Amt} in version 02 and in {@code Amt} from 04 on.
 *
 * @param amount in the entry's currency, if the transaction has one
 * @param credit whether it is a credit, if it says so
 * @param returned whether it carries the reason of a return
 * @param endToEndId or the number of a cheque
 */
record CamtDetail(
        Optional<Money> amount,
        Optional<Boolean> credit,
        boolean returned,
        Optional<String> payerName,
        Optional<AccountNumber> payerAccount,
        List<String> remittance,
        List<StructuredReference> references,
        Optional<String> bankReference,
        Optional<String> endToEndId) {

    static CamtDetail of(XmlNode node, String place, Money entry, FileFaults faults) {
        List<String> texts = new ArrayList<>();
        node.all("RmtInf", "Ustrd").map(text -> text.text().toString().strip()).forEach(texts::add);
        List<StructuredReference> references = new ArrayList<>();
        node.all("RmtInf", "Strd").forEach(structured -> structured(structured, place, faults, texts, references));
        node.text("AddtlTxInf").ifPresent(texts::add);
        texts.removeIf(String::isEmpty);
        return new CamtDetail(
                amount(node, place, entry, faults),
                node.text("CdtDbtInd").map("CRDT"::equals),
                node.at("RtrInf").isPresent(),
                party(node, "Dbtr").or(() -> party(node, "UltmtDbtr")),
                node.text("RltdPties", "DbtrAcct", "Id", "IBAN")
                        .or(() -> node.text("RltdPties", "DbtrAcct", "Id", "Othr", "Id"))
                        .map(AccountNumber::new),
                texts,
                references,
                node.text("Refs", "AcctSvcrRef").flatMap(Fields::reference),
                node.text("Refs", "EndToEndId")
                        .flatMap(Fields::reference)
                        .or(() -> node.text("Refs", "ChqNb").flatMap(Fields::reference)));
    }

    private static Optional<String> party(XmlNode node, String role) {
        return node.text("RltdPties", role, "Pty", "Nm").or(() -> node.text("RltdPties", role, "Nm"));
    }

    private static Optional<Money> amount(XmlNode node, String place, Money entry, FileFaults faults) {
        Optional<XmlNode> amount = node.at("Amt").or(() -> node.at("AmtDtls", "TxAmt", "Amt"));
        return amount.filter(
                        found -> found.attribute("Ccy").equals(entry.currency().getCurrencyCode()))
                .flatMap(found -> new CamtAmounts(faults).amount(place, Optional.of(found), "Amt"));
    }

    private static void structured(
            XmlNode node, String place, FileFaults faults, List<String> texts, List<StructuredReference> references) {
        CamtAmounts amounts = new CamtAmounts(faults);
        Optional<Money> credit = node.at("RfrdDocAmt", "CdtNoteAmt")
                .flatMap(found -> amounts.amount(place, Optional.of(found), "CdtNoteAmt"))
                .map(Money::negated);
        Optional<Money> remitted =
                node.at("RfrdDocAmt", "RmtdAmt").flatMap(found -> amounts.amount(place, Optional.of(found), "RmtdAmt"));
        Optional<Money> amount = remitted.or(() -> credit);
        node.all("RfrdDocInf")
                .forEach(document -> document.text("Nb")
                        .flatMap(Fields::reference)
                        .ifPresent(number -> {
                            boolean order = document.text("Tp", "CdOrPrtry", "Cd")
                                    .filter("PUOR"::equals)
                                    .isPresent();
                            references.add(new StructuredReference(
                                    order ? StructuredReference.Kind.PURCHASE_ORDER : StructuredReference.Kind.DOCUMENT,
                                    number,
                                    node.all("RfrdDocInf").count() == 1 ? amount : Optional.empty()));
                        }));
        node.text("CdtrRefInf", "Ref")
                .or(() -> node.text("CdtrRefInf", "CdtrRef"))
                .flatMap(Fields::reference)
                .ifPresent(reference -> {
                    // One whose check digits are wrong was typed wrong: it is as good as free text.
                    boolean broken = reference.toUpperCase(Locale.ROOT).startsWith("RF")
                            && CreditorReference.own(reference).isEmpty();
                    if (broken) {
                        texts.add(reference);
                    } else {
                        references.add(new StructuredReference(StructuredReference.Kind.CREDITOR, reference, amount));
                    }
                });
        node.all("AddtlRmtInf").map(text -> text.text().toString().strip()).forEach(texts::add);
    }
}
