/** What a customer says about itself, and which mails its people want. */
@NullMarked
package io.duebridge.portal.profile;

import org.jspecify.annotations.NullMarked;
