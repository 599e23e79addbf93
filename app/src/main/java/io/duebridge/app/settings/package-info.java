/**
 * Settings as code: the files under {@code config/}, read into typed values with units. Everything wrong with all files is reported
 * at once, with file, line, key and what to write; secrets are named by reference and never shown.
 */
@NullMarked
package io.duebridge.app.settings;

import org.jspecify.annotations.NullMarked;
