package io.duebridge.client.model;

/** What is open in one range of ages. */
public record Age(String age, Money amount, int count, Money disputed, Money promised) {}
