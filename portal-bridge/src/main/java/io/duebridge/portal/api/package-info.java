/** The REST API, version 1. */
@NullMarked
package io.duebridge.portal.api;

import org.jspecify.annotations.NullMarked;
