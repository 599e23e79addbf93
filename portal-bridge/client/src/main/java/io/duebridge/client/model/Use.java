package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a payment a document got, or a credit gave.
 *
 * @param discount taken off the document besides; absent if nothing
 * @param inQuestion what was not paid of it because something is wrong with it; absent else
 */
public record Use(
        @Nullable UUID document,
        String kind,
        String label,
        Money amount,
        @Nullable Money discount,
        @Nullable QuestionedPart inQuestion) {}
