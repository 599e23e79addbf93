package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.AttachedFiles;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.Capability;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.CodeTables;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

abstract class CapabilitiesTopic extends Topic {
    CapabilitiesTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void theConnectorIsFoundByItsName() {
        assertThat(descriptor().name()).matches("[a-z][a-z0-9-]*");
        assertThat(descriptor().title()).isNotBlank();
        assertThat(descriptor().kinds()).containsAll(RecordKind.CORE);
        assertThat(ServiceLoader.load(ErpConnector.class).stream()
                        .map(provider -> provider.get().descriptor().name()))
                .contains(descriptor().name());
    }

    @Test
    void anOpenConnectionReadsTheKindsItsDescriptorNames() throws Exception {
        assertThat(connection().kinds()).isEqualTo(descriptor().kinds());
    }

    /** Nothing found would be taken for nothing there, and an id not found for a deletion. */
    @Test
    void aKindThatIsNotReadIsRefusedAndNotAnsweredWithNothing() {
        for (RecordKind kind : RecordKind.values()) {
            if (!connection().kinds().contains(kind)) {
                failure(() -> connection().read(ReadRequest.first(kind, recently(), 10)));
                connection()
                        .recordLookup()
                        .ifPresent(lookup -> failure(() -> lookup.lookUp(kind, Set.of(new ErpId("1")), deadline())));
            }
        }
    }

