@NullMarked
package io.duebridge.portal.face;

import org.jspecify.annotations.NullMarked;
