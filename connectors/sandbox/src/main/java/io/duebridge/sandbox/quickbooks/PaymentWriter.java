package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Payments on the wire. */
final class PaymentWriter implements Face.EntityWriter {
    @Override
    public void write(JsonGenerator json, LedgerEntity entity, LedgerView view) throws IOException {
        LedgerPayment payment = (LedgerPayment) entity;
        Head.customerRef(json, payment.customer(), view);
        depositAccount(json, payment);
        Head.listRef(
                json,
                "PaymentMethodRef",
                EntityKind.PAYMENT_METHOD,
                payment.details().method(),
                view);
        Head.optional(json, "PaymentRefNum", payment.reference());
        Wire.money(json, "TotalAmt", payment.total(), payment.id());
        Wire.money(json, "UnappliedAmt", payment.unapplied(), payment.id());
        json.writeBooleanField("ProcessPayment", false);
        Head.write(json, payment, view);
        json.writeStringField("TxnDate", payment.date().toString());
        Head.currency(json, payment.currency(), Optional.of(payment.details().exchangeRate()), view);
        Head.optional(json, "PrivateNote", payment.note());
        json.writeArrayFieldStart("LinkedTxn");
        if (payment.deposit().isPresent()) {
            link(json, payment.deposit().get(), "Deposit");
        }
        json.writeEndArray();
        json.writeArrayFieldStart("Line");
        for (LedgerApplication application : payment.applications()) {
            line(json, payment, application, view);
        }
        json.writeEndArray();
    }

    private static void depositAccount(JsonGenerator json, LedgerPayment payment) throws IOException {
        if (payment.details().depositAccount().isPresent()) {
            Wire.ref(
                    json,
                    "DepositToAccountRef",
                    payment.details().depositAccount().get(),
                    Optional.empty());
        }
    }

    private static void line(JsonGenerator json, LedgerPayment payment, LedgerApplication application, LedgerView view)
            throws IOException {
        json.writeStartObject();
        Wire.money(json, "Amount", application.amount(), payment.id());
        json.writeArrayFieldStart("LinkedTxn");
        link(json, application.document(), Faces.of(application.kind()).name());
        json.writeEndArray();
        json.writeObjectFieldStart("LineEx");
        json.writeArrayFieldStart("any");
        LedgerEntity target =
                view.find(application.kind(), application.document()).orElseThrow();
        nameValue(json, "txnId", application.document());
        BigDecimal openBefore = open(target, payment.customer()).add(application.amount());
        nameValue(json, "txnOpenBalance", openBefore.setScale(2).toPlainString());
        Optional<String> number = number(target);
        if (number.isPresent()) {
            nameValue(json, "txnReferenceNumber", number.get());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static BigDecimal open(LedgerEntity target, String customer) {
        return target instanceof LedgerDocument document
                ? document.open()
                : ((LedgerJournal) target).open(customer).abs();
    }

    private static Optional<String> number(LedgerEntity target) {
        return target instanceof LedgerDocument document
                ? document.details().number()
                : ((LedgerJournal) target).details().number();
    }

    private static void link(JsonGenerator json, String id, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("TxnId", id);
        json.writeStringField("TxnType", type);
        json.writeEndObject();
    }

    /** The service leaks its XML binding here; clients have to cope with it. */
    private static void nameValue(JsonGenerator json, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", "{http://schema.intuit.com/finance/v3}NameValue");
        json.writeStringField("declaredType", "com.intuit.schema.finance.v3.NameValue");
        json.writeStringField("scope", "javax.xml.bind.JAXBElement$GlobalScope");
        json.writeObjectFieldStart("value");
        json.writeStringField("Name", name);
        json.writeStringField("Value", value);
        json.writeEndObject();
        json.writeBooleanField("nil", false);
        json.writeBooleanField("globalScope", true);
        json.writeBooleanField("typeSubstituted", false);
        json.writeEndObject();
    }
}
