package io.duebridge.kit;

import org.junit.jupiter.api.Nested;

/**
 * Extend this class in a connector's tests and say how to make its {@link ErpFixture}; the topics below then run in plain
 * {@code mvn test}. Each test gets a company of its own.
 */
public abstract class ConnectorKit {
    /** A new, empty company with the connector under test pointed at it. */
    protected abstract ErpFixture newFixture() throws Exception;

    @Nested
    class Connecting extends ConnectingTopic {
        Connecting() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Reading extends ReadingTopic {
        Reading() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Money extends MoneyTopic {
        Money() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Posting extends PostingTopic {
        Posting() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Refusals extends RefusalsTopic {
        Refusals() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Discounts extends DiscountsTopic {
        Discounts() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Bulk extends BulkTopic {
        Bulk() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Faults extends FaultsTopic {
        Faults() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Reversals extends ReversalsTopic {
        Reversals() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class ReversalCredits extends ReversalCreditsTopic {
        ReversalCredits() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class KeptDocuments extends KeptDocumentsTopic {
        KeptDocuments() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class ReversalFaults extends ReversalFaultsTopic {
        ReversalFaults() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Reapplications extends ReapplicationsTopic {
        Reapplications() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class ReapplicationFaults extends ReapplicationFaultsTopic {
        ReapplicationFaults() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Wire extends WireTopic {
        Wire() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Settings extends SettingsTopic {
        Settings() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Totals extends TotalsTopic {
        Totals() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Lookup extends LookupTopic {
        Lookup() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Looks extends LooksTopic {
        Looks() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Notices extends NoticesTopic {
        Notices() {
            super(ConnectorKit.this::newFixture);
        }
    }

    @Nested
    class Capabilities extends CapabilitiesTopic {
        Capabilities() {
            super(ConnectorKit.this::newFixture);
        }
    }
}
