@NullMarked
package io.duebridge.sap.soap;

import org.jspecify.annotations.NullMarked;
