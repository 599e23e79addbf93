/** Contacts: the people who may see a customer's account, taken from the e-mail addresses the ERP holds. */
@NullMarked
package io.duebridge.collections.accounts;

import org.jspecify.annotations.NullMarked;
