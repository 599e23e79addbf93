@NullMarked
package io.duebridge.collections.profile;

import org.jspecify.annotations.NullMarked;
