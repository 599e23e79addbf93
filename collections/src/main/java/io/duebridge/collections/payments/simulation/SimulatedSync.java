package io.duebridge.collections.payments.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.connections.SyncStep;
import io.duebridge.collections.documents.DocumentIntake;
import io.duebridge.collections.documents.IntakePage;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalItem;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalRecord;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the simulated ERP's records into the store through the real cursors and the real intake. */
public final class SimulatedSync {
    private static final SyncPolicy POLICY =
            new SyncPolicy(Duration.ofMinutes(10), Duration.ofMinutes(1), Instant.EPOCH);

    private final CollectionsStore store;
    private final SyncCursors cursors;
    private final DocumentIntake intake;
    private final SimulatedErp erp;

    public SimulatedSync(CollectionsStore store, SimulatedErp erp) {
        this.store = store;
        this.cursors = new SyncCursors(store);
        this.intake = new DocumentIntake(store);
        this.erp = erp;
    }

    /** Reads what changed of every kind that moves a receivable. Records younger than a minute wait for the next time, as with a real ERP. */
    public void everything(ConnectionId connection) {
        for (RecordKind kind : RecordKind.CORE) {
            one(connection, kind);
        }
    }

    /** Reads what payments change. */
    public void changes(ConnectionId connection) {
        one(connection, RecordKind.INVOICE);
        one(connection, RecordKind.CREDIT_MEMO);
        one(connection, RecordKind.PAYMENT);
    }

    public void one(ConnectionId connection, RecordKind kind) {
        SyncStep step = cursors.begin(connection, kind, POLICY, store.clock().instant());
        List<ErpRecord> records = new ArrayList<>();
        List<MappingResult> results = new ArrayList<>();
        for (Change change : changes(kind)) {
            if (in(step.window(), change.at())) {
                records.add(new ErpRecord(
                        kind,
                        change.record().id(),
                        change.version(),
                        change.at(),
                        false,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Id", change.record().id().value())));
                results.add(new MappingResult.Mapped(change.record()));
            }
        }
        intake.accept(new IntakePage(step, new RecordPage(records, Optional.empty(), List.of()), results, "simulated"));
    }

    private record Change(CanonicalRecord record, String version, Instant at) {}

    private List<Change> changes(RecordKind kind) {
        return switch (kind) {
            case CUSTOMER ->
                erp.items().customers().stream().map(SimulatedSync::customer).toList();
            case INVOICE, CREDIT_MEMO ->
                erp.items().items().stream()
                        .filter(item -> item.kind() == kind)
                        .map(SimulatedSync::item)
                        .toList();
            case PAYMENT -> erp.payments().stream().map(SimulatedSync::payment).toList();
            case JOURNAL_ENTRY, DEPOSIT, REFUND_RECEIPT -> List.of();
            case ESTIMATE, ATTACHMENT -> List.of(); // no payment has to do with them
        };
    }

    private static boolean in(ReadWindow window, Instant at) {
        return !at.isBefore(window.from()) && at.isBefore(window.to());
    }

    private static Change customer(SimulatedItems.Customer customer) {
        return new Change(
                new CanonicalCustomer(
                        customer.id(),
                        customer.name(),
                        customer.parent(),
                        customer.parent().isPresent(),
                        customer.currency(),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        true),
                "1",
                customer.changedAt());
    }

    private static Change item(SimulatedItems.Item item) {
        LocalDate issued = LocalDate.ofInstant(item.changedAt(), ZoneOffset.UTC);
        return new Change(
                new CanonicalItem(
                        item.kind(),
                        item.id(),
                        Optional.of(item.number()),
                        item.customer(),
                        issued,
                        issued.plusDays(30),
                        item.currency(),
                        item.total(),
                        item.open().max(BigDecimal.ZERO),
                        BigDecimal.ZERO,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                item.changedAt() + "/" + item.open(),
                item.changedAt());
    }

    private static Change payment(SimulatedErp.Booked booked) {
        PaymentInstruction sent = booked.instruction();
        List<CanonicalPayment.Application> applications = booked.voided()
                ? List.of()
                : sent.applications().stream()
                        .map(each -> new CanonicalPayment.Application(each.kind(), each.document(), each.amount()))
                        .toList();
        return new Change(
                new CanonicalPayment(
                        booked.id(),
                        sent.date(),
                        sent.customer(),
                        sent.total().currency(),
                        booked.voided() ? BigDecimal.ZERO : sent.total().amount(),
                        booked.voided() ? BigDecimal.ZERO : sent.unapplied().amount(),
                        Optional.of(sent.reference().value()),
                        sent.method(),
                        sent.memo(),
                        booked.voided(),
                        applications),
                booked.changedAt() + (booked.voided() ? "/void" : ""),
                booked.changedAt());
    }
}
