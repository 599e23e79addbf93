package io.duebridge.spi;

/**
 * A re-application as it is stored before the first send; whatever is sent again later is this text.
 *
 * @param body what the connector needs to send it, in UTF-8
 */
public record FrozenReapplication(ReapplicationInstruction instruction, String body) {}
