package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that was made of an estimate.
 *
 * @param document absent if it was made out to somebody else
 */
public record MadeInvoice(@Nullable UUID document, String number) {}
