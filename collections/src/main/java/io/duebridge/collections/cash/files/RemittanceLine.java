package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.util.Optional;

/**
 * What a payer says of one document.
 *
 * @param document its number as the payer writes it
 * @param gross what was owed; negative for a credit memo
 * @param deduction what was kept back, zero or above; {@code gross - deduction = net}, which is checked
 * @param net what is paid for it; negative for a credit memo
 * @param reason why something was kept back
 */
public record RemittanceLine(String document, Money gross, Money deduction, Money net, Optional<String> reason) {}
