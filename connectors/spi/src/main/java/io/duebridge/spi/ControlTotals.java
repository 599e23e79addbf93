package io.duebridge.spi;

import java.util.List;
import java.util.Set;

/** Gives the ERP's own figures of what customers owe, to hold the store's against them. Thread-safe. */
public interface ControlTotals {
    /**
     * What each customer owes by the ERP's own report, as of now: invoices and other charges less unused credits and unapplied
     * payments, in the customer's currency. Each customer stands for itself, a parent without its sub-customers. Customers with
     * nothing open may be left out.
     *
     * @throws ConnectorException if not all of it came; a report that was cut off is never given as a whole one
     */
    List<OpenReceivable> openReceivables(Deadline deadline) throws ConnectorException;

    /**
     * What the figures of these customers consist of: every item that is not zero, in no particular order. Asks the ERP as few times
     * as it allows, so ask for many customers at once.
     */
    List<OpenItem> openItems(Set<ErpId> customers, Deadline deadline) throws ConnectorException;
}
