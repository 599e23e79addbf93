package io.duebridge.collections.cash.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.Money;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that are refused, and what is said about them. */
class BankFileFaultsTest {
    private static final String BAI = new String(BankFilesTest.sample("two-accounts.bai"), StandardCharsets.UTF_8);
    private static final String CAMT =
            new String(BankFilesTest.sample("statement.camt053.xml"), StandardCharsets.UTF_8);

    @Test
    void aBai2FileWhoseAmountsDoNotAddUpNamesEachTrailer() {
        assertThat(refused(BAI.replace("16,142,125000,", "16,142,126000,")))
                .startsWith("line 13, control total: 2437650 is not what the account holds; expected 2438650, as read")
                .contains("line 14, control total", "line 20, control total");
    }

    @Test
    void aBai2FileThatCorrectsDeletesOrTestsIsNotApplied() {
        assertThat(refused(BAI.replaceFirst("BANKUS33,1,261123", "BANKUS33,3,261123")))
                .contains("line 2, group status: \"3\" is not an update");
    }

    @Test
    void aBai2FileWithoutItsEndIsRefused() {
        assertThat(refused(BAI.replaceFirst("(?m)^99.*\n", "")))
                .contains("the file ends without its trailer; expected a record 99 as the last one");
    }

    @Test
    void fieldsOfBai2AreNamedWithTheirLine() {
        assertThat(refused(BAI.replace("16,475,50000,Z", "16,475,5OO00,Q")))
                .contains(
                        "line 10, funds type: \"Q\" is not a funds type",
                        "line 10, amount: \"5OO00\" is not an amount");
    }

    @Test
    void aCamtStatementWhoseBalancesDoNotFitIsRefused() {
        assertThat(refused(CAMT.replace(">2545.50<", ">2545.51<")))
                .isEqualTo("Stmt[1], Bal: the closing balance is 2545.51; expected 2545.50, the opening balance and the"
                        + " booked entries");
    }

    @Test
    void elementsOfCamtAreNamedWithPathAndLine() {
        assertThat(refused(CAMT.replace(
                        "<Amt Ccy=\"EUR\">1250.50</Amt><CdtDbtInd>CRDT",
                        "<Amt Ccy=\"EUR\">1.250,50</Amt><CdtDbtInd>KREDIT")))
                .contains(
                        "Stmt[1]/Ntry[1]",
                        "Amt: \"1.250,50\" is not an amount",
                        "CdtDbtInd: \"KREDIT\" is neither; expected CRDT or DBIT");
    }

    @Test
    void aDocumentTypeOrAnEntityIsRefusedAndNothingIsFetched() {
        String entity = CAMT.replaceFirst(
                        "<Document", "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document")
                .replace("abzgl. Skonto", "&x;");
        assertThat(refused(entity)).contains("DOCTYPE").doesNotContain("root:");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsKept() {
        FileLimits few = new FileLimits(64 * 1024, 3, 500, 2);
        assertThat(refused(few, BAI)).contains("has more than 3 lines");
        assertThat(refused(few, CAMT.replace("abzgl. Skonto", "x".repeat(600)))).contains("too long");
        assertThat(refused(few, " ".repeat(70_000))).contains("has 70000 bytes");
        BankFileException many = thrown(few, BAI.replace("16,", "17,"));
        assertThat(many.faults()).hasSize(2);
        assertThat(many.more()).isTrue();
    }

    @Test
    void aMappingNamesAllThatIsWrongWithIt() {
        BankFileException refused = catchThrowableOfType(
                BankFileException.class,
                () -> CsvMapping.of(Map.of("delimiter", "ab", "amount-colum", "Amount", "currency", "EUX")));

        assertThat(refused.code()).isEqualTo(FileCode.MAPPING_INVALID);
        assertThat(refused.faults())
                .extracting(FileFault::field)
                .contains("delimiter", "currency", "booking-date-column", "amount-colum", "account or account-column");
    }

    @Test
    void aRemittanceAdviceIsHeldToItsSums() {
        RemittanceAdvices advices = new RemittanceAdvices(FileLimits.DEFAULT);
        Currency dollar = Currency.getInstance("USD");
        List<String> text = List.of(
                "We pay:",
                "INV-1001 1,250.00 25.00 1,225.00",
                "INV-1002 310.40",
                "CM-501 -40.00",
                "Total USD 1,495.40");
        RemittanceAdvice advice = advices.parseText("mail", text, dollar, '.', Optional.of(','));
        assertThat(advice.lines())
                .extracting(RemittanceLine::document)
                .containsExactly("INV-1001", "INV-1002", "CM-501");
        assertThat(advice.lines().get(0).deduction()).isEqualTo(Money.of("25.00", "USD"));
        assertThat(advice.total()).isEqualTo(Money.of("1495.40", "USD"));

        BankFileException wrong = catchThrowableOfType(
                BankFileException.class,
                () -> advices.parseText(
                        "mail", List.of("INV-11 10.00 1.00 8.00", "total 8.00"), dollar, '.', Optional.empty()));
        assertThat(wrong.faults().get(0).words()).startsWith("line 1, INV-11:").contains("does not add up");

        RemittanceMapping mapping = RemittanceMapping.of(
                Map.of("document-column", "Invoice", "net-column", "Paid", "gross-column", "Gross", "currency", "USD"));
        List<RemittanceAdvice> csv = advices.parseCsv(
                "a.csv",
                "Invoice,Gross,Paid\nINV-1,100.00,98.00\nINV-2,50.00,50.00\n".getBytes(StandardCharsets.UTF_8),
                mapping);
        assertThat(csv).hasSize(1);
        assertThat(csv.get(0).total()).isEqualTo(Money.of("148.00", "USD"));
    }

    private static String refused(String content) {
        return refused(FileLimits.DEFAULT, content);
    }

    private static String refused(FileLimits limits, String content) {
        return String.join(
                "; ",
                thrown(limits, content).faults().stream().map(FileFault::words).toList());
    }

    private static BankFileException thrown(FileLimits limits, String content) {
        BankFileException refused = catchThrowableOfType(
                BankFileException.class,
                () -> new BankFiles(limits).parse("f", content.getBytes(StandardCharsets.UTF_8), Optional.empty()));
        assertThat(refused).as("it was taken").isNotNull();
        return refused;
    }
}
