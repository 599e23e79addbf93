package io.duebridge.netsuite;

import io.duebridge.spi.CodeTables;
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

/** One NetSuite account, by whichever transport. Each ability is a class of its own; this one only puts them together. */
final class NetSuiteConnection implements ErpConnection {
    private final NetSuiteWire wire;
    private final NetSuiteApi api;
    private final NetSuiteReader reader;
    private final NetSuiteLookup lookup;
    private final NetSuitePayments payments;
    private final AccountPlaces places;
    private final NetSuiteReversal reversal;
    private final NetSuiteReapplication reapplication;
    private final NetSuiteCheck check;
    private final Optional<DocumentRenderer> renderer;
    private final ControlTotals totals;
    private final NetSuiteCodes codes;
    private final boolean discounts;

    NetSuiteConnection(NetSuiteSettings settings, ConnectorContext context) {
        Transports transports = new Transports(settings, context);
        this.wire = transports.wire();
        this.discounts = settings.transport() == NetSuiteSettings.Transport.SOAP
                || transports.restlet().isPresent();
        this.api = transports.api();
        Currencies currencies = new Currencies(api, context.clock());
        RawRecords records = new RawRecords(api, currencies);
        this.reader = new NetSuiteReader(api, records, settings.pageSize());
        this.lookup = new NetSuiteLookup(records, wire, context.clock());
        this.codes = new NetSuiteCodes(api.codes(), currencies, wire);
        PostingCodes postingCodes = new PostingCodes(codes, settings.posting(), context.clock());
        this.payments = new NetSuitePayments(api, wire, settings, currencies, postingCodes, transports.restlet());
        this.reversal = new NetSuiteReversal(api, wire, settings, currencies, postingCodes, transports.restlet());
        this.reapplication = new NetSuiteReapplication(api, wire);
        this.places = new AccountPlaces(settings, api, wire, System::nanoTime);
        this.check = new NetSuiteCheck(
                api, wire, settings, currencies, postingCodes, transports.restlet(), places, context.clock());
        this.totals = new NetSuiteTotals(api.totals(), currencies, wire);
        this.renderer = transports.restlet().map(restlet -> new NetSuitePdf(restlet, wire));
    }

    @Override
    public ConnectionCheck check() {
        api.prepare();
        return check.run();
    }

    @Override
    public Set<RecordKind> kinds() {
        return NetSuiteConnector.KINDS;
    }

    @Override
    public RecordPage read(ReadRequest request) throws ConnectorException {
        NetSuiteConnector.requireRead(request.kind());
        api.prepare();
        places.learn();
        return reader.read(request, wire.callDeadline());
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException {
        api.prepare();
        return payments.freeze(instruction, wire.callDeadline());
    }

    @Override
    public Optional<PaymentObstacle> obstacle(PaymentInstruction intended) {
        return payments.obstacle(intended);
    }

    /** SOAP has a field for it; REST has none, and leaves it to the RESTlet. */
    @Override
    public boolean takesDiscounts() {
        return discounts;
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        return payments.post(payment, deadline);
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException {
        return payments.find(reference, deadline);
    }

    @Override
    public Optional<RecordLookup> recordLookup() {
        return Optional.of(lookup);
    }

    /** Neither SOAP nor REST prints; the RESTlet does. */
    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return renderer;
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
        api.prepare();
        return Optional.of(totals);
    }

    @Override
    public Optional<CodeTables> codeTables() {
        api.prepare();
        return Optional.of(codes);
    }

    @Override
    public void close() {
        api.close();
    }
}
