@NullMarked
package io.duebridge.netsuite;

import org.jspecify.annotations.NullMarked;
