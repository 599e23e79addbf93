package io.duebridge.sap;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorDescriptor;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.SettingFault;
import io.duebridge.spi.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SAP S/4HANA: read by OData, posted to by the journal entry services. SAP takes a reference more than once, so whether a payment is there is
 * asked, and a worker that sleeps past its lease could post it a second time.
 */
public final class SapConnector implements ErpConnector {
    static final Set<RecordKind> KINDS = Set.of(
            RecordKind.CUSTOMER,
            RecordKind.INVOICE,
            RecordKind.CREDIT_MEMO,
            RecordKind.PAYMENT,
            RecordKind.JOURNAL_ENTRY,
            RecordKind.DEPOSIT);

    /** How much later than its answer a document may be shown by the item cube. */
    static final Duration LOOKUP_LAG = Duration.ofMinutes(15);

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor(
            "sap",
            "SAP S/4HANA",
            KINDS,
            Set.of(
                    Capability.POST_PAYMENTS,
                    Capability.APPLY_CREDIT_MEMOS,
                    Capability.UNAPPLIED_PAYMENTS,
                    Capability.EARLY_PAYMENT_DISCOUNT,
                    Capability.REVERSE_PAYMENTS,
                    Capability.REAPPLY_PAYMENTS,
                    Capability.CONTROL_TOTALS,
                    Capability.LOOK_UP_RECORDS,
                    Capability.RENDER_DOCUMENTS,
                    Capability.CHANGE_NOTIFICATIONS),
            SapSpecs.ALL,
            Map.of(
                    "payment",
                    PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
                    "reversal",
                    PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
                    PaymentReapplication.OPERATION,
                    PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES),
            LOOKUP_LAG,
            List.of(SapErrors.class, ConnectionErrors.class));

    /**
     * By BAPIs: our function module enforces the reference, whoever sends it and whenever. Another one of ours says whose an item is and what was
     * archived of it, which no BAPI of SAP's does.
     */
    private static final ConnectorDescriptor BAPI = new ConnectorDescriptor(
            "sap",
            "SAP ECC and on-premise systems by BAPIs (profile: bapi)",
            KINDS,
            Set.of(
                    Capability.POST_PAYMENTS,
                    Capability.APPLY_CREDIT_MEMOS,
                    Capability.UNAPPLIED_PAYMENTS,
                    Capability.EARLY_PAYMENT_DISCOUNT,
                    Capability.REVERSE_PAYMENTS,
                    Capability.REAPPLY_PAYMENTS,
                    Capability.CONTROL_TOTALS,
                    Capability.LOOK_UP_RECORDS,
                    Capability.RENDER_DOCUMENTS),
            SapSpecs.ALL,
            Map.of(
                    "payment",
                    PostingGuarantee.EXACTLY_ONCE,
                    "reversal",
                    PostingGuarantee.EXACTLY_ONCE,
                    PaymentReapplication.OPERATION,
                    PostingGuarantee.EXACTLY_ONCE),
            Duration.ofMinutes(15),
            List.of(SapErrors.class, ConnectionErrors.class));

    /**
     * Without our function module: nobody in SAP enforces the reference, and a payment that SAP put on another account, such as a head
     * office's, is not found on the customer's. What is not found is therefore never sent again without a person.
     */
    private static final ConnectorDescriptor ACCOUNTING = new ConnectorDescriptor(
            "sap",
            "SAP by BAPIs without our function module (profile: bapi, post-by: accounting-bapi)",
            KINDS,
            Set.of(Capability.POST_PAYMENTS, Capability.UNAPPLIED_PAYMENTS, Capability.CONTROL_TOTALS),
            SapSpecs.ALL,
            Map.of("payment", PostingGuarantee.AT_MOST_ONCE),
            Duration.ofMinutes(15),
            List.of(SapErrors.class, ConnectionErrors.class));

    /** Nothing found would be taken for nothing there. */
    static void requireRead(RecordKind kind) throws ConnectorException {
        if (!KINDS.contains(kind)) {
            throw new ConnectorException(SapErrors.KIND_NOT_READ, "records of kind " + kind + " are not read from SAP");
        }
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ConnectorDescriptor descriptor(ConnectionSettings settings) {
        if (BapiSettings.withoutFunctionModule(settings)) {
            return ACCOUNTING;
        }
        return BapiSettings.chosen(settings) ? BAPI : DESCRIPTOR;
    }

    @Override
    public List<ConnectorDescriptor> profiles() {
        return List.of(DESCRIPTOR, BAPI, ACCOUNTING);
    }

    @Override
    public List<SettingFault> validate(ConnectionSettings settings) {
        return SapSettings.reader(settings).faults();
    }

    @Override
    public ErpConnection open(ConnectionSettings settings, ConnectorContext context) throws SettingsException {
        SapSettings bound = SapSettings.read(settings);
        return bound.bapi().used() ? new BapiConnection(bound, context) : new SapConnection(bound, context);
    }
}
