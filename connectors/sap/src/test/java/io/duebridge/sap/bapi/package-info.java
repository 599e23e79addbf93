@NullMarked
package io.duebridge.sap.bapi;

import org.jspecify.annotations.NullMarked;
