@NullMarked
package io.duebridge.portal.api;

import org.jspecify.annotations.NullMarked;
