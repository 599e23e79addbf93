package io.duebridge.portal.pages;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.portalview.CustomerScope;

/**
 * The person who asked for this page and what they may see. Controllers take it as a parameter.
 *
 * @param looking it is somebody of the staff in the person's place: nothing is noted as seen or done by the person
 */
public record Visitor(Contact contact, CustomerScope scope, boolean looking) {}
