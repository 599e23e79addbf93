@NullMarked
package io.duebridge.app.netsuite;

import org.jspecify.annotations.NullMarked;
