package io.duebridge.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/** Records in the shapes of QuickBooks' API, with content of our own. */
final class QuickBooksSamples {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private QuickBooksSamples() {}

    static ObjectNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return (ObjectNode) node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static MappingResult map(RecordKind kind, ObjectNode body) {
        return map(Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD"))), kind, body);
    }

    static MappingResult map(RecordMapper mapper, RecordKind kind, ObjectNode body) {
        String id = body.path("Id").asText();
        return mapper.map(new ErpRecord(
                kind, new ErpId(id.isBlank() ? "0" : id), body.path("SyncToken").asText(), Instant.EPOCH, false, body));
    }

    static <T extends CanonicalRecord> T mapped(RecordKind kind, ObjectNode body, Class<T> type) {
        MappingResult result = map(kind, body);
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return type.cast(((MappingResult.Mapped) result).record());
    }

    static String quarantine(RecordKind kind, ObjectNode body) {
        MappingResult result = map(kind, body);
        assertThat(result).isInstanceOf(MappingResult.Quarantined.class);
        return ((MappingResult.Quarantined) result).reason();
    }

    /** An invoice without tax that has just these lines, total and balance. */
    static ObjectNode invoiceOf(String total, String lines) {
        return json("""
                {"Id":"130","DocNumber":"1037","TxnDate":"2026-03-01","DueDate":"2026-03-31","CustomerRef":{"value":"24"},
                 "Line":[%s],"TotalAmt":%s,"Balance":%s}
                """.formatted(lines, total, total));
    }

    static String line(String type, String amount) {
        return "{\"DetailType\":\"%s\",\"Amount\":%s}".formatted(type, amount);
    }

    /** A payment of customer 24 with these lines. */
    static ObjectNode payment(String total, String unapplied, String lines) {
        return json("""
                {"Id":"140","TxnDate":"2026-03-05","CustomerRef":{"value":"24"},"PaymentRefNum":"CHK 77",
                 "PaymentMethodRef":{"value":"2"},"TotalAmt":%s,"UnappliedAmt":%s,"ProcessPayment":false,"Line":[%s]}
                """.formatted(total, unapplied, lines));
    }

    static String applied(String type, String id, String amount) {
        return "{\"Amount\":%s,\"LinkedTxn\":[{\"TxnId\":\"%s\",\"TxnType\":\"%s\"}]}".formatted(amount, id, type);
    }

    /** A line of a journal entry, on the account of this type and name. */
    static String journalLine(String side, String customer, String amount, String type, String name) {
        return """
                {"Id":"0","Amount":%s,"DetailType":"JournalEntryLineDetail","Description":"Opening balance",
                 "JournalEntryLineDetail":{"PostingType":"%s",%s"AccountRef":{"value":"84","name":"%s"%s}}}
                """.formatted(
                amount,
                side,
                customer.isEmpty()
                        ? ""
                        : "\"Entity\":{\"Type\":\"Customer\",\"EntityRef\":{\"value\":\"%s\"}},".formatted(customer),
                name,
                type.isEmpty() ? "" : ",\"type\":\"%s\",\"currency\":\"USD\"".formatted(type));
    }

    static ObjectNode journalOf(String lines) {
        return json("""
                {"Id":"145","SyncToken":"0","domain":"QBO","Adjustment":false,"DocNumber":"JE-7","TxnDate":"2026-03-09",
                 "PrivateNote":"carried over","Line":[%s],"TxnTaxDetail":{},"CurrencyRef":{"value":"USD"}}
                """.formatted(lines));
    }

    /** A journal entry that charges customer 24 with an amount, marked with the account's type or not. */
    static ObjectNode journal(int amount, boolean marked) {
        return journalOf(journalLine(
                        "Debit", "24", amount + ".25", marked ? "Accounts Receivable" : "", "Accounts Receivable (A/R)")
                + ","
                + journalLine("Credit", "24", amount + ".25", marked ? "Income" : "", "Services"));
    }

    /** A deposit of payment 140 and of a credit for customer 24. */
    static ObjectNode deposit(int amount) {
        return json("""
                {"Id":"150","SyncToken":"1","TxnDate":"2026-03-10","TotalAmt":%d.75,
                 "DepositToAccountRef":{"value":"35","name":"Checking"},"Line":[
                 {"Amount":%d.50,"LinkedTxn":[{"TxnId":"140","TxnType":"Payment","TxnLineId":"0"}]},
                 {"Id":"2","Amount":0.25,"DetailType":"DepositLineDetail","DepositLineDetail":{
                  "Entity":{"value":"24","name":"Diner","type":"CUSTOMER"},
                  "AccountRef":{"value":"84","name":"Accounts Receivable (A/R)","type":"Accounts Receivable"}}}]}
                """.formatted(amount, amount));
    }

    /** An unpaid invoice of so many lines of 20.50 and 8 percent tax. */
    static ObjectNode invoice(int id, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            text.append("""
                    {"Id":"%d","LineNum":%d,"Description":"Hours of week %d","Amount":20.50,"DetailType":"SalesItemLineDetail",
                     "SalesItemLineDetail":{"ItemRef":{"value":"7","name":"Gardening:Hours"},"UnitPrice":10.25,"Qty":2,
                     "ItemAccountRef":{"value":"45","name":"Services"},"TaxCodeRef":{"value":"TAX"}}},
                    """.formatted(i, i, i));
        }
        String net = new BigDecimal("20.50").multiply(new BigDecimal(lines)).toPlainString();
        String tax = new BigDecimal("1.64").multiply(new BigDecimal(lines)).toPlainString();
        String total = new BigDecimal("22.14").multiply(new BigDecimal(lines)).toPlainString();
        return json("""
                {"Id":"%d","SyncToken":"0","domain":"QBO","sparse":false,"DocNumber":"%d","TxnDate":"2026-03-01",
                 "DueDate":"2026-03-31","MetaData":{"CreateTime":"2026-03-01T08:00:00-08:00",
                 "LastUpdatedTime":"2026-03-01T08:00:00-08:00"},
                 "CustomField":[{"DefinitionId":"1","Name":"P.O. Number","Type":"StringType","StringValue":"PO-77"}],
                 "CurrencyRef":{"value":"USD","name":"United States Dollar"},"LinkedTxn":[],
                 "Line":[%s{"Amount":%s,"DetailType":"SubTotalLineDetail","SubTotalLineDetail":{}}],
                 "TxnTaxDetail":{"TotalTax":%s,"TaxLine":[]},"CustomerRef":{"value":"20","name":"Red Rock Diner"},
                 "CustomerMemo":{"value":"Thank you."},"BillEmail":{"Address":"owner@example.com"},
                 "TotalAmt":%s,"Balance":%s,"PrintStatus":"NeedToPrint","EmailStatus":"NotSet"}
                """.formatted(id, 1000 + id, text, net, tax, total, total));
    }
}
