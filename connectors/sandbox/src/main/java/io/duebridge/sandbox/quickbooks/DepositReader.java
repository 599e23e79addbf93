package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bank deposits of payments as clients send them. Deposits of other money and changes of a deposit are not played. */
final class DepositReader implements EntityReader {
    private static final Set<String> ECHOED = Set.of("PrivateNote", "DepartmentRef");
    private static final Set<String> KNOWN = Names.with(
            ECHOED,
            "DepositToAccountRef",
            "TotalAmt",
            "HomeTotalAmt",
            "TxnDate",
            "CurrencyRef",
            "ExchangeRate",
            "Line");
    private static final Set<String> LINE = Set.of("Id", "LineNum", "Amount", "Description", "LinkedTxn");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        List<String> payments = new ArrayList<>();
        for (Body line : body.objects("Line")) {
            List<Body> links = line.only(LINE).objects("LinkedTxn");
            if (links.size() != 1 || !links.get(0).required("TxnType").equals("Payment")) {
                throw QboFault.business("Each line of a deposit links exactly one payment.");
            }
            payments.add(links.get(0).required("TxnId"));
        }
        return ledger.deposits()
                .add(
                        body.date("TxnDate")
                                .orElseGet(() -> LocalDate.ofInstant(
                                        ledger.clock().instant(),
                                        ledger.company().zone())),
                        body.requiredRef("DepositToAccountRef"),
                        payments);
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        throw QboFault.unsupported("Updating a Deposit");
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.deposits().delete(id, version));
    }
}
