package io.duebridge.sandbox;

import io.duebridge.sandbox.LedgerAccount.AccountType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A company's receivables in memory; thread-safe. A change is made whole or refused whole with a {@link LedgerRefusal}.
 *
 * <p>Changes that take a {@code version} are refused when it is not the newest; those that take a function apply it to whatever is
 * newest, as a bookkeeper at the screen would.
 */
public final class Ledger {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Books books;
    private final CustomerDesk customerDesk;
    private final PaymentDesk paymentDesk;
    private final DocumentDesk documentDesk;
    private final DepositDesk depositDesk;
    private final LedgerJournals journals;
    private final LedgerDeposits deposits;
    private final LedgerPapers papers;
    private final LedgerPrepayments prepayments;
    private final LedgerCodings codings;
    private final LedgerClearings clearings;
    private volatile InstantSource clock;

    public Ledger(CompanyProfile company, InstantSource clock) {
        this.books = new Books(company);
        this.customerDesk = new CustomerDesk(books);
        this.paymentDesk = new PaymentDesk(books);
        this.documentDesk = new DocumentDesk(books, paymentDesk);
        this.depositDesk = new DepositDesk(books, paymentDesk);
        this.journals = new LedgerJournals(this, new JournalDesk(books, paymentDesk));
        this.deposits = new LedgerDeposits(this, depositDesk);
        this.papers = new LedgerPapers(this, books);
        this.prepayments = new LedgerPrepayments(this, new PrepaymentDesk(books));
        this.codings = new LedgerCodings(this, books);
        this.clearings = new LedgerClearings(this, books, paymentDesk);
        this.clock = clock;
    }

    public LedgerTerm addTerm(String name, int dueDays) {
        return write(now -> books.put(new LedgerTerm(books.newStamp(EntityKind.TERM, now), name, dueDays, true)));
    }

    public LedgerPaymentMethod addPaymentMethod(String name, boolean creditCard) {
        return write(now -> books.put(
                new LedgerPaymentMethod(books.newStamp(EntityKind.PAYMENT_METHOD, now), name, creditCard, true)));
    }

    public LedgerAccount addAccount(String name, AccountType type) {
        return addAccount(name, type, books.company().homeCurrency());
    }

    public LedgerAccount addAccount(String name, AccountType type, String currency) {
        return write(now ->
                books.put(new LedgerAccount(books.newStamp(EntityKind.ACCOUNT, now), name, type, currency, true)));
    }

    public LedgerItem addItem(String name, String description, BigDecimal price, boolean taxable, String account) {
        return write(now -> books.put(
                new LedgerItem(books.newStamp(EntityKind.ITEM, now), name, description, price, taxable, account)));
    }

    public LedgerCustomer addCustomer(CustomerDetails details) {
        return write(now -> customerDesk.add(details, now));
    }

    public LedgerCustomer changeCustomer(String id, int version, CustomerDetails details) {
        return write(now -> customerDesk.change(id, version, details, now));
    }

    public LedgerCustomer changeCustomer(String id, UnaryOperator<CustomerDetails> edit) {
        return write(now -> {
            LedgerCustomer newest = books.customer(id).orElseThrow(() -> Checks.notFound(EntityKind.CUSTOMER, id));
            return customerDesk.change(id, newest.version(), edit.apply(newest.details()), now);
        });
    }

    public LedgerDocument addInvoice(DocumentDetails details) {
        return addDocument(EntityKind.INVOICE, details);
    }

    public LedgerDocument addCreditMemo(DocumentDetails details) {
        return addDocument(EntityKind.CREDIT_MEMO, details);
    }

    public LedgerDocument addDocument(EntityKind kind, DocumentDetails details) {
        return write(now -> documentDesk.add(kind, details, now));
    }

    public LedgerDocument changeDocument(EntityKind kind, String id, int version, DocumentDetails details) {
        return write(now -> documentDesk.change(kind, id, version, details, now));
    }

    public LedgerDocument changeDocument(EntityKind kind, String id, UnaryOperator<DocumentDetails> edit) {
        return write(now -> {
            LedgerDocument newest = newestDocument(kind, id);
            return documentDesk.change(kind, id, newest.version(), edit.apply(newest.details()), now);
        });
    }

    public LedgerDocument voidDocument(EntityKind kind, String id, int version) {
        return write(now -> documentDesk.voidIt(kind, id, version, now));
    }

    public LedgerDocument voidDocument(EntityKind kind, String id) {
        return write(
                now -> documentDesk.voidIt(kind, id, newestDocument(kind, id).version(), now));
    }

    /** Deletes and returns what was deleted. */
    public LedgerDocument deleteDocument(EntityKind kind, String id, int version) {
        return write(now -> documentDesk.delete(kind, id, version, now));
    }

    public LedgerDocument deleteDocument(EntityKind kind, String id) {
        return write(
                now -> documentDesk.delete(kind, id, newestDocument(kind, id).version(), now));
    }

