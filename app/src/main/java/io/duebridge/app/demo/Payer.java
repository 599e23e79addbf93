package io.duebridge.app.demo;

/**
 * A customer of a sandbox company that the demo pays as.
 *
 * @param email where the portal's sign-in links go
 */
record Payer(String name, String email) {}
