package io.duebridge.portal.pages;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.portalview.CustomerScope;

/** The person who asked for this page and what they may see. Controllers take it as a parameter. */
public record Visitor(Contact contact, CustomerScope scope) {}
