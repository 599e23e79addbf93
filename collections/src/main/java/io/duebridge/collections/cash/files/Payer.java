package io.duebridge.collections.cash.files;

import java.util.Optional;

/**
 * Who paid, as the bank says it.
 *
 * @param name as in the file, often cut off or abbreviated by a bank on the way
 * @param account the account the money came from
 */
public record Payer(Optional<String> name, Optional<AccountNumber> account) {
    /** A bank that does not say who paid. */
    public static final Payer UNKNOWN = new Payer(Optional.empty(), Optional.empty());
}
