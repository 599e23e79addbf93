package io.duebridge.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The sample company's customers: some are jobs of others, some deal in foreign currency, a few are inactive. */
final class SampleCustomers {
    private static final List<String> FOREIGN = List.of("EUR", "GBP", "CAD");

    private final List<LedgerCustomer> active = new ArrayList<>();
    private final Random random;

    SampleCustomers(SampleSpec spec, Ledger ledger, SampleCatalogue catalogue, Random random) {
        this.random = random;
        SampleNames names = new SampleNames(random);
        for (int i = 1; i <= spec.customers(); i++) {
            boolean job = i > 2 && random.nextInt(100) < 15;
            CustomerDetails details = details(i, spec.multiCurrency(), catalogue, names);
            if (job) {
                LedgerCustomer parent = active.get(random.nextInt(active.size()));
                details = asJob(details, parent, random.nextBoolean());
            }
            active.add(addBelowLimit(ledger, details));
        }
        int inactive = spec.customers() / 40;
        for (int i = 0; i < inactive; i++) {
            ledger.addCustomer(
                    details(spec.customers() + i + 1, false, catalogue, names).withActive(false));
        }
    }

    private static LedgerCustomer addBelowLimit(Ledger ledger, CustomerDetails details) {
        boolean tooDeep = details.parent()
                .flatMap(ledger::customer)
                .flatMap(parent -> parent.details().parent())
                .flatMap(ledger::customer)
                .flatMap(grandparent -> grandparent.details().parent())
                .isPresent();
        return ledger.addCustomer(tooDeep ? withoutParent(details) : details);
    }

    private CustomerDetails details(int number, boolean multiCurrency, SampleCatalogue catalogue, SampleNames names) {
        String company = names.company(number);
        boolean foreign = multiCurrency && random.nextInt(100) < 15;
        return new CustomerDetails(
                company,
                Optional.of(company),
                Optional.of(names.first()),
                Optional.of(names.last()),
                Optional.empty(),
                false,
                foreign ? FOREIGN.get(random.nextInt(FOREIGN.size())) : "USD",
                random.nextInt(100) < 90 ? Optional.of(names.email(company)) : Optional.empty(),
                random.nextInt(100) < 70 ? Optional.of(names.phone()) : Optional.empty(),
                Optional.of(catalogue.term(random).id()),
                Optional.of(names.address()),
                !foreign && random.nextInt(100) < 60,
                Optional.empty(),
                true);
    }

    private static CustomerDetails asJob(CustomerDetails details, LedgerCustomer parent, boolean billWithParent) {
        return new CustomerDetails(
                details.displayName() + " job",
                details.companyName(),
                details.givenName(),
                details.familyName(),
                Optional.of(parent.id()),
                billWithParent,
                parent.details().currency(),
                details.email(),
                details.phone(),
                parent.details().term(),
                details.address(),
                details.taxable(),
                details.notes(),
                true);
    }

    private static CustomerDetails withoutParent(CustomerDetails details) {
        return new CustomerDetails(
                details.displayName(),
                details.companyName(),
                details.givenName(),
                details.familyName(),
                Optional.empty(),
                false,
                details.currency(),
                details.email(),
                details.phone(),
                details.term(),
                details.address(),
                details.taxable(),
                details.notes(),
                true);
    }

    /** A few customers buy often, most now and then. */
    LedgerCustomer pick() {
        double skewed = random.nextDouble() * random.nextDouble();
        return active.get((int) (skewed * active.size()));
    }
}
