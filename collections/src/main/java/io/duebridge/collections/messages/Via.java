package io.duebridge.collections.messages;

/** The way a message came. */
public enum Via {
    PORTAL,
    API,
    MAIL
}
