package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.PaymentDetails;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Payments as clients send them. Lines are all or none: an update with {@code Line} replaces every one of them. */
final class PaymentReader implements EntityReader {
    private static final Set<String> ECHOED =
            Set.of("CreditCardPayment", "ProjectRef", "ARAccountRef", "TxnSource", "DepartmentRef");
    private static final Set<String> KNOWN = Names.with(
            ECHOED,
            "CustomerRef",
            "TotalAmt",
            "UnappliedAmt",
            "TxnDate",
            "PaymentRefNum",
            "PaymentMethodRef",
            "DepositToAccountRef",
            "CurrencyRef",
            "ExchangeRate",
            "HomeTotalAmt",
            "PrivateNote",
            "ProcessPayment",
            "LinkedTxn",
            "Line");
    private static final Set<String> LINE = Set.of("Id", "LineNum", "Amount", "Description", "LinkedTxn", "LineEx");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        return ledger.addPayment(details(ledger, body));
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.changePayment(id, version, details(ledger, body));
    }

    @Override
    public Optional<LedgerEntity> voidIt(Ledger ledger, String id, int version) {
        return Optional.of(ledger.voidPayment(id, version));
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.deletePayment(id, version));
    }

    private static PaymentDetails details(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        String home = ledger.company().homeCurrency();
        return new PaymentDetails(
                body.requiredRef("CustomerRef"),
                body.date("TxnDate")
                        .orElseGet(() -> LocalDate.ofInstant(
                                ledger.clock().instant(), ledger.company().zone())),
                body.ref("CurrencyRef").orElse(home),
                body.amount("ExchangeRate").orElse(BigDecimal.ONE),
                body.requiredAmount("TotalAmt"),
                body.text("PaymentRefNum", 21),
                body.ref("PaymentMethodRef"),
                body.ref("DepositToAccountRef"),
                body.text("PrivateNote", 4000),
                applications(ledger, body));
    }

    private static List<LedgerApplication> applications(Ledger ledger, Body body) {
        List<LedgerApplication> applications = new ArrayList<>();
        for (Body line : body.objects("Line")) {
            line.only(LINE);
            List<Body> links = line.objects("LinkedTxn");
            if (links.size() != 1) {
                throw QboFault.business("Each payment line links exactly one transaction.");
            }
            Body link = links.get(0).only(Set.of("TxnId", "TxnType", "TxnLineId"));
            EntityKind kind = kind(link.required("TxnType"));
            String document = link.required("TxnId");
            boolean credit = kind == EntityKind.JOURNAL_ENTRY
                    ? credits(ledger, document, body.requiredRef("CustomerRef"))
                    : kind == EntityKind.CREDIT_MEMO;
            applications.add(new LedgerApplication(kind, document, line.requiredAmount("Amount"), credit));
        }
        return applications;
    }

    /** A line says neither of a journal entry: whether it charges the customer or gives credit, the entry knows. */
    private static boolean credits(Ledger ledger, String journal, String customer) {
        return ledger.journals()
                .find(journal)
                .filter(found ->
                        found.charged().getOrDefault(customer, BigDecimal.ZERO).signum() < 0)
                .isPresent();
    }

    private static EntityKind kind(String type) {
        return switch (type) {
            case "Invoice" -> EntityKind.INVOICE;
            case "CreditMemo" -> EntityKind.CREDIT_MEMO;
            case "JournalEntry" -> EntityKind.JOURNAL_ENTRY;
            default ->
                throw QboFault.of(
                        620,
                        "Transaction cannot be linked",
                        "This transaction cannot be linked. Transactions of type " + type + " are not kept here.");
        };
    }
}
