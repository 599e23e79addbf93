package io.duebridge.sandbox.sap;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.front.Faults;
import io.duebridge.sandbox.front.RequestLog;
import io.duebridge.sandbox.front.SandboxServer;
import io.duebridge.sandbox.sap.bapi.BapiFace;
import io.duebridge.sandbox.sap.books.Numbers;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.CallSummary;
import io.duebridge.sandbox.sap.http.Fault;
import io.duebridge.sandbox.sap.http.FaultKind;
import io.duebridge.sandbox.sap.http.LoggedCall;
import io.duebridge.sandbox.sap.soap.ClearingFace;
import io.duebridge.sandbox.sap.soap.JournalFace;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An S/4HANA system on loopback with one company code: the OData services for items, business partners, billing documents and company
 * codes, and the SOAP services that post journal entries and clear them, over one ledger.
 */
public final class SapSandbox implements AutoCloseable {
    private final SandboxServer server;
    private final SapSandboxOptions options;
    private final SapBooks books;
    private final Guard guard;
    private final JournalFace journal;
    private final BapiFace bapis;
    private final ClearingFace clearing;
    private final Faults<FaultKind, Fault, CallSummary> faults = new Faults<>(Fault::of);
    private final RequestLog<LoggedCall, CallSummary> log = new RequestLog<>(LoggedCall::call);

    private SapSandbox(Ledger ledger, SapSandboxOptions options) {
        this.options = options;
        this.server = SandboxServer.bind("SAP sandbox", options.port());
        this.books = new SapBooks(ledger, options.companyCode());
        this.guard = new Guard(options.user(), options.password());
        this.journal = new JournalFace(books);
        this.clearing = new ClearingFace(books, options.clearingDelay(), options.negativeRests());
        this.bapis = new BapiFace(books, options.companyCode());
        Services services = new Services(books, journal, clearing, bapis);
        server.serve(new HttpFront(ledger.clock(), services, guard, faults, log));
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static SapSandbox start(Ledger ledger, SapSandboxOptions options) {
        return new SapSandbox(ledger, options);
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public Ledger ledger() {
        return books.ledger();
    }

    public Faults<FaultKind, Fault, CallSummary> faults() {
        return faults;
    }

    public RequestLog<LoggedCall, CallSummary> log() {
        return log;
    }

    /** The administrator locks the user. */
    public void lockUser() {
        guard.lock();
    }

    /** Somebody works on a customer's account, or is done with it. */
    public void lockAccount(String customerNumber, boolean lock) {
        journal.lock(customerNumber, lock);
        bapis.lock(customerNumber, lock);
    }

    /**
     * Somebody blocks an invoice, by codes of one character.
     *
     * @param payment keeps the payment run from collecting it; empty: takes the block away
     * @param dunning keeps the dunning run from it; empty: takes the block away
     */
    public void block(String invoiceId, String payment, String dunning) {
        books.block(invoiceId, payment, dunning);
    }

    /** Whether the binding of the accounting BAPI was made stateless by mistake. */
    public void forgetSessions(boolean forget) {
        bapis.forgetSessions(forget);
    }

    /** What could not be cleared, and why: only people see it. */
    public List<String> messageMonitor() {
        return clearing.monitor();
    }

    /** Comes back when all clearings that were asked for before are done, or cannot be. */
    public void awaitClearings() {
        clearing.await();
    }

    /** The key under which an invoice, a credit memo, or the first item of a payment stands, as {@code 1010-2026-9400000012-001}. */
    public String itemKey(EntityKind kind, String id) {
        return books.key(kind, id);
    }

    /** The number of a customer. */
    public static String customerNumber(String ledgerId) {
        return Numbers.customer(ledgerId);
    }

    /** The settings an SAP connection needs to talk to this sandbox. */
    public Map<String, String> connectionSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("base-url", baseUrl().toString());
        settings.put("company-codes", options.companyCode());
        settings.put("user", options.user());
        settings.put("password", options.password());
        settings.put("bank-accounts", "*=11001000, card=11002000");
        settings.put("reversal-account", "11001000");
        settings.put("time-zone", ledger().company().zone().getId());
        return settings;
    }

    /** The same for a connection that calls BAPIs. */
    public Map<String, String> bapiSettings() {
        Map<String, String> settings = connectionSettings();
        settings.put("profile", "bapi");
        settings.put("client", "100");
        settings.put("discount-account", "88000000");
        return settings;
    }

    @Override
    public void close() {
        server.close();
        clearing.close();
    }
}
