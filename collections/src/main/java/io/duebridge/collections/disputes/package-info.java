/** What customers say is wrong with a document, what both sides say about it, and how it ends. */
@NullMarked
package io.duebridge.collections.disputes;

import org.jspecify.annotations.NullMarked;
