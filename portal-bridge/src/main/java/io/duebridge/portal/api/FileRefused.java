package io.duebridge.portal.api;

import io.duebridge.collections.cash.FileReceipt;

/** A file of which nothing was taken; the receipt says why. */
final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FileReceipt receipt;

    FileRefused(FileReceipt receipt) {
        super(receipt.words());
        this.receipt = receipt;
    }

    FileReceipt receipt() {
        return receipt;
    }
}
