package io.duebridge.sap;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** A system of SAP's that is reached by BAPIs against the conformance suite. */
class BapiKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return SapFixture.bapi();
    }
}
