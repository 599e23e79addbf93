package io.duebridge.client.model;

/** Something that is said. */
public record MessageRequest(String words) {}
