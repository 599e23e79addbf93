/** Statements of account: page, PDF, CSV and Excel. */
@NullMarked
package io.duebridge.portal.statements;

import org.jspecify.annotations.NullMarked;
