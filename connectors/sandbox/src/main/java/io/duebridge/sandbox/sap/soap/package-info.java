/** The journal entry services: posting, which is answered, and clearing, which is taken and done later. */
@NullMarked
package io.duebridge.sandbox.sap.soap;

import org.jspecify.annotations.NullMarked;
