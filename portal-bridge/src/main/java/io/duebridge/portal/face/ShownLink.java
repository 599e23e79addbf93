package io.duebridge.portal.face;

/** A link at the foot of a page or mail, in its reader's words. */
public record ShownLink(String label, String address) {}
