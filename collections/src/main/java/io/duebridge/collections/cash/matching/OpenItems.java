package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * What the matcher asks of a ledger. Each answer is about one organisation and holds open items only; what was applied here and is not
 * read back from the ERP yet is taken off. Each answer is bounded: what goes beyond {@code most} is left out, and {@code most + 1}
 * are given then, so that the matcher sees it does not see all. The order does not matter.
 */
public interface OpenItems {
    /**
     * Items in any currency whose number has one of these keys (see {@link ReferenceKeys#of}). Asked with up to some hundred keys at
     * once, among them keys that are one slip of the keyboard away from what was written.
     */
    List<OpenItem> byNumber(Set<String> keys, int most);

    /** Items whose purchase order has one of these keys (see {@link ReferenceKeys#of}). */
    List<OpenItem> byPurchaseOrder(Set<String> keys, int most);

    /** Items of these customers in the currency, the ones due first first where not all are given. */
    List<OpenItem> ofCustomers(Collection<CustomerId> customers, Currency currency, int most);

    /** Invoices with an open amount from {@code least} to {@code greatest}, both included. */
    List<OpenItem> byAmount(Money least, Money greatest, int most);

    /** Customers whose name, as {@link PayerNames#key} has it, begins with this text of at least three characters. */
    List<CustomerName> customersByName(String start, int most);

    /** The names of these customers. */
    List<CustomerName> names(Collection<CustomerId> customers);

    /** What was learned about this payer: by its account, and by its name as {@link PayerNames#key} has it. */
    List<PayerAlias> aliases(Payer payer);

    /** The customer itself, its parents, children and siblings: all that one of them may pay for. */
    Set<CustomerId> family(CustomerId customer);
}
