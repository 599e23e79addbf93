package io.duebridge.sandbox;

/** A class, a department, a location or a subsidiary. */
public record LedgerCode(EntityKind kind, Stamp stamp, String name, boolean active) implements LedgerEntity {}
