package io.duebridge.spi;

import java.util.List;

/** Gives the ERP's own figures of what customers owe, to hold the store's against them. Thread-safe. */
public interface ControlTotals {
    /**
     * What each customer owes by the ERP's own report, as of now: invoices and other charges less unused credits and unapplied
     * payments, in the customer's currency. Customers with nothing open may be left out.
     */
    List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException;
}
