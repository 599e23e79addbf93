package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.applied;
import static io.duebridge.mappings.QuickBooksSamples.json;
import static io.duebridge.mappings.QuickBooksSamples.mapped;
import static io.duebridge.mappings.QuickBooksSamples.payment;
import static io.duebridge.mappings.QuickBooksSamples.quarantine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuickBooksPaymentMappingTest {
    @Test
    void invoicesTakeCreditMemosGiveAndTheRestStays() {
        CanonicalPayment payment = read(payment(
                "100.00", "5.5", applied("Invoice", "130", "120") + "," + applied("CreditMemo", "131", "25.5")));

        assertThat(CanonicalJson.write(payment)).isEqualTo(json("""
                                {"id":"140","date":"2026-03-05","customer":"24","currency":"USD","total":"100.00",
                                 "unapplied":"5.50","reference":"CHK 77","method":"2","memo":null,"voided":false,
                                 "createdAt":null,"changedBy":null,"deposit":null,"depositDate":null,"applications":[
                                 {"document":"130","kind":"invoice","amount":"120.00","discount":"0.00"},
                                 {"document":"131","kind":"creditMemo","amount":"25.50","discount":"0.00"}]}
                                """));
    }

    @Test
    void whoChangedItLastSinceWhenItIsThereAndItsDepositAreKept() {
        ObjectNode body = payment("100", "100", "");
        body.set("MetaData", json("""
                {"CreateTime":"2026-03-05T08:15:30-08:00","LastUpdatedTime":"2026-03-06T09:00:00-08:00",
                 "LastModifiedByRef":{"value":"9130357766"}}
                """));
        body.putArray("LinkedTxn").addObject().put("TxnId", "88").put("TxnType", "Deposit");

        CanonicalPayment payment = read(body);

        assertThat(payment.trace())
                .isEqualTo(new CanonicalPayment.Trace(
                        Optional.of(Instant.parse("2026-03-05T16:15:30Z")),
                        Optional.of("9130357766"),
                        Optional.of("88"),
                        Optional.empty()));
        ((ObjectNode) body.get("MetaData")).put("CreateTime", "yesterday");
        assertThat(quarantine(RecordKind.PAYMENT, body))
                .isEqualTo("createdAt is 'yesterday'; expected a time such as 2026-02-28T10:15:00-08:00");
    }

    @Test
    void aPaymentThatOnlyLinksCreditsIsNeitherCashNorVoided() {
        CanonicalPayment link =
                read(payment("0", "0", applied("Invoice", "71", "100") + "," + applied("CreditMemo", "73", "100"))
                        .put("PrivateNote", "Created by QB Online to link credits to charges."));

        assertThat(link.voided()).isFalse();
        assertThat(link.total()).isEqualByComparingTo("0");
        assertThat(link.applications()).hasSize(2);
    }

    @Test
    void aVoidedPaymentSaysSo() {
        assertThat(read(payment("0", "0", "").put("PrivateNote", "Voided - cheque bounced"))
                        .voided())
                .isTrue();
    }

    @Test
    void anythingElseItIsAppliedToIsKeptAndItsDirectionFollowsFromTheSum() {
        CanonicalPayment takes =
                read(payment("100", "0", applied("Invoice", "1", "60") + "," + applied("JournalEntry", "9", "40")));
        CanonicalPayment gives = read(payment(
                "20",
                "0",
                applied("Invoice", "1", "60") + "," + applied("JournalEntry", "9", "30") + ","
                        + applied("CreditCardCredit", "8", "10")));
        CanonicalPayment refund =
                read(payment("0", "0", applied("CreditMemo", "2", "50") + "," + applied("Check", "7", "50")));

        assertThat(takes.otherApplications())
                .containsExactly(new OtherApplication("journalEntry", false, new ErpId("9"), new BigDecimal("40.00")));
        assertThat(gives.otherApplications())
                .extracting(OtherApplication::kind, OtherApplication::gives)
                .containsExactly(tuple("journalEntry", true), tuple("creditCardCredit", true));
        assertThat(refund.otherApplications().get(0).gives()).isFalse();
        assertThat(CanonicalJson.write(refund).at("/applications/1"))
                .isEqualTo(json("{\"document\":\"7\",\"kind\":\"check\",\"amount\":\"50.00\",\"gives\":false}"));
    }

    @Test
    void aMissingRestIsWhatTheApplicationsLeave() {
        ObjectNode body = payment("100", "0", applied("Invoice", "1", "60"));
        body.remove("UnappliedAmt");

        assertThat(read(body).unapplied()).isEqualTo(new BigDecimal("40.00"));
    }

    @Test
    void aSumThatDoesNotHoldIsQuarantined() {
        assertThat(quarantine(RecordKind.PAYMENT, payment("100", "50", applied("Invoice", "1", "60"))))
                .isEqualTo("unapplied is 50.00; expected 40.00, which is the total 100.00 less what is applied");
        assertThat(quarantine(RecordKind.PAYMENT, payment("100", "0", applied("Invoice", "1", "-100"))))
                .contains("the invoice 1 is applied with -100.00; expected zero or more");
        assertThat(quarantine(RecordKind.PAYMENT, payment("-5", "-5", ""))).contains("total is -5.00");
        ObjectNode over = payment("100", "0", applied("Invoice", "1", "160"));
        over.remove("UnappliedAmt");
        assertThat(quarantine(RecordKind.PAYMENT, over))
                .isEqualTo("the applications leave -60.00; expected zero or more");
    }

    private static CanonicalPayment read(ObjectNode body) {
        return mapped(RecordKind.PAYMENT, body, CanonicalPayment.class);
    }
}
