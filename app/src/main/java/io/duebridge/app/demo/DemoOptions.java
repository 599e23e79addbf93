package io.duebridge.app.demo;

/**
 * What the demo is started with.
 *
 * @param customers how many customers the QuickBooks company has besides the one the demo pays as; at least {@link #FEWEST_CUSTOMERS}
 * @param invoices how many invoices they have
 * @param port the portal's port on loopback; 0 takes any free one
 */
public record DemoOptions(int customers, int invoices, long seed, int port, boolean once, boolean json) {
    /** A sample company needs a parent and its child. */
    public static final int FEWEST_CUSTOMERS = 2;
}
