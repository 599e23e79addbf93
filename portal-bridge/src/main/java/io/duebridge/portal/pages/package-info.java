/** What all pages share: frame, formats, language, addresses. */
@NullMarked
package io.duebridge.portal.pages;

import org.jspecify.annotations.NullMarked;
