package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records by id. */
abstract class LookupTopic extends Topic {
    LookupTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void aRecordByIdIsTheSameAsTheOneThatIsRead(RecordKind kind) throws Exception {
        Assumptions.assumeTrue(descriptor().kinds().contains(kind), () -> "does not read " + kind);
        if (kind == RecordKind.PAYMENT) {
            assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
            post(payment(erp().addCustomer("Payer"), "12.30"));
        } else {
            erp().populate(kind);
        }
        erp().passTime(Duration.ofSeconds(1));
        List<ErpRecord> read = readAll(kind, recently(), 10);
        Set<ErpId> ids = read.stream().map(ErpRecord::id).collect(Collectors.toSet());

        assertThat(ids).isNotEmpty();
        assertThat(lookup().lookUp(kind, ids, deadline())).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void aDeletedRecordComesAsDeletedAndOneThatIsThereDoesNot() throws Exception {
        ErpId customer = erp().addCustomer("Buyer");
        ErpId gone = erp().addInvoice(customer, amount("5.00"));
        ErpId there = erp().addInvoice(customer, amount("6.00"));
        erp().passTime(Duration.ofSeconds(2));
        erp().deleteInvoice(gone);
        erp().passTime(Duration.ofDays(60));

        List<ErpRecord> found = lookup().lookUp(RecordKind.INVOICE, Set.of(gone, there), deadline());
        assertThat(found).hasSize(2);
        assertThat(found)
                .filteredOn(ErpRecord::deleted)
                .extracting(ErpRecord::id)
                .containsExactly(gone);
        assertThat(found)
                .filteredOn(ErpRecord::deleted)
                .allSatisfy(record ->
                        assertThat(record.changedAt()).isAfter(erp().now().minusSeconds(5)));
    }

    @Test
    void whatNeverWasIsGoneAndNothingAskedIsNothingFound() throws Exception {
        assumeDeclared(Capability.LOOK_UP_RECORDS);
        assertThat(lookup().lookUp(RecordKind.INVOICE, Set.of(new ErpId("987654321"), new ErpId("no'id")), deadline()))
                .allMatch(ErpRecord::deleted)
                .hasSize(2);
        assertThat(lookup().lookUp(RecordKind.PAYMENT, Set.of(), deadline())).isEmpty();
    }

    @Test
    void anInactiveCustomerIsThere() throws Exception {
        ErpId customer = erp().addCustomer("Retired");
        erp().deactivateCustomer(customer);

        assertThat(lookup().lookUp(RecordKind.CUSTOMER, Set.of(customer), deadline()))
                .singleElement()
                .satisfies(record -> assertThat(record.deleted()).isFalse());
    }

    @Test
    void manyRecordsAreFoundInFewCalls() throws Exception {
        assumeDeclared(Capability.LOOK_UP_RECORDS);
        ErpId customer = erp().addCustomer("Bulk");
        Set<ErpId> ids = new LinkedHashSet<>();
        for (int i = 0; i < 250; i++) {
            ids.add(erp().addInvoice(customer, amount("1.00")));
        }
        int before = erp().calls(ErpFixture.Call.ANY);

        Deadline patient = Deadline.after(Duration.ofSeconds(30));
        assertThat(lookup().lookUp(RecordKind.INVOICE, ids, patient)).hasSize(250);
        assertThat(erp().calls(ErpFixture.Call.ANY) - before)
                .isLessThanOrEqualTo(erp().mostCallsForRecords(ids.size()));
    }

    @Test
    void aLookUpThatFailsIsNeverGone() throws Exception {
        assumeDeclared(Capability.LOOK_UP_RECORDS);
        ErpId invoice = erp().addInvoice(erp().addCustomer("Owes"), amount("5.00"));
        for (ErpFixture.Fault fault : List.of(
                ErpFixture.Fault.GARBAGE,
                ErpFixture.Fault.EMPTY,
                ErpFixture.Fault.HTML_ERROR,
                ErpFixture.Fault.HALF_ANSWER)) {
            erp().arm(fault, ErpFixture.Call.ANY, 100);
            failure(() -> lookup().lookUp(RecordKind.INVOICE, Set.of(invoice), deadline()));
            erp().arm(fault, ErpFixture.Call.ANY, 0);
        }
        assertThat(lookup().lookUp(RecordKind.INVOICE, Set.of(invoice), deadline()))
                .noneMatch(ErpRecord::deleted)
                .hasSize(1);
    }

    private RecordLookup lookup() {
        assumeDeclared(Capability.LOOK_UP_RECORDS);
        return connection().recordLookup().orElseThrow();
    }

    private ErpId post(PaymentInstruction payment) throws ConnectorException {
        PaymentOutcome outcome = connection().post(connection().freeze(payment), deadline());
        assertThat(outcome).isInstanceOf(PaymentOutcome.Posted.class);
        return erp().effects(payment.reference()).get(0).payment();
    }
}
