/** The console's pages about cash that did not come through the portal: lines that need a person, files, settings. */
@NullMarked
package io.duebridge.portal.cash;

import org.jspecify.annotations.NullMarked;
