package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.ErpId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickBooksFilesTest {
    private static final long LARGEST = 5_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.evil.example/1",
                "http://intuit.s3.amazonaws.com/1",
                "https://amazonaws.com.evil.example/1",
                "https://user:secret@intuit.s3.amazonaws.com/1",
                "file:///etc/passwd",
                "not an address"
            })
    void aFileIsFetchedOnlyFromHostsTheSettingsAllow(String address) throws Exception {
        String attachable = "{\"Attachable\":{\"Id\":\"9\",\"FileName\":\"a.txt\",\"Size\":3,\"TempDownloadUri\":\""
                + address + "\"}}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, attachable))) {
            ConnectorException refusal =
                    catchThrowableOfType(ConnectorException.class, () -> open(erp.open(), "9", LARGEST));

            assertThat(refusal.errorCode()).isIn(ConnectionErrors.FILE_HOST, ConnectionErrors.UNREADABLE_ANSWER);
            assertThat(refusal.getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void aNoteWithoutAFileHasNone() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> Answer.of(200, "{\"Attachable\":{\"Id\":\"9\",\"Note\":\"call back\"}}"))) {
            assertThat(erp.open().attachedFiles().orElseThrow().open(new ErpId("9"), LARGEST, soon()))
                    .isEmpty();
        }
    }

    @Test
    void noTokenGoesToWhereFilesAreAndTheAddressIsFetchedFreshEachTime() throws Exception {
        try (QuickBooksFixture erp = new QuickBooksFixture();
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId attachment = attached(erp, new byte[] {1, 2, 3});
            for (int i = 0; i < 2; i++) {
                try (ErpFile file = connection
                        .attachedFiles()
                        .orElseThrow()
                        .open(attachment, LARGEST, soon())
                        .orElseThrow()) {
                    assertThat(file.content().readAllBytes()).containsExactly(1, 2, 3);
                    assertThat(file.contentType()).contains("application/octet-stream");
                }
                erp.passTime(Duration.ofMinutes(20));
            }
        }
    }

    @Test
    void aFileCutOffOnTheWayIsNoFile() throws Exception {
        try (QuickBooksFixture erp = new QuickBooksFixture();
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId attachment = attached(erp, new byte[100_000]);
            erp.sandbox().faults().arm(FaultKind.HALF_RESPONSE, CallSummary.of(Operation.FILE), 1);

            assertThat(catchThrowableOfType(IOException.class, () -> {
                        try (ErpFile file = connection
                                .attachedFiles()
                                .orElseThrow()
                                .open(attachment, LARGEST, soon())
                                .orElseThrow()) {
                            file.content().readAllBytes();
                        }
                    }))
                    .isNotNull();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsLeftAtTheDeadline() throws Exception {
        try (QuickBooksFixture erp = new QuickBooksFixture();
                ErpConnection connection = erp.connector().open(erp.settings(), erp.context())) {
            ErpId attachment = attached(erp, new byte[100_000]);
            erp.sandbox().faults().arm(Fault.slow(Duration.ofSeconds(5)), CallSummary.of(Operation.FILE), 1);
            long start = System.nanoTime();

            ConnectorException late = catchThrowableOfType(
                    ConnectorException.class,
                    () -> connection
                            .attachedFiles()
                            .orElseThrow()
                            .open(attachment, LARGEST, Deadline.after(Duration.ofMillis(700))));

            assertThat(late.errorCode()).isEqualTo(ConnectionErrors.DEADLINE_PASSED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static ErpId attached(QuickBooksFixture erp, byte[] content) {
        ErpId invoice = erp.addInvoice(erp.addCustomer("Reader"), new BigDecimal("5.00"));
        return erp.attach(invoice, "a.bin", "application/octet-stream", content);
    }

    private static void open(ErpConnection connection, String id, long largest) throws ConnectorException {
        var unused = connection.attachedFiles().orElseThrow().open(new ErpId(id), largest, soon());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
