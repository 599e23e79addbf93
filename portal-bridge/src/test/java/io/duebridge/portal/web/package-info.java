/** The portal over HTTP: who gets in, what is refused, what a program sees. */
@NullMarked
package io.duebridge.portal.web;

import org.jspecify.annotations.NullMarked;
