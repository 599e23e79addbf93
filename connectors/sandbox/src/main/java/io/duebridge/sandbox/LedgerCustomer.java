package io.duebridge.sandbox;

/** A customer. Its balance is not part of it: ask {@link LedgerView#balance(String)}. */
public record LedgerCustomer(Stamp stamp, CustomerDetails details) implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.CUSTOMER;
    }

    LedgerCustomer touched(java.time.Instant now) {
        return new LedgerCustomer(stamp.touched(now), details);
    }
}
