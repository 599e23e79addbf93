package io.duebridge.mappings;

import static io.duebridge.mappings.QuickBooksSamples.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    @TempDir
    Path folder;

    @Test
    void addsAndReplacesSingleFields() throws IOException {
        JsonNode document = document("""
                # our own fields
                purchaseOrder: .CustomField[0].StringValue + "/A"
                memo: if (.DocNumber == "1007")
                        "lucky"
                      else null
                """);

        assertThat(document.get("purchaseOrder").textValue()).isEqualTo("PO-77/A");
        assertThat(document.get("memo").textValue()).isEqualTo("lucky");
        assertThat(document.get("total").textValue()).isEqualTo("44.28");
    }

    @Test
    void aFieldSetToNothingHasNoValueAndARequiredOneIsThenMissed() throws IOException {
        assertThat(document("memo: null").get("memo").isNull()).isTrue();
        assertThat(quarantine("customer: .Nowhere")).isEqualTo("customer is missing; expected an id of the ERP");
    }

    @Test
    void theRulesOfBookkeepingHoldForOverlaysToo() throws IOException {
        assertThat(quarantine("total: money-add(.TotalAmt, \"0.01\")"))
                .isEqualTo("lines 41.00 and tax 3.28 make 44.28; expected the total 44.29");
    }

    @Test
    void eachChangeGivesAnotherVersionForThatKindOnly() throws IOException {
        RecordMapper before = mapper("memo: \"a\"");
        RecordMapper after = mapper("memo: \"b\"");

        assertThat(after.version(RecordKind.INVOICE)).isNotEqualTo(before.version(RecordKind.INVOICE));
        assertThat(after.version(RecordKind.PAYMENT)).isEqualTo(before.version(RecordKind.PAYMENT));
        assertThat(after.version(RecordKind.INVOICE))
                .startsWith("quickbooks/invoice@")
                .hasSizeLessThan(80);
    }

    @Test
    void everyFaultOfEveryFileIsNamedAtOnceWithItsLine() throws IOException {
        Files.writeString(
                folder.resolve("invoice.overlay"),
                "memo: .a\nid: .b\ncolour: .c\nmemo: .d\nnonsense\n\ntotal:\n  .a\n  * 2\n");
        Files.writeString(folder.resolve("payments.overlay"), "memo: .a");
        Files.writeString(folder.resolve("README.md"), "about these files");

        MappingException refused = catchThrowableOfType(MappingException.class, () -> mapper());

        String name = folder.getFileName().toString();
        assertThat(refused.faults())
                .extracting(fault -> fault.toString().replace(name, "overlays"))
                .containsExactly(
                        "overlays/payments.overlay: is no overlay; expected one of customer.overlay, invoice.overlay,"
                                + " creditMemo.overlay, payment.overlay, journalEntry.overlay, deposit.overlay,"
                                + " refundReceipt.overlay, estimate.overlay, attachment.overlay",
                        "overlays/invoice.overlay line 2: 'id' is the ERP's own and cannot be changed",
                        "overlays/invoice.overlay line 3: unknown field 'colour'; known are currency, customer, discounts, dueDate,"
                                + " dunningBlock, issueDate, lines, memo, number, open, paymentBlock, purchaseOrder, tax,"
                                + " taxInLines, total, voided",
                        "overlays/invoice.overlay line 4: 'memo' is given twice",
                        "overlays/invoice.overlay line 5: expected 'field: expression', for instance 'purchaseOrder:"
                                + " .PONumber'",
                        "overlays/invoice.overlay line 8: '*' is refused, it calculates inexactly: take the amount the ERP"
                                + " gives");
    }

    @Test
    void aMissingFolderAndAnUnknownVendorAreNamed() {
        assertThat(catchThrowableOfType(
                                MappingException.class,
                                () -> Mappings.forConnection(new MappingContext(
                                        "quickbooks",
                                        Currency.getInstance("USD"),
                                        Optional.of(folder.resolve("none")))))
                        .getMessage())
                .contains("none: there is no such folder of overlays");
        assertThat(catchThrowableOfType(
                        MappingException.class,
                        () -> Mappings.forConnection(MappingContext.of("abacus", Currency.getInstance("USD")))))
                .hasMessage("mappings/abacus: there are no mapping files for this vendor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    money-add(0.1e0, .n)                      | refused at load
                    money-add("0.1", "0.2")                   | 0.3
                    money-add("12345678901234567.89", "100.1") | 12345678901234667.99
                    money-sub("9007199254740993", "1")        | 9007199254740992
                    money-neg("0.10")                         | -0.10
                    money-sum(["0.1", "0.1", 3])              | 3.2
                    money-sum(null)                           | 0
                    money-cmp("9007199254740993", "9007199254740992") | greater
                    money-cmp("1.0", "1.00")                  | equal
                    money-is-zero("0.000")                    | true
                    money-fits("1.00", "JPY")                 | true
                    money-fits("1.005", "USD")                | false
                    currency(null)                            | USD
                    date("2014-09-14T23:59:59-07:00")         | 2014-09-14
                    date-add("2024-02-28", 2)                 | 2024-03-01
                    emails("a@x.com; b@y.com")                | a@x.com, b@y.com
                    first-lower("CreditMemo")                 | creditMemo
                    same("7", "7")                            | true
                    money-add(null, 1)                        | money-add() got no value; give it one for records without
                    money-sub("1", "x")                       | money-sub() takes amounts, not 'x'
                    date-add("soon", 2)                       | date-add() takes a date such as 2026-02-28, not 'soon'
                    money-fits("1", "Euro")                   | money-fits() takes an ISO 4217 currency, not 'Euro'
                    """)
    void functionsAreExactAndSayWhatTheyMiss(String expression, String expected) throws IOException {
        String answer;
        try {
            MappingResult result = map("memo: " + expression);
            answer = result instanceof MappingResult.Mapped mapped
                    ? CanonicalJson.write(mapped.record()).get("memo").textValue()
                    : ((MappingResult.Quarantined) result).reason();
        } catch (MappingException e) {
            answer = "refused at load";
        }
        assertThat(answer).startsWith(expected);
    }

    private JsonNode document(String overlay) throws IOException {
        MappingResult result = map(overlay);
        assertThat(result).isInstanceOf(MappingResult.Mapped.class);
        return CanonicalJson.write(((MappingResult.Mapped) result).record());
    }

    private String quarantine(String overlay) throws IOException {
        MappingResult result = map(overlay);
        assertThat(result).isInstanceOf(MappingResult.Quarantined.class);
        return ((MappingResult.Quarantined) result).reason();
    }

    private MappingResult map(String overlay) throws IOException {
        ObjectNode body = invoice(7, 2);
        return QuickBooksSamples.map(mapper(overlay), RecordKind.INVOICE, body);
    }

    private RecordMapper mapper(String overlay) throws IOException {
        Files.writeString(folder.resolve("invoice.overlay"), overlay);
        return mapper();
    }

    private RecordMapper mapper() {
        return Mappings.forConnection(
                new MappingContext("quickbooks", Currency.getInstance("USD"), Optional.of(folder)));
    }
}
