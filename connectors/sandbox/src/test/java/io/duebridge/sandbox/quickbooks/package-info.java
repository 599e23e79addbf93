@NullMarked
package io.duebridge.sandbox.quickbooks;

import org.jspecify.annotations.NullMarked;