    private LedgerDocument newestDocument(EntityKind kind, String id) {
        return books.document(kind, id).orElseThrow(() -> Checks.notFound(kind, id));
    }

    public LedgerPayment addPayment(PaymentDetails details) {
        return write(now -> paymentDesk.add(details, now));
    }

    public LedgerPayment changePayment(String id, int version, PaymentDetails details) {
        return write(now -> paymentDesk.change(id, version, details, now));
    }

    public LedgerPayment changePayment(String id, UnaryOperator<PaymentDetails> edit) {
        return write(now -> {
            LedgerPayment newest = Checks.payment(books, id);
            return paymentDesk.change(id, newest.version(), edit.apply(newest.details()), now);
        });
    }

    public LedgerPayment voidPayment(String id, int version) {
        return write(now -> paymentDesk.voidIt(id, version, now));
    }

    public LedgerPayment voidPayment(String id) {
        return write(now -> paymentDesk.voidIt(id, Checks.payment(books, id).version(), now));
    }

    public LedgerPayment deletePayment(String id, int version) {
        return write(now -> paymentDesk.delete(id, version, now));
    }

    public LedgerPayment deletePayment(String id) {
        return write(now -> paymentDesk.delete(id, Checks.payment(books, id).version(), now));
    }

    /** Takes a payment to the company's first bank account in a deposit of its own, which locks its money. */
    public LedgerPayment depositPayment(String id) {
        return write(now -> depositDesk.add(id, now));
    }

    public LedgerJournals journals() {
        return journals;
    }

    public LedgerDeposits deposits() {
        return deposits;
    }

    public LedgerPapers papers() {
        return papers;
    }

    public LedgerPrepayments prepayments() {
        return prepayments;
    }

    public LedgerCodings codings() {
        return codings;
    }

    public LedgerClearings clearings() {
        return clearings;
    }

    /** From now on no transaction dated on or before the day can be added, changed, voided or deleted. */
    public void closeBooksThrough(LocalDate day) {
        write(now -> books.closeThrough(Optional.of(day)));
    }

    public void reopenBooks() {
        write(now -> books.closeThrough(Optional.empty()));
    }

    /** Runs the function while nothing changes; keep it short, writers wait. */
    public <T> T read(Function<LedgerView, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(books);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The clock changes are stamped with. */
    public InstantSource clock() {
        return clock;
    }

    public LedgerNews news() {
        return books.news();
    }

    public CompanyProfile company() {
        return books.company();
    }

    public Optional<LedgerCustomer> customer(String id) {
        return read(view -> view.customer(id));
    }

    public Optional<LedgerDocument> invoice(String id) {
        return read(view -> view.document(EntityKind.INVOICE, id));
    }

    public Optional<LedgerDocument> creditMemo(String id) {
        return read(view -> view.document(EntityKind.CREDIT_MEMO, id));
    }

    public Optional<LedgerPayment> payment(String id) {
        return read(view -> view.payment(id));
    }

    public List<LedgerCustomer> customers() {
        return all(EntityKind.CUSTOMER, LedgerCustomer.class);
    }

    public List<LedgerDocument> invoices() {
        return all(EntityKind.INVOICE, LedgerDocument.class);
    }

    public List<LedgerDocument> creditMemos() {
        return all(EntityKind.CREDIT_MEMO, LedgerDocument.class);
    }

    public List<LedgerPayment> payments() {
        return all(EntityKind.PAYMENT, LedgerPayment.class);
    }

    /** The payments whose reference or external id is, or whose note contains, the given text. Voided ones are among them. */
    public List<LedgerPayment> paymentsNoted(String text) {
        Optional<LedgerEntity> named = read(view -> view.byExternalId(EntityKind.PAYMENT, text));
        return payments().stream()
                .filter(each -> each.isNoted(text) || named.equals(Optional.of(each)))
                .toList();
    }

    /**
     * Customer id to ISO currency to open invoices and journal entries less unused credit memos and unapplied payments. A customer
     * without any open item is left out; one whose items cancel out is there with zero.
     */
    public Map<String, Map<String, BigDecimal>> openReceivables() {
        return read(view -> Receivables.open(view, Receivables.everything()));
    }

    /** The same for open invoices alone. */
    public Map<String, Map<String, BigDecimal>> openInvoices() {
        return read(view -> Receivables.open(view, EnumSet.of(EntityKind.INVOICE)));
    }

    <E extends LedgerEntity> List<E> all(EntityKind kind, Class<E> type) {
        return read(view -> view.all(kind).stream().map(type::cast).toList());
    }

    /** Only for the generator, which lives through two years before the ledger goes live. */
    void runOn(InstantSource newClock) {
        clock = newClock;
    }

    <T> T write(Function<Instant, T> change) {
        lock.writeLock().lock();
        try {
            return change.apply(clock.instant());
        } finally {
            lock.writeLock().unlock();
        }
    }
}
