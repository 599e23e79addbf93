/** The company's face: logo, colours, links, help and a video, read from its files once, and shown by pages, mails and printouts. */
@NullMarked
package io.duebridge.portal.face;

import org.jspecify.annotations.NullMarked;
