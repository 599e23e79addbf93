/** Words of the mails that tell customers and accountants what they must know, and their way out. */
@NullMarked
package io.duebridge.portal.notices;

import org.jspecify.annotations.NullMarked;
