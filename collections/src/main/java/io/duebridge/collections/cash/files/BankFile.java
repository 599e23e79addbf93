package io.duebridge.collections.cash.files;

import java.util.List;

/**
 * A bank file, read and checked.
 *
 * @param name the file's name, as it was handed in
 */
public record BankFile(String name, BankFormat format, List<BankStatement> statements) {
    public BankFile {
        statements = List.copyOf(statements);
    }

    /** All payments in the file's order. */
    public List<IncomingPayment> payments() {
        return statements.stream()
                .flatMap(statement -> statement.payments().stream())
                .toList();
    }
}
