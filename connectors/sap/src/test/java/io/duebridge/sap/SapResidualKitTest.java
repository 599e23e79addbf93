package io.duebridge.sap;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** SAP S/4HANA that leaves the rest of an invoice on an item of its own, against the conformance suite. */
class SapResidualKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return SapFixture.residual(false);
    }
}
