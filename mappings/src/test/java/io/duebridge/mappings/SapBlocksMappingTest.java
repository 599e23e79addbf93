package io.duebridge.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.mappings.CanonicalItem.Blocks;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAP's payment and dunning blocks become the invoice's. */
class SapBlocksMappingTest {
    private static CanonicalItem invoice(String more) {
        ObjectNode body = QuickBooksSamples.json("""
                {"Customer":"17","AccountingDocument":"0100000012","AccountingDocumentItem":"001","DocumentDate":"2026-03-01",
                 "TransactionCurrency":"USD","AccountingDocumentTypeName":"Invoice",
                 "Duebridge":{"Id":"A","Total":1190.00,"Open":1190.00,"DueDate":"2026-03-31","Voided":false}%s}
                """.formatted(more));
        MappingResult result = Mappings.forConnection(MappingContext.of("sap", Currency.getInstance("USD")))
                .map(new ErpRecord(RecordKind.INVOICE, new ErpId("A"), "1", Instant.EPOCH, false, body));
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return (CanonicalItem) ((MappingResult.Mapped) result).record();
    }

    @Test
    void eachIsTakenByItselfAndNoneIsNothing() {
        assertThat(invoice(",\"PaymentBlockingReason\":\"A\"").blocks())
                .isEqualTo(new Blocks(Optional.of("A"), Optional.empty()));
        assertThat(invoice(",\"DunningBlockingReason\":\"3\"").blocks())
                .isEqualTo(new Blocks(Optional.empty(), Optional.of("3")));
        assertThat(invoice("").blocks()).isEqualTo(Blocks.NONE);
        assertThat(CanonicalJson.write(invoice(",\"DunningBlockingReason\":\"3\""))
                        .path("dunningBlock")
                        .asText())
                .isEqualTo("3");
    }
}
