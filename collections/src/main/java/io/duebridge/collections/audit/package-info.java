/** Who changed what, when and why. Rows are written in the transaction of the change and never changed again. */
@NullMarked
package io.duebridge.collections.audit;

import org.jspecify.annotations.NullMarked;
