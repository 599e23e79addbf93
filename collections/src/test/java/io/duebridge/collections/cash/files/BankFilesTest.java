package io.duebridge.collections.cash.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.cash.files.StructuredReference.Kind;
import io.duebridge.spi.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read from one hand-made file of each format. */
class BankFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private final BankFiles files = new BankFiles(FileLimits.DEFAULT);

    @Test
    void aBai2FileGivesItsCreditsAndReturnsByAccount() {
        BankFile file = files.parse("a.bai", sample("two-accounts.bai"), Optional.empty());

        assertThat(file.format()).isEqualTo(BankFormat.BAI2);
        assertThat(file.statements()).hasSize(2);
        BankStatement dollars = file.statements().get(0);
        assertThat(dollars.account().value()).isEqualTo("0123456789");
        assertThat(dollars.opening()).contains(Money.of("5000.00", "USD"));
        assertThat(dollars.closing()).contains(Money.of("8925.50", "USD"));
        assertThat(dollars.otherLines()).as("a cheque we paid, and a greeting").isEqualTo(2);
        assertThat(dollars.payments())
                .extracting(IncomingPayment::amount)
                .containsExactly(
                        Money.of("1250.00", "USD"),
                        Money.of("2875.50", "USD"),
                        Money.of("500.00", "USD"),
                        Money.of("200.00", "USD"));
        IncomingPayment first = dollars.payments().get(0);
        assertThat(first.payer().name()).contains("ACME TOOLS INC");
        assertThat(first.endToEndId()).contains("E2E-77");
        assertThat(first.bankReference()).contains("BR0001");
        assertThat(first.bookingDate()).isEqualTo(DAY);
        assertThat(first.remittance())
                .containsExactly("ORIG CO NAME:ACME TOOLS INC  ENTRY DESCR:PAYMENT", "INV-1001, INV-1004");
        assertThat(dollars.payments().get(1).valueDate()).isEqualTo(DAY.plusDays(1));
        assertThat(dollars.payments().get(1).payer().name()).contains("FAIRCHILD TIRES");
        assertThat(dollars.payments().get(2).endToEndId())
                .as("zeros are no reference")
                .isEmpty();
        assertThat(dollars.payments().get(3).kind()).isEqualTo(PaymentKind.CREDIT_RETURNED);
        assertThat(dollars.payments().get(3).bankReference()).isEmpty();
        assertThat(file.statements().get(1).payments().get(0).amount())
                .as("yen have no cents")
                .isEqualTo(Money.of("45000", "JPY"));
    }

    @Test
    void aCamtStatementGivesBookedCreditsWithABatchSplitAndAReturn() {
        BankFile file = files.parse("s.xml", sample("statement.camt053.xml"), Optional.empty());

        assertThat(file.format()).isEqualTo(BankFormat.CAMT_053);
        BankStatement statement = file.statements().get(0);
        assertThat(statement.id()).contains("2026-228");
        assertThat(statement.account().value()).isEqualTo("DE02120300000000202051");
        assertThat(statement.otherLines())
                .as("a debit, and one that is pending")
                .isEqualTo(2);
        assertThat(statement.payments()).hasSize(4);
        IncomingPayment transfer = statement.payments().get(0);
        assertThat(transfer.payer().name()).contains("Müller & Söhne GmbH");
        assertThat(transfer.payer().account().orElseThrow().value()).isEqualTo("DE89370400440532013000");
        assertThat(transfer.remittance()).containsExactly("Rechnung RE-2026-0815", "abzgl. Skonto");
        assertThat(transfer.valueDate()).isEqualTo(DAY.plusDays(1));
        assertThat(transfer.entryIdentity()).isEqualTo(transfer.identity());
        IncomingPayment part = statement.payments().get(1);
        assertThat(part.place()).isEqualTo("Stmt[1]/Ntry[2]/TxDtls[1]");
        assertThat(part.payer().name()).contains("Old Style AG");
        assertThat(part.references()).containsExactly(StructuredReference.of(Kind.CREDITOR, "RF18539007547034"));
        assertThat(part.entryIdentity()).isNotEqualTo(part.identity());
        IncomingPayment other = statement.payments().get(2);
        assertThat(other.entryIdentity()).isEqualTo(part.entryIdentity());
        assertThat(other.references())
                .containsExactly(
                        new StructuredReference(Kind.DOCUMENT, "RE-2026-0816", Optional.of(Money.of("350.00", "EUR"))),
                        new StructuredReference(Kind.DOCUMENT, "GS-11", Optional.of(Money.of("-50.00", "EUR"))));
        assertThat(other.remittance()).as("its check digits are wrong").containsExactly("RF19539007547034");
        assertThat(statement.payments().get(3).isReturn()).isTrue();
    }

    @Test
    void aBatchHasTheIdentityOfItsEntryWhetherItComesWholeOrSplit() {
        String split = new String(sample("statement.camt053.xml"), StandardCharsets.UTF_8);
        String whole = split.replaceFirst("(?s)<NtryDtls>\\s*<Btch>.*?</NtryDtls>", "");

        IncomingPayment part = files.parse("s", split.getBytes(StandardCharsets.UTF_8), Optional.empty())
                .payments()
                .get(1);
        IncomingPayment lump = files.parse("w", whole.getBytes(StandardCharsets.UTF_8), Optional.empty())
                .payments()
                .get(1);

        assertThat(lump.amount()).isEqualTo(Money.of("425.00", "EUR"));
        assertThat(part.entryIdentity()).isEqualTo(lump.identity());
    }

    @Test
    void aCsvFileIsReadWithItsMapping() {
        BankFile file = files.parse("u.csv", sample("umsaetze.csv"), Optional.of(german()));

        BankStatement statement = file.statements().get(0);
        assertThat(statement.otherLines()).isEqualTo(1);
        assertThat(statement.payments()).hasSize(2);
        IncomingPayment first = statement.payments().get(0);
        assertThat(first.place()).isEqualTo("line 4");
        assertThat(first.amount()).isEqualTo(Money.of("1234.50", "EUR"));
        assertThat(first.payer().name()).contains("Meier; Söhne & Co");
        assertThat(first.remittance()).containsExactly("RE-1001", "RE-1002");
        assertThat(first.valueDate()).isEqualTo(DAY.plusDays(1));
        assertThat(statement.payments().get(1).place())
                .as("a field above had two lines")
                .isEqualTo("line 7");
    }

    @Test
    void theSameLinesHaveTheSameIdentitiesInEveryFile() {
        List<IncomingPayment> once =
                files.parse("a", sample("two-accounts.bai"), Optional.empty()).payments();
        List<IncomingPayment> again =
                files.parse("b", sample("two-accounts.bai"), Optional.empty()).payments();

        assertThat(again)
                .extracting(IncomingPayment::identity)
                .containsExactlyElementsOf(
                        once.stream().map(IncomingPayment::identity).toList());
        assertThat(once).extracting(IncomingPayment::identity).doesNotHaveDuplicates();
    }

    @Test
    void everyFaultOfAFileIsNamedWithItsLineAndField() {
        String csv = "Konto;Buchungstag;Wertstellung;Auftraggeber;Verwendungszweck;Betrag;Waehrung;Kennzeichen\n"
                + "DE02;31.02.2026;;A;x;12,345;EUR;H\n"
                + "DE02;23.11.2026;;A;x;1.23,4;EUR;H\n"
                + "DE02;23.11.2026;;A;x;1,00;EUX;H\n"
                + "DE02;23.11.2026;;A;x;1,00;EUR;?\n"
                + "DE02;23.11.2026\n";

        assertThatThrownBy(() ->
                        files.parse("u.csv", ("\n\n" + csv).getBytes(StandardCharsets.UTF_8), Optional.of(german())))
                .isInstanceOfSatisfying(BankFileException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(FileCode.MALFORMED);
                    assertThat(refused.faults())
                            .extracting(FileFault::place)
                            .containsExactly("line 4", "line 4", "line 5", "line 6", "line 7", "line 8");
                    assertThat(refused.faults())
                            .extracting(FileFault::field)
                            .containsExactly("Buchungstag", "Betrag", "Betrag", "Waehrung", "Kennzeichen", "");
                });
    }

    @Test
    void whatIsNoBankFileIsNotRecognised() {
        for (String text : List.of("", "  \n", "hello", "<a/>", "PK\u0003\u0004")) {
            assertThatThrownBy(() -> files.parse("x", text.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                    .isInstanceOfSatisfying(
                            BankFileException.class,
                            refused -> assertThat(refused.code()).isEqualTo(FileCode.UNRECOGNISED));
        }
    }

    static CsvMapping german() {
        return CsvMapping.of(Map.ofEntries(
                Map.entry("delimiter", ";"),
                Map.entry("skip-lines", "2"),
                Map.entry("date-format", "dd.MM.yyyy"),
                Map.entry("decimal", ","),
                Map.entry("grouping", "."),
                Map.entry("account-column", "Konto"),
                Map.entry("currency-column", "Waehrung"),
                Map.entry("booking-date-column", "Buchungstag"),
                Map.entry("value-date-column", "Wertstellung"),
                Map.entry("payer-column", "Auftraggeber"),
                Map.entry("remittance-columns", "Verwendungszweck"),
                Map.entry("amount-column", "Betrag"),
                Map.entry("sign-column", "Kennzeichen"),
                Map.entry("credit-marks", "H"),
                Map.entry("debit-marks", "S")));
    }

    static byte[] sample(String name) {
        try (InputStream in = Objects.requireNonNull(BankFilesTest.class.getResourceAsStream("/cash/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
