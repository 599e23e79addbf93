package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import io.duebridge.spi.SettingsException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What the topics share: a fresh ERP per test, an open connection, and short ways to read and pay. */
abstract class Topic {
    private final Callable<ErpFixture> fixtures;
    private @Nullable ErpFixture fixture;
    private @Nullable ErpConnection connection;

    Topic(Callable<ErpFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @BeforeEach
    final void openErp() throws Exception {
        fixture = fixtures.call();
        connection = open();
    }

    @AfterEach
    final void closeErp() {
        if (connection != null) {
            connection.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    ErpFixture erp() {
        return Objects.requireNonNull(fixture);
    }

    ErpConnection connection() {
        return Objects.requireNonNull(connection);
    }

    /** One more connection of the same company. */
    final ErpConnection open() throws SettingsException {
        return erp().connector().open(erp().settings(), erp().context());
    }

    ConnectorDescriptor descriptor() {
        return erp().connector().descriptor(erp().settings());
    }

    boolean declares(Capability capability) {
        return descriptor().capabilities().contains(capability);
    }

    /** Skips, visibly, what is proven absent in the topic of capabilities. */
    void assumeDeclared(Capability capability) {
        Assumptions.assumeTrue(declares(capability), () -> descriptor().title() + " does not declare " + capability);
    }

    /** Skips what another topic proves for the ERPs it does not hold for. */
    void assumeDocumentsAreLetGo() {
        Assumptions.assumeTrue(erp().letsDocumentsGo(), "documents stay paid here once they are");
    }

    void assumePostedPaymentsCanBeChanged() {
        Assumptions.assumeTrue(erp().changesPostedPayments(), "nobody can change what is posted here");
    }

    // ---- reading

    /** From well before now up to now, without the present second. */
    ReadWindow recently() {
        return new ReadWindow(erp().now().minus(Duration.ofDays(1)), erp().now());
    }

    List<ErpRecord> readAll(RecordKind kind, ReadWindow window, int pageSize) throws ConnectorException {
        List<ErpRecord> records = new ArrayList<>();
        pages(ReadRequest.first(kind, window, pageSize)).forEach(page -> records.addAll(page.records()));
        return records;
    }

    List<RecordPage> pages(ReadRequest first) throws ConnectorException {
        List<RecordPage> pages = new ArrayList<>();
        ReadRequest request = first;
        while (pages.size() < 1_000) {
            RecordPage page = connection().read(request);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(first.pageSize());
            pages.add(page);
            if (page.next().isEmpty()) {
                return pages;
            }
            request = request.next(page.next().orElseThrow());
        }
        throw new AssertionError("a window of " + first + " has no end");
    }

    // ---- posting

    static BigDecimal amount(String digits) {
        return new BigDecimal(digits);
    }

    static PaymentReference newReference() {
        return PaymentReference.mint(new SecureRandom());
    }

    static PaymentApplication toInvoice(ErpId invoice, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, invoice, amount(amount));
    }

    static PaymentApplication ofCreditMemo(ErpId creditMemo, String amount) {
        return new PaymentApplication(RecordKind.CREDIT_MEMO, creditMemo, amount(amount));
    }

    LocalDate today() {
        return LocalDate.ofInstant(erp().now(), ZoneOffset.UTC);
    }

    PaymentInstruction payment(ErpId customer, String total, PaymentApplication... applications) {
        return new PaymentInstruction(
                newReference(),
                customer,
                new Money(amount(total), erp().homeCurrency()),
                today(),
                List.of(applications),
                Optional.of("card"),
                Optional.of("paid on the portal"));
    }

    Deadline deadline() {
        return Deadline.after(erp().readTimeout());
    }

    // ---- failing

    interface Attempt {
        void run() throws ConnectorException;
    }

    static ConnectorException failure(Attempt attempt) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, attempt::run);
        assertThat(failure).as("a ConnectorException").isNotNull();
        return failure;
    }

    static Duration measured(Attempt attempt) throws ConnectorException {
        long start = System.nanoTime();
        attempt.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
