package io.duebridge.sap;

import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.soap.SapWire;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.DocumentRenderer;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordLookup;
import io.duebridge.spi.RecordPage;
import java.util.Optional;
import java.util.Set;

/** The company codes of one SAP system, by BAPIs, and by our function module where it is there. */
final class BapiConnection implements ErpConnection {
    private final SapWire wire;
    private final BapiReader reader;
    private final BapiPoster posting;
    private final BapiTotals totals;
    private final BapiCheck check;
    private final boolean discounts;
    private final Optional<BapiDocuments> documents;
    private final BapiLookup lookup;
    private final BapiReversal reversal;
    private final BapiReapplication reapplication;
    private final SideBySide side;

    BapiConnection(SapSettings settings, ConnectorContext context) {
        this.wire = settings.wire(context);
        BapiClient client = new BapiClient(
                new SoapClient(wire),
                settings.bapi().servicePath(),
                settings.client().orElse(""));
        BapiCustomers customers = new BapiCustomers(client, context.clock());
        BapiAccounts accounts = new BapiAccounts(client, settings, context.clock());
        ChangeTimes times = new ChangeTimes(settings.zone());
        BapiItemRecords making = new BapiItemRecords(new BapiBilling(client, settings, context.clock()), times);
        this.side = new SideBySide(settings.connection(), settings.limits().concurrent());
        this.reader = new BapiReader(customers, accounts, making, times, settings, side);
        BapiDocuments known = new BapiDocuments(client);
        this.documents = settings.bapi().withoutFunctionModule() ? Optional.empty() : Optional.of(known);
        this.lookup = new BapiLookup(known, customers, accounts, making, side, context.clock());
        BapiChanges changes = new BapiChanges(client, settings);
        this.reversal = new BapiReversal(changes, settings.posting());
        this.reapplication = new BapiReapplication(changes, lookup, accounts, settings.posting());
        this.posting = settings.bapi().withoutFunctionModule()
                ? new AccountingPosting(client, new AccountingLookup(customers, accounts, times), settings)
                : new BapiPosting(client, settings);
        this.discounts = settings.bapi().discountAccount().isPresent();
        this.totals = new BapiTotals(customers, accounts, side);
        this.check = new BapiCheck(wire, client, customers, accounts, making, documents, posting, changes, settings);
    }

    @Override
    public ConnectionCheck check() {
        return check.run();
    }

    @Override
    public Set<RecordKind> kinds() {
        return SapConnector.KINDS;
    }

    @Override
    public RecordPage read(ReadRequest request) throws ConnectorException {
        SapConnector.requireRead(request.kind());
        return reader.read(request, wire.callDeadline());
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException {
        return posting.freeze(instruction);
    }

    @Override
    public Optional<PaymentObstacle> obstacle(PaymentInstruction intended) {
        return posting.obstacle(intended);
    }

    @Override
    public boolean takesDiscounts() {
        return discounts;
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        return posting.post(payment, deadline);
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException {
        return posting.find(reference, deadline);
    }

    /** No BAPI gives what was printed; a function module of ours does. */
    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return documents.map(BapiPdfs::new);
    }

    @Override
    public Optional<PaymentReversal> paymentReversal() {
        return documents.map(known -> reversal);
    }

    @Override
    public Optional<PaymentReapplication> paymentReapplication() {
        return documents.map(known -> reapplication);
    }

    @Override
    public Optional<ControlTotals> controlTotals() {
        return Optional.of(totals);
    }

    /** No BAPI finds an item without its customer; a function module of ours does. */
    @Override
    public Optional<RecordLookup> recordLookup() {
        return documents.map(known -> lookup);
    }

    @Override
    public void close() {
        side.close();
        wire.close();
    }
}