    @Test
    void everyErrorHasAStableCodeAKindAndAdvice() {
        List<String> codes = new ArrayList<>();
        for (Class<? extends ErrorCode> type : descriptor().errorCodes()) {
            assertThat(type.isEnum()).isTrue();
            for (ErrorCode code : type.getEnumConstants()) {
                codes.add(code.code());
                assertThat(code.code()).matches("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
                assertThat(code.advice()).endsWith(".").hasSizeGreaterThan(10);
            }
        }
        assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void whoPostsSaysHowSurelyAndHowLateALookupMayBe() {
        ConnectorDescriptor descriptor = descriptor();
        assertThat(descriptor.guarantees().containsKey("payment")).isEqualTo(declares(Capability.POST_PAYMENTS));
        assertThat(descriptor.lookupLag()).isBetween(Duration.ZERO, Duration.ofHours(1));
    }

    @Test
    void documentsAreRenderedExactlyIfDeclared() throws Exception {
        Optional<DocumentRenderer> renderer = connection().documentRenderer();

        assertThat(renderer.isPresent()).isEqualTo(declares(Capability.RENDER_DOCUMENTS));
        if (renderer.isPresent()) {
            ErpId invoice = erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
            byte[] pdf =
                    renderer.get().pdf(RecordKind.INVOICE, invoice, deadline()).orElseThrow();
            assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(renderer.get().pdf(RecordKind.INVOICE, new ErpId("999999"), deadline()))
                    .isEmpty();
            assertThat(renderer.get().pdf(RecordKind.CUSTOMER, invoice, deadline()))
                    .isEmpty();
        }
    }

    @Test
    void attachedFilesComeToTheByteExactlyIfDeclared() throws Exception {
        Optional<AttachedFiles> files = connection().attachedFiles();

        assertThat(files.isPresent()).isEqualTo(declares(Capability.ATTACHED_FILES));
        if (files.isPresent()) {
            byte[] content = new byte[300_000];
            new Random(20_261_126L).nextBytes(content);
            ErpId invoice = erp().addInvoice(erp().addCustomer("Reader"), amount("12.30"));
            ErpId attachment = erp().attach(invoice, "photo.bin", "application/octet-stream", content);
            try (ErpFile file =
                    files.get().open(attachment, content.length, deadline()).orElseThrow()) {
                assertThat(file.content().readAllBytes()).isEqualTo(content);
            }
            assertThat(files.get().open(new ErpId("999999"), content.length, deadline()))
                    .isEmpty();
            assertThat(failure(() -> files.get().open(attachment, content.length - 1L, deadline()))
                            .errorCode())
                    .isEqualTo(ConnectionErrors.FILE_TOO_LARGE);
        }
    }

    @Test
    void codeTablesAreReadExactlyIfDeclared() throws Exception {
        Optional<CodeTables> tables = connection().codeTables();

        assertThat(tables.isPresent()).isEqualTo(declares(Capability.CODE_TABLES));
        if (tables.isPresent()) {
            for (CodeTable table : CodeTable.values()) {
                assertThat(tables.get().read(table, deadline()))
                        .extracting(Code::id)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void optionalAbilitiesAreThereExactlyIfDeclared() {
        assertThat(connection().paymentReversal().isPresent()).isEqualTo(declares(Capability.REVERSE_PAYMENTS));
        assertThat(connection().paymentReapplication().isPresent()).isEqualTo(declares(Capability.REAPPLY_PAYMENTS));
        assertThat(connection().controlTotals().isPresent()).isEqualTo(declares(Capability.CONTROL_TOTALS));
        assertThat(connection().recordLookup().isPresent()).isEqualTo(declares(Capability.LOOK_UP_RECORDS));
        assertThat(connection().authorizationFlow().isPresent()).isEqualTo(declares(Capability.AUTHORIZE_IN_BROWSER));
        assertThat(connection().bulkPosting().isPresent()).isEqualTo(declares(Capability.BULK_POSTING));
        assertThat(connection().changeNotifications().isPresent()).isEqualTo(declares(Capability.CHANGE_NOTIFICATIONS));
        assertThat(connection().changeCheck().isPresent()).isEqualTo(declares(Capability.CHECK_FOR_CHANGES));
        assertThat(descriptor().guarantees().containsKey("reversal")).isEqualTo(declares(Capability.REVERSE_PAYMENTS));
        assertThat(descriptor().guarantees().containsKey(PaymentReapplication.OPERATION))
                .isEqualTo(declares(Capability.REAPPLY_PAYMENTS));
    }

    /** A line in doubt is looked up and sent again by the rules of a single payment, so it must be as well guarded as those need. */
    @Test
    void aBatchIsNoWeakerThanASinglePayment() {
        PostingGuarantee batch = descriptor().guarantees().get(BulkPosting.OPERATION);
        assertThat(batch != null).isEqualTo(declares(Capability.BULK_POSTING));
        if (batch != null) {
            assertThat(batch).isLessThanOrEqualTo(descriptor().guarantees().get("payment"));
        }
    }

    @Test
    void withoutPostingAPaymentIsRefusedWhenItIsFrozen() throws Exception {
        assertRefusedUnlessDeclared(
                Capability.POST_PAYMENTS, payment(new ErpId("1"), "5.00", toInvoice(new ErpId("2"), "5.00")));
    }

    @Test
    void withoutUnappliedPaymentsARestIsRefusedWhenItIsFrozen() throws Exception {
        assertRefusedUnlessDeclared(Capability.UNAPPLIED_PAYMENTS, payment(new ErpId("1"), "5.00"));
    }

    @Test
    void withoutCreditMemosTheirApplicationIsRefusedWhenItIsFrozen() throws Exception {
        assertRefusedUnlessDeclared(
                Capability.APPLY_CREDIT_MEMOS,
                payment(
                        new ErpId("1"),
                        "5.00",
                        toInvoice(new ErpId("2"), "8.00"),
                        ofCreditMemo(new ErpId("3"), "3.00")));
    }

    @Test
    void withoutEarlyPaymentDiscountsOneIsRefusedWhenItIsFrozen() throws Exception {
        assertRefusedUnlessDeclared(
                Capability.EARLY_PAYMENT_DISCOUNT,
                payment(
                        new ErpId("1"),
                        "98.00",
                        toInvoice(new ErpId("2"), "98.00").withDiscount(amount("2.00"))));
    }

    @Test
    void itSaysWhetherItsPaymentsTakeDiscounts() {
        assertThat(connection().takesDiscounts())
                .isEqualTo(erp().offers(Capability.EARLY_PAYMENT_DISCOUNT) && declares(Capability.POST_PAYMENTS));
        assertThat(connection().takesDiscountsOnParts()).isEqualTo(erp().takesDiscountsOnParts());
    }

    private void assertRefusedUnlessDeclared(Capability capability, PaymentInstruction payment) throws Exception {
        if (erp().offers(capability) && declares(Capability.POST_PAYMENTS)) {
            assertThat(connection().obstacle(payment)).isEmpty();
            assertThat(connection().freeze(payment).body())
                    .contains(payment.reference().value());
        } else {
            ConnectorException refused = failure(() -> connection().freeze(payment));
            assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_DATA);
            assertThat(connection().obstacle(payment))
                    .as("known before any money is taken")
                    .hasValueSatisfying(obstacle -> {
                        assertThat(obstacle.code()).isEqualTo(refused.errorCode());
                        assertThat(refused).hasMessageContaining(obstacle.reason());
                    });
        }
    }
}
