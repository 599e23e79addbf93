/** The payments register: what was taken, what the provider paid out of it and what the ERP has of it, day by day. */
@NullMarked
package io.duebridge.collections.payments.register;

import org.jspecify.annotations.NullMarked;
