/** Who may call: token passports, OAuth 1.0a and 2.0, and the keys that go with them. */
@NullMarked
package io.duebridge.sandbox.netsuite.auth;

import org.jspecify.annotations.NullMarked;
