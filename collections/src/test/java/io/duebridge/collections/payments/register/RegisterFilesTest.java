package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.export.PlainAmounts;
import io.duebridge.collections.export.SpreadsheetText;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.payouts.Payouts;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterFilesTest {
    private static final String EVIL = "=HYPERLINK(\"https://evil.example\",\"Ä, \"\"B\"\"\n\")";

    private static RegisterQuery paid(TestStore on, Books books) {
        ErpId customer = books.customer("Ash");
        books.read();
        on.store()
                .dsl()
                .update(CUSTOMER)
                .set(CUSTOMER.NAME, EVIL)
                .where(CUSTOMER.ID.eq(books.id(customer).value()))
                .execute();
        LocalDate day = LocalDate.ofInstant(books.clock.instant(), ZoneOffset.UTC);
        books.pay(customer, "100.00");
        books.clock.forward(Duration.ofSeconds(1));
        books.pay(customer, "1234.50");
        books.clock.forward(Duration.ofDays(1));
        new Payouts(on.store(), books.connection.organisation()).collect(books.provider);
        return RegisterQuery.of(books.connection.organisation(), day, day.plusDays(1), ZoneOffset.UTC);
    }

    @OnBothDatabases
    void theCsvIsWhatTheRfcSaysWithNoFormulaInIt(TestStore on) throws IOException {
        RegisterQuery query = paid(on, Books.open(on));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        RegisterTotals totals = new RegisterCsv(new PaymentRegister(on.store())).write(query, out, true);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeffDay,Reference,").endsWith("\r\n");
        assertThat(totals.tie()).isTrue();
        try (CSVParser parser = CSVParser.parse(
                new StringReader(text.substring(1)),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> records = parser.getRecords();
            assertThat(records).hasSize(2);
            CSVRecord first = records.get(0);
            assertThat(first.get("Customer")).isEqualTo("'" + EVIL);
            assertThat(first.get("Taken")).isEqualTo("100.00");
            assertThat(first.get("Fees")).isEqualTo("3.20");
            assertThat(first.get("Day")).isEqualTo(query.from().toString());
            assertThat(records.get(1).get("Taken")).isEqualTo("1234.50");
            assertThat(first.get("Difference to the ERP")).isEqualTo("0.00");
        }
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        new RegisterCsv(new PaymentRegister(on.store())).write(query, bare, false);
        assertThat(bare.toString(StandardCharsets.UTF_8)).isEqualTo(text.substring(1));
    }

    @OnBothDatabases
    void theWorkbookHasRealDatesAndNumbersAHeaderThatStaysAndSums(TestStore on) throws IOException {
        RegisterQuery query = paid(on, Books.open(on));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new RegisterExcel(new PaymentRegister(on.store())).write(query, out);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            Row first = rows.get(1);
            assertThat(first.getCellAsDate(RegisterColumn.DAY.ordinal())
                            .orElseThrow()
                            .toLocalDate())
                    .isEqualTo(query.from());
            assertThat(first.getCellAsNumber(RegisterColumn.TAKEN.ordinal()).orElseThrow())
                    .isEqualByComparingTo("100");
            assertThat(first.getCellAsString(RegisterColumn.CUSTOMER.ordinal())).contains("'" + EVIL);
            Row total = rows.get(rows.size() - 1);
            assertThat(total.getCellAsString(0)).contains("Total");
            assertThat(total.getCellAsNumber(RegisterColumn.TAKEN.ordinal()).orElseThrow())
                    .isEqualByComparingTo("1334.50");
            List<Row> days = workbook.findSheet("Days").orElseThrow().read();
            assertThat(days).hasSize(2);
            assertThat(days.get(1).getCellAsNumber(3).orElseThrow()).isEqualByComparingTo(new BigDecimal("1334.5"));
            assertThat(days.get(1).getCellAsString(15)).contains("yes");
        }
        assertThat(sheetXml(out.toByteArray())).contains("state=\"frozen\"").doesNotContain("<f>");
    }

    /** As programs open it, by its directory; the JDK's reader of streams trips over the sizes that follow the parts. */
    private static String sheetXml(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("register", ".xlsx");
        try {
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return new String(
                        zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            =1+1, "'=1+1"
            +49 30, "'+49 30"
            -Ash-, "'-Ash-"
            @SUM(A1), "'@SUM(A1)"
            Ash - Co, Ash - Co
            """, quoteCharacter = '"')
    void whatCouldBeAFormulaIsMadeText(String text, String harmless) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo(harmless);
    }

    @ParameterizedTest
    @CsvSource({"1.50000,1.50", "100,100.00", "0E-5,0.00", "-3.12500,-3.125"})
    void amountsAreWrittenWithTheDecimalsTheyNeed(BigDecimal amount, String shown) {
        assertThat(PlainAmounts.shown(amount).toPlainString()).isEqualTo(shown);
    }
}
