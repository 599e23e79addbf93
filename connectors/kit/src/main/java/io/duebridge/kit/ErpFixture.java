package io.duebridge.kit;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real or played ERP with an empty company, new for each test. Its clock and the connector's are one and stand still but for
 * {@link #passTime}; change times have whole seconds.
 */
public interface ErpFixture extends ErpHabits, AutoCloseable {
    ErpConnector connector();

    /** Settings that work, with generous call budgets and a read time-out of {@link #readTimeout()}. */
    ConnectionSettings settings();

    /** The same, but at an address where nobody listens. */
    ConnectionSettings unreachableSettings();

    /** Scheme, host and port at which the ERP's API listens, on loopback. */
    URI apiAddress();

    /** The same settings with the API, though not the signing in, at another scheme, host and port. */
    ConnectionSettings settingsAt(URI address);

    /** Whether an HTTP request line such as {@code POST /payment HTTP/1.1} is the one that books a payment. */
    boolean booksPayment(String requestLine);

    /** Whether signing in gives tokens that expire; an ERP whose user signs in with every call anew has none. */
    default boolean signsInWithTokens() {
        return true;
    }

    /** How long one call may take by these settings; short, so that tests are. */
    Duration readTimeout();

    /** The clock and one token store, the same for every connection opened in a test. */
    ConnectorContext context();

    default Instant now() {
        return context().clock().instant();
    }

    void passTime(Duration duration);

    Currency homeCurrency();

    /** Another empty company, which deals in this currency beside its home currency; empty if the ERP cannot. Whoever asks closes it. */
    Optional<ErpFixture> inCurrencies(Currency foreign);

    // ---- what people do in the ERP

    ErpId addCustomer(String name);

    /** A customer that buys in this currency; the home currency, or the other one of {@link #inCurrencies}. */
    ErpId addCustomer(String name, Currency currency);

    /** A customer below another one, with figures of its own; empty if this ERP knows no such thing. */
    Optional<ErpId> addSubCustomer(ErpId parent, String name);

    void renameCustomer(ErpId customer, String name);

    void deactivateCustomer(ErpId customer);

    /** An open invoice dated today, in the customer's currency, without tax. */
    ErpId addInvoice(ErpId customer, BigDecimal amount);

    /** Changes a text of it. */
    void changeInvoice(ErpId invoice, String text);

    void deleteInvoice(ErpId invoice);

    ErpId addCreditMemo(ErpId customer, BigDecimal amount);

    /** An offer, which nobody owes. */
    ErpId addEstimate(ErpId customer, BigDecimal amount);

    /** Hangs a file on an invoice, to be sent along with it. */
    ErpId attach(ErpId invoice, String fileName, String contentType, byte[] content);

    void voidPayment(ErpId payment);

    void deletePayment(ErpId payment);

    /** Takes a payment to the bank, after which it cannot be voided any more. */
    void depositPayment(ErpId payment);

    /** Corrects what was received; nothing is applied afterwards. */
    void changePayment(ErpId payment, BigDecimal total);

    /** Applies a payment to one invoice instead of whatever it is applied to. */
    void applyPayment(ErpId payment, ErpId invoice, BigDecimal amount);

    void closeBooks(LocalDate through);

    // ---- what is true in the ERP

    /** Payments in its books that carry the reference, voided ones too. */
    List<Effect> effects(PaymentReference reference);

    /** Documents in its books that carry a reversal's reference; a voided payment is none. */
    List<ErpId> entries(PaymentReference reversal);

    /** What the customer owes: everything open less credits and unapplied payments. */
    BigDecimal owed(ErpId customer);

    /** What is still to be paid. */
    BigDecimal openAmount(ErpId invoice);

    /** The total in a record's body, by the vendor's own field. */
    BigDecimal totalOf(ErpRecord record);

    /**
     * From now on records that changed in one second come in another order in each answer, where this ERP promises none among them. An
     * ERP that orders them for sure has nothing to do.
     */
    default void shuffleTies(long seed) {}

    // ---- what it tells by itself, if it declares that it does

    /** The settings with the secret that {@link #notification} signs with; {@link #settings} has none. */
    default ConnectionSettings listeningSettings() {
        return settings();
    }

    /** How many forms of body it has. */
    default int notificationForms() {
        return 0;
    }

    /** One post about all the changes, in one of the forms, signed. */
    default Post notification(int form, List<ToldChange> changes) {
        throw new UnsupportedOperationException("this ERP tells nothing by itself");
    }

    // ---- what goes wrong

    /** The next {@code times} calls of this sort go wrong in this way. */
    void arm(Fault fault, Call on, int times);

    /** How long {@link Fault#THROTTLE} asks to wait, a second or two. */
    Duration retryAfter();

    /** How many calls of this sort have arrived so far. */
    int calls(Call sort);

    /** Unusable settings, as {@code key -> value}, that are wrong for a reason of this vendor's own. */
    Map<String, String> vendorSpecificFaults();

    /**
     * Whether this company's settings have what the connector declares; false for what only some of its ways of connecting can do, which is
     * then refused as if it were not declared.
     */
    default boolean offers(Capability capability) {
        return connector().descriptor(settings()).capabilities().contains(capability);
    }

    /**
     * Whether the ERP says when a customer changed. One that does not gives all of them with every read, whatever the window, and what did not
     * change is known by its version.
     */
    default boolean datesChangesOfCustomers() {
        return true;
    }

    /** How many calls the open items of so many customers may take: a handful, unless the ERP can only be asked for one at a time. */
    default int mostCallsForOpenItems(int customers) {
        return 9;
    }

    /** Makes at least one record of a kind; payments come from posting. */
    default void populate(RecordKind kind) {
        ErpId customer = addCustomer("Populated " + kind);
        if (kind == RecordKind.INVOICE) {
            addInvoice(customer, new BigDecimal("12.30"));
        } else if (kind == RecordKind.CREDIT_MEMO) {
            addCreditMemo(customer, new BigDecimal("12.30"));
        } else if (kind == RecordKind.ESTIMATE) {
            addEstimate(customer, new BigDecimal("12.30"));
        } else if (kind == RecordKind.ATTACHMENT) {
            attach(addInvoice(customer, new BigDecimal("12.30")), "note.txt", "text/plain", new byte[] {'x'});
        }
    }

    @Override
    void close();

    /**
     * A payment in the books.
     *
     * @param applied document id to amount, positive for invoices and credit memos alike
     */
    record Effect(
            ErpId payment,
            ErpId customer,
            BigDecimal total,
            Currency currency,
            LocalDate date,
            BigDecimal unapplied,
            Map<ErpId, BigDecimal> applied) {}

    /**
     * A change that is told.
     *
     * @param kind empty for one that this ERP tells of and that nobody reads
     */
    record ToldChange(String company, Optional<RecordKind> kind, ErpId id) {}

    /** What arrives; headers are named in small letters. */
    record Post(Map<String, String> headers, byte[] body) {}

    /** Sorts of call. */
    enum Call {
        SIGN_IN,
        READ,
        POST,
        /** Books several payments in one call. */
        POST_BATCH,
        LOOKUP,
        /** The lookup of an entry that takes a payment back. */
        ENTRY_LOOKUP,
        /** Books an entry that takes a payment back. */
        ENTRY,
        /** Voids a payment, or applies it otherwise. */
        CHANGE,
        /** Everything but signing in. */
        ANY
    }

    /** Ways in which a call goes wrong. */
    enum Fault {
        /** Booked, and the connection dropped before the answer. */
        COMMIT_THEN_DROP_REPLY,
        /** The connection dropped and nothing booked. */
        DROP_BEFORE_COMMIT,
        /** Booked only after the caller's patience is over. */
        LATE_COMMIT,
        /** Answered as if the newest payments were not there yet, until {@link ErpFixture#passTime} of the declared lag. */
        LAGGING_LOOKUP,
        /** The access token is refused once although it looked good. */
        EXPIRED_TOKEN,
        /** Signing in is refused for good. */
        REVOKED_TOKEN,
        THROTTLE,
        /** No answer for longer than the read time-out. */
        HANG,
        GARBAGE,
        EMPTY,
        HTML_ERROR,
        /** The first half of a batch booked, and the connection dropped before the answer. */
        HALF_BATCH,
        HALF_ANSWER
    }
}
