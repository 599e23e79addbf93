/**
 * Contacts: the people who may see a customer's account, taken from the e-mail addresses the ERP holds. Families: customers that are one
 * another's parents and children.
 */
@NullMarked
package io.duebridge.collections.accounts;

import org.jspecify.annotations.NullMarked;
