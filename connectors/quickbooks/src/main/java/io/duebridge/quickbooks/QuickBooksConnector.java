package io.duebridge.quickbooks;

import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorDescriptor;
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

/** QuickBooks Online. */
public final class QuickBooksConnector implements ErpConnector {
    /**
     * QuickBooks cuts a request off after 120 s, so a payment can be booked that long after it was sent; a minute more for its
     * index. Source for the cut-off: Intuit's page on limits and throttles.
     */
    private static final Duration LOOKUP_LAG = Duration.ofMinutes(3);

    /**
     * A repeated requestid gets the first answer again instead of a second payment, but Intuit does not say for how long. So a
     * payment in doubt is looked up first and then sent again under the same requestid, which is safe as long as no worker
     * sleeps longer than its lease in between.
     *
     * <p>A reversal is no surer: a void, and the payment's new applications, are decided by the payment's state and guarded by
     * its SyncToken, so that neither can happen twice; but the entry in between is a create like a payment, looked up by its
     * number and kept apart by its requestid alone.
     *
     * <p>Applying a payment otherwise is one update, decided by how the payment stands and guarded by its SyncToken. It is no surer
     * either: a worker that sleeps past its lease can apply anew what somebody has put back meanwhile.
     *
     * <p>Payments in one batch share one requestid, which is not the one a line is sent again under. So what keeps a line from being
     * booked twice is the lookup once it has settled; the same letter, without the second net a single payment has.
     */
    private static final Map<String, PostingGuarantee> GUARANTEES = Map.of(
            "payment",
            PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
            BulkPosting.OPERATION,
            PostingGuarantee.EXACTLY_ONCE_WITH_BOUNDED_PAUSES,
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
            RecordKind.DEPOSIT,
            RecordKind.REFUND_RECEIPT,
            RecordKind.ESTIMATE,
            RecordKind.ATTACHMENT);

    private static final ConnectorDescriptor DESCRIPTOR = new ConnectorDescriptor(
            "quickbooks",
            "QuickBooks Online",
            KINDS,
            Set.of(
                    Capability.READ_DELETES,
                    Capability.POST_PAYMENTS,
                    Capability.APPLY_CREDIT_MEMOS,
                    Capability.UNAPPLIED_PAYMENTS,
                    Capability.RENDER_DOCUMENTS,
                    Capability.REVERSE_PAYMENTS,
                    Capability.REAPPLY_PAYMENTS,
                    Capability.CONTROL_TOTALS,
                    Capability.LOOK_UP_RECORDS,
                    Capability.AUTHORIZE_IN_BROWSER,
                    Capability.BULK_POSTING,
                    Capability.ATTACHED_FILES,
                    Capability.CODE_TABLES,
                    Capability.CHANGE_NOTIFICATIONS,
                    Capability.CHECK_FOR_CHANGES),
            QuickBooksSettings.SPECS,
            GUARANTEES,
            LOOKUP_LAG,
            List.of(QuickBooksErrors.class, ConnectionErrors.class));

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<SettingFault> validate(ConnectionSettings settings) {
        return QuickBooksSettings.reader(settings).faults();
    }

    @Override
    public ErpConnection open(ConnectionSettings settings, ConnectorContext context) throws SettingsException {
        return new QuickBooksConnection(QuickBooksSettings.read(settings), context);
    }
}
