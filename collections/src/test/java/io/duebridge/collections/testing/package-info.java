/** For tests of this module and of those that use the store: a store on both databases, a clock one can turn. */
@NullMarked
package io.duebridge.collections.testing;

import org.jspecify.annotations.NullMarked;
