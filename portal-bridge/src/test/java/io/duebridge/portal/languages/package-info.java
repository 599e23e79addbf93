@NullMarked
package io.duebridge.portal.languages;

import org.jspecify.annotations.NullMarked;
