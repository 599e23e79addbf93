package io.duebridge.sandbox;

/** An account of the chart of accounts. */
public record LedgerAccount(Stamp stamp, String name, AccountType type, String currency, boolean active)
        implements LedgerEntity {
    /** The types the receivables side needs. */
    public enum AccountType {
        BANK,
        OTHER_CURRENT_ASSET,
        ACCOUNTS_RECEIVABLE,
        INCOME,
        EXPENSE
    }

    @Override
    public EntityKind kind() {
        return EntityKind.ACCOUNT;
    }

    /** Whether received money may be booked to it. */
    public boolean takesDeposits() {
        return type == AccountType.BANK || type == AccountType.OTHER_CURRENT_ASSET;
    }
}
