@NullMarked
package io.duebridge.sandbox.sap.odata;

import org.jspecify.annotations.NullMarked;
