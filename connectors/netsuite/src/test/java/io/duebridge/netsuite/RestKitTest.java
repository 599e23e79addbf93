package io.duebridge.netsuite;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** NetSuite by REST against the conformance suite. */
class RestKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return new NetSuiteFixture("rest");
    }
}
