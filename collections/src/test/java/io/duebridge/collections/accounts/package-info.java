@NullMarked
package io.duebridge.collections.accounts;

import org.jspecify.annotations.NullMarked;
