package io.duebridge.spi;

/**
 * A payment in the very bytes that will be sent, made once by {@link ErpConnection#freeze} and stored before the first send:
 * whatever is resent later is this text, also after an upgrade of the program.
 *
 * @param body the request body in UTF-8
 */
public record FrozenPayment(PaymentInstruction instruction, String body) {}
