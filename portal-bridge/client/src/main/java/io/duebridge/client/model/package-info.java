/** What the API takes and answers. Texts that name a state may have values that are not known here yet. */
@NullMarked
package io.duebridge.client.model;

import org.jspecify.annotations.NullMarked;
