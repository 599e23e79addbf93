package io.duebridge.client.model;

/** Something that is added to a dispute. */
public record DisputeComment(String words) {}
