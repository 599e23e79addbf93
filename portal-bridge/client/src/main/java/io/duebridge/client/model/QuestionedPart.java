package io.duebridge.client.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a document was not paid because something is wrong with it.
 *
 * @param state wished: the payment is not taken yet, or never was; raised: it is the dispute; running: another one was open; nothing: nothing was left to question One of {@code wished}, {@code raised}, {@code running}, {@code nothing}
 */
public record QuestionedPart(
        String reason, Money amount, String state, @Nullable UUID dispute) {}
