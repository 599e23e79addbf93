package io.duebridge.sandbox;

/** A class or a department. */
public record LedgerCode(EntityKind kind, Stamp stamp, String name, boolean active) implements LedgerEntity {}
