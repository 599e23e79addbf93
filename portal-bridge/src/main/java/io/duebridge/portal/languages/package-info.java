/** The languages customers read: which are offered, who reads which, and where the words come from. */
@NullMarked
package io.duebridge.portal.languages;

import org.jspecify.annotations.NullMarked;
