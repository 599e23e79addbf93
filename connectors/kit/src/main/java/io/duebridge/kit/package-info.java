/**
 * The conformance suite every connector passes. A connector's own test class extends {@link io.duebridge.kit.ConnectorKit} and
 * supplies an {@link io.duebridge.kit.ErpFixture}: an ERP the tests may change behind the connector's back and break on purpose.
 * What a connector declares is proven; what it does not declare is proven absent.
 */
@NullMarked
package io.duebridge.kit;

import org.jspecify.annotations.NullMarked;
