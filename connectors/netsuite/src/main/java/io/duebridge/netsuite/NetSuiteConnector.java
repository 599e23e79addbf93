package io.duebridge.netsuite;

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

/** NetSuite. */
public final class NetSuiteConnector implements ErpConnector {
    /**
     * NetSuite gives a request up after 15 minutes, and a write that takes longer is finished without an answer; a minute more for whatever
     * stands between. Source: NetSuite's help, "SOAP web services governance".
     */
    private static final Duration LOOKUP_LAG = Duration.ofMinutes(16);

    /**
     * The external id is taken once over all transactions, whoever sends it and whenever. Applying a payment otherwise is decided by how it
     * stands, without a version that would stop a request which comes late; so a worker that sleeps past its lease can do it anew.
     *
     * <p>Of a reversal the void is decided by the script at the moment of the void, and the entry has an external id, so neither happens twice.
     * What sets the payment against the entry is such an application.
     */
    private static final Map<String, PostingGuarantee> GUARANTEES = Map.of(
            "payment",
            PostingGuarantee.EXACTLY_ONCE,
            "reversal",
            PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
            PaymentReapplication.OPERATION,
            PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES);

    static final Set<RecordKind> KINDS = Set.of(
            RecordKind.CUSTOMER,
            RecordKind.INVOICE,
            RecordKind.CREDIT_MEMO,
            RecordKind.PAYMENT,
            RecordKind.JOURNAL_ENTRY,
            RecordKind.REFUND_RECEIPT);

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor(
            "netsuite",
            "NetSuite",
            KINDS,
            Set.of(
                    Capability.READ_DELETES,
                    Capability.POST_PAYMENTS,
                    Capability.APPLY_CREDIT_MEMOS,
                    Capability.UNAPPLIED_PAYMENTS,
                    Capability.REVERSE_PAYMENTS,
                    Capability.REAPPLY_PAYMENTS,
                    Capability.EARLY_PAYMENT_DISCOUNT,
                    Capability.RENDER_DOCUMENTS,
                    Capability.CONTROL_TOTALS,
                    Capability.CODE_TABLES,
                    Capability.LOOK_UP_RECORDS),
            NetSuiteSettings.SPECS,
            GUARANTEES,
            LOOKUP_LAG,
            List.of(NetSuiteErrors.class, ConnectionErrors.class));

    /** NetSuite would be asked for no type at all, or about an id of which it says that there is none. */
    static void requireRead(RecordKind kind) throws ConnectorException {
        if (!KINDS.contains(kind)) {
            throw new ConnectorException(
                    NetSuiteErrors.KIND_NOT_READ, "records of kind " + kind + " are not read from NetSuite");
        }
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<SettingFault> validate(ConnectionSettings settings) {
        return NetSuiteSettings.reader(settings).faults();
    }

    @Override
    public ErpConnection open(ConnectionSettings settings, ConnectorContext context) throws SettingsException {
        return new NetSuiteConnection(NetSuiteSettings.read(settings), context);
    }
}
