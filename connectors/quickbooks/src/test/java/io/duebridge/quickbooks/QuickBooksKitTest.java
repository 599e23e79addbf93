package io.duebridge.quickbooks;

import io.duebridge.kit.ConnectorKit;
import io.duebridge.kit.ErpFixture;

/** QuickBooks Online against the conformance suite. */
class QuickBooksKitTest extends ConnectorKit {
    @Override
    protected ErpFixture newFixture() {
        return new QuickBooksFixture();
    }
}
