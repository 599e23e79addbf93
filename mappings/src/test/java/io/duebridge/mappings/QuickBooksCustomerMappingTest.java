package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.invoiceOf;
import static io.duebridge.mappings.QuickBooksSamples.json;
import static io.duebridge.mappings.QuickBooksSamples.line;
import static io.duebridge.mappings.QuickBooksSamples.mapped;
import static io.duebridge.mappings.QuickBooksSamples.quarantine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class QuickBooksCustomerMappingTest {
    @Test
    void aSubCustomerNamesItsParentAndWhoIsBilled() {
        CanonicalCustomer customer = read(json("""
                {"Id":"58","DisplayName":"Cellar","FullyQualifiedName":"Red Rock Diner:Cellar","Job":true,
                 "ParentRef":{"value":"20"},"BillWithParent":true,"Balance":-15.5,"BalanceWithJobs":0,"Active":false,
                 "CurrencyRef":{"value":"EUR"},"PrimaryEmailAddr":{"Address":"a@example.com,b@example.com ; a@example.com"},
                 "PrimaryPhone":{"FreeFormNumber":"(555) 0100"}}
                """));

        assertThat(CanonicalJson.write(customer)).isEqualTo(json("""
                                {"id":"58","name":"Cellar","parent":"20","billsWithParent":true,"currency":"EUR",
                                 "open":"-15.50","email":"a@example.com, b@example.com","phone":"(555) 0100",
                                 "active":false}
                                """));
    }

    @Test
    void aCustomerNeedsAnIdAndAName() {
        assertThat(read(json("{\"Id\":\"1\",\"FullyQualifiedName\":\"Only This\"}"))
                        .name())
                .isEqualTo("Only This");
        assertThat(quarantine(RecordKind.CUSTOMER, json("{\"Id\":\"1\"}")))
                .isEqualTo("name is missing; expected a name");
        assertThat(quarantine(
                        RecordKind.CUSTOMER,
                        json("{\"Id\":\"1\",\"DisplayName\":\"x\",\"ParentRef\":{\"value\":\"1\"}}")))
                .isEqualTo("parent is 1; expected another customer than itself");
        assertThat(quarantine(RecordKind.CUSTOMER, json("{\"Id\":\"1\",\"DisplayName\":\"x\",\"Active\":\"perhaps\"}")))
                .isEqualTo("active is 'perhaps'; expected true or false");
    }

    @Test
    void whatIsLeftOfACreditMemoIsItsRemainingCredit() {
        ObjectNode memo = invoiceOf("80", line("SalesItemLineDetail", "80"))
                .put("RemainingCredit", 30)
                .put("Balance", 80);
        memo.remove("DueDate");

        CanonicalItem item = mapped(RecordKind.CREDIT_MEMO, memo, CanonicalItem.class);

        assertThat(item.kind()).isEqualTo(RecordKind.CREDIT_MEMO);
        assertThat(item.open()).isEqualTo(new BigDecimal("30.00"));
        assertThat(item.dueDate()).isEqualTo(item.issueDate());
        memo.remove("RemainingCredit");
        assertThat(mapped(RecordKind.CREDIT_MEMO, memo, CanonicalItem.class).open())
                .isEqualTo(new BigDecimal("80.00"));
    }

    @Test
    void anIdThatIsNotTheOneItWasReadUnderIsRefused() {
        RecordMapper mapper = Mappings.forConnection(MappingContext.of("quickbooks", Currency.getInstance("USD")));
        MappingResult result = mapper.map(new ErpRecord(
                RecordKind.CUSTOMER,
                new ErpId("2"),
                "0",
                Instant.EPOCH,
                false,
                json("{\"Id\":\"1\",\"DisplayName\":\"x\"}")));

        assertThat(result)
                .isEqualTo(new MappingResult.Quarantined(
                        RecordKind.CUSTOMER, "2", "id is 1; expected 2, the id it was read under"));
    }

    private static CanonicalCustomer read(ObjectNode body) {
        return mapped(RecordKind.CUSTOMER, body, CanonicalCustomer.class);
    }
}
