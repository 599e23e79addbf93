@NullMarked
package io.duebridge.collections.payments.simulation;

import org.jspecify.annotations.NullMarked;
