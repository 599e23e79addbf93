package io.duebridge.client.model;

/** One detail, before and after. */
public record ProfileChangeLine(String field, String before, String after) {}
