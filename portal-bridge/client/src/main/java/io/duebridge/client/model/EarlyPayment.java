package io.duebridge.client.model;

import java.time.LocalDate;

/**
 * What paying all of a document early saves.
 *
 * @param until the last day, in the company's calendar
 * @param pay give it as the item's {@code amount}
 * @param saves give it as the item's {@code discount}
 */
public record EarlyPayment(LocalDate until, Money pay, Money saves) {}
