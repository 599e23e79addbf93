package io.duebridge.quickbooks;

import io.duebridge.spi.AttachedFiles;
import io.duebridge.spi.AuthorizationFlow;
import io.duebridge.spi.BulkPosting;
import io.duebridge.spi.ChangeCheck;
import io.duebridge.spi.ChangeNotifications;
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

/** One company at QuickBooks Online. Each ability is a class of its own; this one only puts them together. */
final class QuickBooksConnection implements ErpConnection {
    private final QuickBooksApi api;
    private final QuickBooksAuthorization authorization;
    private final LineAccounts lineAccounts;
    private final InvoiceTerms terms;
    private final QuickBooksReader reader;
    private final QuickBooksPaymentWriter writer;
    private final QuickBooksPoster poster;
    private final QuickBooksFinder finder;
    private final QuickBooksCheck check;
    private final QuickBooksPdf pdf;
    private final QuickBooksReversal reversal;
    private final QuickBooksReapplication reapplication;
    private final QuickBooksTotals totals;
    private final QuickBooksLookup lookup;
    private final QuickBooksBatch batch;
    private final QuickBooksFiles files;
    private final QuickBooksCodes codeTables;
    private final QuickBooksNotifications notifications;
    private final QuickBooksChangeCheck changeCheck;

    QuickBooksConnection(QuickBooksSettings settings, ConnectorContext context) {
        this.api = new QuickBooksApi(settings, context);
        this.authorization = new QuickBooksAuthorization(api);
        this.notifications = new QuickBooksNotifications(settings.webhookVerifierToken(), context.clock());
        QuickBooksFeed feed = new QuickBooksFeed(api);
        this.changeCheck = new QuickBooksChangeCheck(feed, QuickBooksConnector.KINDS, context.clock());
        QuickBooksCompany company = new QuickBooksCompany(api);
        this.reader =
                new QuickBooksReader(api, settings.pageSize(), new QuickBooksDeletions(api, feed, context.clock()));
        this.codeTables = new QuickBooksCodes(api);
        PostingCodes codes = new PostingCodes(codeTables, settings, context.clock());
        this.writer = new QuickBooksPaymentWriter(codes);
        this.files = new QuickBooksFiles(api, settings);
        QuickBooksWrites writes = new QuickBooksWrites(api);
        this.poster = new QuickBooksPoster(writes);
        this.batch = new QuickBooksBatch(writes, api.budget(), settings.batchSize());
        this.finder = new QuickBooksFinder(api, company);
        QuickBooksAccounts accounts = new QuickBooksAccounts(api, company, settings);
        this.check = new QuickBooksCheck(api, company, accounts, codes, settings);
        this.reversal = new QuickBooksReversal(api, company, accounts, codes, writes);
        this.reapplication = new QuickBooksReapplication(new QuickBooksPayments(api, company), writes);
        this.pdf = new QuickBooksPdf(api);
        this.totals = new QuickBooksTotals(api, company);
        this.lineAccounts = new LineAccounts(api, company);
        this.terms = new InvoiceTerms(api, context.clock());
        this.lookup = new QuickBooksLookup(api, lineAccounts, terms);
    }

    @Override
    public ConnectionCheck check() {
        return check.run();
    }

    @Override
    public Set<RecordKind> kinds() {
        return QuickBooksConnector.KINDS;
    }

    @Override
    public RecordPage read(ReadRequest request) throws ConnectorException {
        RecordPage page = reader.read(request);
        if (LineAccounts.areNeededFor(request.kind()) && !page.records().isEmpty()) {
            return lineAccounts.marked(page, api.callDeadline());
        }
        return new RecordPage(
                terms.marked(request.kind(), page.records(), api.callDeadline()), page.next(), page.holes());
    }

    @Override
    public FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException {
        return writer.freeze(instruction, api.callDeadline());
    }

    @Override
    public Optional<PaymentObstacle> obstacle(PaymentInstruction intended) {
        return QuickBooksPaymentWriter.obstacle(intended);
    }

    @Override
    public PaymentOutcome post(FrozenPayment payment, Deadline deadline) {
        return poster.post(payment, deadline);
    }

    @Override
    public FoundPayments findPayment(PaymentReference reference, Deadline deadline) throws ConnectorException {
        return finder.find(reference, deadline);
    }

    @Override
    public Optional<DocumentRenderer> documentRenderer() {
        return Optional.of(pdf);
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
    public Optional<ChangeNotifications> changeNotifications() {
        return Optional.of(notifications);
    }

    @Override
    public Optional<ChangeCheck> changeCheck() {
        return Optional.of(changeCheck);
    }

    @Override
    public Optional<BulkPosting> bulkPosting() {
        return Optional.of(batch);
    }

    @Override
    public Optional<RecordLookup> recordLookup() {
        return Optional.of(lookup);
    }

    @Override
    public Optional<AuthorizationFlow> authorizationFlow() {
        return Optional.of(authorization);
    }

    @Override
    public Optional<AttachedFiles> attachedFiles() {
        return Optional.of(files);
    }

    @Override
    public Optional<CodeTables> codeTables() {
        return Optional.of(codeTables);
    }

    /** The HTTP client has no resources but pooled connections, which it closes by itself when it is collected. */
    @Override
    public void close() {
        api.close();
    }
}
