package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.matching.OpenItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A payment while it is made: first as its payer means it, then with what goes wrong. */
final class Draft {
    final PaymentClass paymentClass;
    final Optional<BenchCustomer> customer;
    final List<OpenItem> items;
    long cents;
    long unapplied;

    /** How the payer names each item it refers to, e.g. {@code INV-104233}; empty if it says nothing. */
    final List<String> numbers = new ArrayList<>();

    /** Words before, e.g. {@code Invoice }. */
    String lead = "";

    String tail = "";
    String separator = ", ";
    Optional<String> payer = Optional.empty();
    Optional<String> account = Optional.empty();
    final List<StructuredReference> structured = new ArrayList<>();
    final List<RemittanceAdvice> advices = new ArrayList<>();
    boolean split;
    boolean unreferenced;

    Draft(PaymentClass paymentClass, Optional<BenchCustomer> customer, List<OpenItem> items, long cents) {
        this.paymentClass = paymentClass;
        this.customer = customer;
        this.items = List.copyOf(items);
        this.cents = cents;
    }

    String text() {
        return (lead + String.join(separator, numbers) + tail).strip();
    }
}
