package io.duebridge.collections.payments.provider;

/** What became of the wish to keep a card or account. */
public sealed interface KeepAnswer {
    /** It is kept. */
    record Kept(KeptMethod method) implements KeepAnswer {}

    /** It is not, and will not be. */
    record NotKept(String message) implements KeepAnswer {}

    /** It cannot be told now: ask again. */
    record Unclear(String message) implements KeepAnswer {}
}
