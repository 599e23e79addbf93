/** The REST face: the record service and its errors. */
@NullMarked
package io.duebridge.sandbox.netsuite.rest;

import org.jspecify.annotations.NullMarked;
