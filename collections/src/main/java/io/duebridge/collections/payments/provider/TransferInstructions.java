package io.duebridge.collections.payments.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a payer is told who transfers the money from an account of their own.
 *
 * @param reference what the transfer has to state; empty where the account alone says whose it is
 * @param page the provider's own page that tells the same; nothing can be paid on it
 * @param accounts where the money can go: any one of them
 */
public record TransferInstructions(Optional<String> reference, Optional<URI> page, List<Account> accounts) {
    public TransferInstructions {
        accounts = List.copyOf(accounts);
    }

    /** An account that money can be transferred to, in the order in which people fill in a transfer. */
    public record Account(List<Detail> details) {
        public Account {
            details = List.copyOf(details);
        }
    }

    /** One line of it, never blank. */
    public record Detail(Name name, String value) {}

    /** What a line is; its words are {@code transfer.detail.<key>}. */
    public enum Name {
        HOLDER("holder"),
        IBAN("iban"),
        BIC("bic"),
        ROUTING_NUMBER("routing-number"),
        SORT_CODE("sort-code"),
        CLABE("clabe"),
        SWIFT_CODE("swift-code"),
        BANK("bank"),
        BANK_CODE("bank-code"),
        BRANCH("branch"),
        BRANCH_CODE("branch-code"),
        ACCOUNT_TYPE("account-type"),
        ACCOUNT_NUMBER("account-number"),
        HOLDER_ADDRESS("holder-address"),
        BANK_ADDRESS("bank-address");

        private final String key;

        Name(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
