/** The RESTlet face: where scripts are called, and Duebridge's own script. */
@NullMarked
package io.duebridge.sandbox.netsuite.restlet;

import org.jspecify.annotations.NullMarked;
