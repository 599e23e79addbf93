package io.duebridge.client.model;

import java.time.LocalDate;

/**
 * An instalment of a plan.
 *
 * @param state one of {@code open}, {@code kept}, {@code missed}, {@code dropped}
 */
public record PlanInstalment(int number, LocalDate due, Money amount, String state) {}
