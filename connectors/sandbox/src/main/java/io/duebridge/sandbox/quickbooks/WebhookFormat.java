package io.duebridge.sandbox.quickbooks;

/** How the service words its webhooks. */
public enum WebhookFormat {
    /** An array of CloudEvents; the only one since the summer of 2026. */
    CLOUD_EVENTS,
    /** An object with {@code eventNotifications}. */
    LEGACY
}
