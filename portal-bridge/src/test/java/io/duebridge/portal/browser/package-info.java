/** The portal in a real Chromium, as its customers and staff use it. */
@NullMarked
package io.duebridge.portal.browser;

import org.jspecify.annotations.NullMarked;
