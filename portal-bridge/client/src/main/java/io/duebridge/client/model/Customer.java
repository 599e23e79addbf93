package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account. */
public record Customer(UUID id, String name, @Nullable UUID parent, String currency) {}
