@NullMarked
package io.duebridge.collections.files;

import org.jspecify.annotations.NullMarked;
