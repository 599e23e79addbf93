package io.duebridge.collections.portalview;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The customers somebody may see: their own, and the children that bill with these. Everything the portal reads is bound to one.
 *
 * @param zone in which a due date ends, the company's own
 */
public record CustomerScope(OrganisationId organisation, List<ScopedCustomer> customers, ZoneId zone) {
    public CustomerScope {
        customers = List.copyOf(customers);
    }

    public boolean isEmpty() {
        return customers.isEmpty();
    }

    public boolean contains(CustomerId customer) {
        return find(customer).isPresent();
    }

    public Optional<ScopedCustomer> find(CustomerId customer) {
        return customers.stream().filter(one -> one.id().equals(customer)).findFirst();
    }

    /** The customer and those above it, as far as they are in this scope; upwards. */
    public List<CustomerId> upFrom(CustomerId customer) {
        Set<CustomerId> line = new LinkedHashSet<>();
        Optional<ScopedCustomer> at = find(customer);
        // A ring in damaged data ends where it closes.
        while (at.isPresent() && line.add(at.get().id())) {
            at = at.get().parent().flatMap(this::find);
        }
        return List.copyOf(line);
    }

    /** Empty if the customer is outside this scope. */
    public Optional<CustomerScope> narrowedTo(CustomerId customer) {
        return find(customer).map(one -> new CustomerScope(organisation, List.of(one), zone));
    }

    /** The same customers, for whom nothing may be done. */
    public CustomerScope onlySeen() {
        return new CustomerScope(
                organisation, customers.stream().map(ScopedCustomer::onlySeen).toList(), zone);
    }

    /** Only those for whom this may be done; maybe none. */
    public CustomerScope with(Right right) {
        return new CustomerScope(
                organisation,
                customers.stream().filter(one -> one.rights().contains(right)).toList(),
                zone);
    }

    /** Whether this may be done for any of them. */
    public boolean may(Right right) {
        return customers.stream().anyMatch(one -> one.rights().contains(right));
    }

    /** Whether this may be done for a customer of the scope. */
    public boolean may(CustomerId customer, Right right) {
        return find(customer).filter(one -> one.rights().contains(right)).isPresent();
    }

    public boolean isPaying() {
        return may(Right.PAY);
    }

    public boolean isAdministering() {
        return may(Right.ADMINISTER);
    }

    public boolean mayPay(CustomerId customer) {
        return may(customer, Right.PAY);
    }

    public boolean mayAdminister(CustomerId customer) {
        return may(customer, Right.ADMINISTER);
    }

    public boolean mayDispute(CustomerId customer) {
        return may(customer, Right.DISPUTE);
    }

    public Set<CustomerId> customerIds() {
        return customers.stream().map(ScopedCustomer::id).collect(Collectors.toUnmodifiableSet());
    }

    List<UUID> ids() {
        return customers.stream().map(one -> one.id().value()).toList();
    }
}
