/** Files people open in a spreadsheet: how texts, dates and amounts are written so that they stay what they are. */
@NullMarked
package io.duebridge.collections.export;

import org.jspecify.annotations.NullMarked;
