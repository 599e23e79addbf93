package io.duebridge.netsuite;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** NetSuite by SOAP against the conformance suite. */
class SoapKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return new NetSuiteFixture("soap");
    }
}
