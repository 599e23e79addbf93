package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;

/**
 * A payment and what it was really for.
 *
 * @param customer who owed what was paid; empty for {@link PaymentClass#FOREIGN}
 * @param items what it was for, credit memos included
 * @param unapplied what of it was for none of them
 * @param perturbations what was done to it
 * @param written how it names its items, after what went wrong; empty if it names none
 */
record TruePayment(
        PaymentClass paymentClass,
        Optional<BenchCustomer> customer,
        List<OpenItem> items,
        Money unapplied,
        IncomingPayment payment,
        List<RemittanceAdvice> advices,
        List<Perturbation> perturbations,
        List<String> written) {}
