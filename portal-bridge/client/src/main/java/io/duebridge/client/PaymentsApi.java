package io.duebridge.client;

import io.duebridge.client.model.File;
import io.duebridge.client.model.ListedPayment;
import io.duebridge.client.model.PayRequest;
import io.duebridge.client.model.Payment;
import io.duebridge.client.model.PaymentQuote;
import io.duebridge.client.model.ReceivedPayment;
import java.util.List;
import java.util.UUID;

/** Paying, and what became of payments. */
public final class PaymentsApi {
    private static final int PAGE = 100;

    private final Wire wire;

    PaymentsApi(Wire wire) {
        this.wire = wire;
    }

    /** Pays once, however often the call is tried again by itself. */
    public Payment pay(PayRequest request) {
        return pay(request, UUID.randomUUID().toString());
    }

    /**
     * Pays once per key: whoever keeps the key with the order it is for can call again after a crash.
     *
     * @param key up to 200 characters of the caller's own
     */
    public Payment pay(PayRequest request, String key) {
        return wire.read(Call.of(Operation.PAY).body(request).once(key), Payment.class);
    }

    /** What paying this would take, with what it costs besides to pay this way; takes nothing and holds nothing. */
    public PaymentQuote quote(PayRequest request) {
        return wire.read(Call.of(Operation.QUOTE_PAYMENT).body(request), PaymentQuote.class);
    }

    /** The latest first: made here, and received another way. */
    public Listing<ListedPayment> list() {
        return new Listing<>(after -> wire.page(
                Call.of(Operation.PAYMENTS).with("after", after).with("limit", PAGE), "payments", ListedPayment.class));
    }

    /** One made here: how far it is, and how the ERP applied it. */
    public Payment get(UUID payment) {
        return wire.read(Call.of(Operation.PAYMENT, payment), Payment.class);
    }

    /** Where the customer goes on, at the provider's own page: {@code continueAt} of the answer, null if there is nothing to pay there any more. */
    public Payment goOn(UUID payment) {
        return wire.read(Call.of(Operation.CONTINUE_PAYMENT, payment), Payment.class);
    }

    /** Gives up one that waits at the provider's own page or for a bank transfer of which nothing has come; if it was paid meanwhile, its state says so. */
    public Payment abandon(UUID payment) {
        return wire.read(Call.of(Operation.ABANDON_PAYMENT, payment), Payment.class);
    }

    /** One that was entered in the ERP itself. */
    public ReceivedPayment received(UUID payment) {
        return wire.read(Call.of(Operation.RECEIVED_PAYMENT, payment), ReceivedPayment.class);
    }

    /** The receipt of such a one, as the ERP prints it. */
    public byte[] receipt(UUID payment) {
        return wire.bytes(Call.of(Operation.RECEIPT, payment));
    }

    public List<File> files(UUID payment) {
        return wire.page(Call.of(Operation.RECEIVED_FILES, payment), "files", File.class)
                .rows();
    }

    public byte[] file(UUID payment, UUID file) {
        return wire.bytes(Call.of(Operation.RECEIVED_FILE, payment).in("file", file));
    }
}
