@NullMarked
package io.duebridge.sap;

import org.jspecify.annotations.NullMarked;
