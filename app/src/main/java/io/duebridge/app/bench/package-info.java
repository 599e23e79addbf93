/**
 * Measures what is promised: how fast a first read of a company is, and how fast the portal's pages are at size. Each figure stands
 * beside one that says how good it could be.
 */
@NullMarked
package io.duebridge.app.bench;

import org.jspecify.annotations.NullMarked;
