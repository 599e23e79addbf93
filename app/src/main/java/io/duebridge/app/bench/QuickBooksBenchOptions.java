package io.duebridge.app.bench;

/**
 * What to post and read through the sandbox's throttles.
 *
 * @param payments to post
 * @param invoices to read
 * @param scale how many times the documented limits a minute and a second hold; 1 is honest
 */
public record QuickBooksBenchOptions(int payments, int invoices, int scale) {}
