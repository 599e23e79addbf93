/** Who really takes the money: the interface to payment providers, and one for trying out. */
@NullMarked
package io.duebridge.collections.payments.provider;

import org.jspecify.annotations.NullMarked;
