package io.duebridge.sap;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** SAP S/4HANA against the conformance suite. */
class SapKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return new SapFixture();
    }
}
