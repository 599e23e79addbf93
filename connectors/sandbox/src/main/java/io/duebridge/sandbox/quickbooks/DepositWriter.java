package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerDeposit;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.util.Optional;

/** Bank deposits on the wire: a line per payment. */
final class DepositWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerDeposit deposit = (LedgerDeposit) entity;
        Head.listRef(json, "DepositToAccountRef", EntityKind.ACCOUNT, Optional.of(deposit.account()), view);
        Wire.money(json, "TotalAmt", deposit.total(), deposit.id());
        Head.write(json, deposit, view);
        json.writeStringField("TxnDate", deposit.date().toString());
        Head.currency(json, deposit.currency(), Optional.empty(), view);
        json.writeArrayFieldStart("Line");
        for (String payment : deposit.payments()) {
            json.writeStartObject();
            Wire.money(
                    json,
                    "Amount",
                    view.payment(payment).map(LedgerPayment::total).orElseThrow(),
                    deposit.id());
            json.writeArrayFieldStart("LinkedTxn");
            json.writeStartObject();
            json.writeStringField("TxnId", payment);
            json.writeStringField("TxnType", "Payment");
            json.writeStringField("TxnLineId", "0");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
