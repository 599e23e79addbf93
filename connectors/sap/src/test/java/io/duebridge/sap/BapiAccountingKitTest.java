package io.duebridge.sap;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** A system without our function module, where the accounting BAPI posts, against the conformance suite. */
class BapiAccountingKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return SapFixture.accounting();
    }
}
