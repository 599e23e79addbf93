package io.duebridge.sap;

import io.duebridge.sap.soap.SapWire;
import io.duebridge.sap.soap.SoapClient;
import io.duebridge.spi.ChangeNotifications;
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

/** The company codes of one SAP system, read by OData and posted to by SOAP. Each ability is a class of its own; this one only puts them together. */
final class SapConnection implements ErpConnection {
    private final SapWire wire;
    private final ODataClient client;
    private final ItemReader items;
    private final PartnerReader partners;
    private final SapPayments payments;
    private final SapPosting posting;
    private final SapReversal reversal;
    private final SapReapplication reapplication;
    private final SapLookup lookup;
    private final OpenItems totals;
    private final BillingPdfs pdfs;
    private final SapCheck check;
    private final SapNotifications notifications;

    SapConnection(SapSettings settings, ConnectorContext context) {
        this.wire = settings.wire(context);
        this.client = new ODataClient(wire);
        ChangeTimes times = new ChangeTimes(settings.zone());
        ItemQueries queries = new ItemQueries(client, settings);
        Surroundings surroundings = new Surroundings(queries, settings.paymentTypes());
        ItemConversion conversion = new ItemConversion(
                new OwnPayments(queries, settings.paymentTypes()),
                surroundings,
                new BillingDocuments(client, settings),
                times);
        this.items = new ItemReader(queries, conversion, times, settings);
        this.partners = new PartnerReader(client, times, settings.pageSize());
        this.lookup = new SapLookup(queries, conversion, partners, settings, context.clock());
        this.pdfs = new BillingPdfs(client, queries);
        this.totals = new OpenItems(queries, surroundings, settings.paymentTypes());
        SoapClient soap = new SoapClient(wire);
        SapClearing clearing = new SapClearing(soap, queries, settings, context.clock());
        this.payments = new SapPayments(queries, times, settings, clearing, context.clock());
        JournalSending sending = new JournalSending(soap, settings.posting());
        this.posting = new SapPosting(sending, queries, payments, clearing, settings);
        this.reversal = new SapReversal(sending, queries, clearing, settings, context.clock());
        this.reapplication = new SapReapplication(queries, lookup, clearing, settings, context.clock());
        this.check = new SapCheck(client, queries, settings);
        this.notifications = new SapNotifications(settings, context.clock());
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
        return request.kind() == RecordKind.CUSTOMER
                ? partners.read(request, client.callDeadline())
                : items.read(request, client.callDeadline());
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
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        return posting.post(payment, deadline);
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException {
        return payments.find(reference, deadline);
    }

    @Override
    public FoundPayments findPayment(PaymentInstruction payment, Deadline deadline) throws ConnectorException {
        return payments.find(payment, deadline);
    }

    @Override
    public boolean takesDiscounts() {
        return true;
    }

    /** SAP takes no cash discount together with a partial amount. */
    @Override
    public boolean takesDiscountsOnParts() {
        return false;
    }

    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return Optional.of(pdfs);
    }

    @Override
    public Optional<PaymentReversal> paymentReversal() {
        return Optional.of(reversal);
    }

    @Override
    public Optional<PaymentReapplication> paymentReapplication() {
        return Optional.of(reapplication);
    }

    @Override
    public Optional<ControlTotals> controlTotals() {
        return Optional.of(totals);
    }

    @Override
    public Optional<RecordLookup> recordLookup() {
        return Optional.of(lookup);
    }

    @Override
    public Optional<ChangeNotifications> changeNotifications() {
        return Optional.of(notifications);
    }

    @Override
    public void close() {
        wire.close();
    }
}
