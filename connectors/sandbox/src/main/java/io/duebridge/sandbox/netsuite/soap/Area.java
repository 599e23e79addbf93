package io.duebridge.sandbox.netsuite.soap;

import java.util.Arrays;

/** The namespaces of the contract. */
enum Area {
    MESSAGES("platformMsgs", "urn:messages_%s.platform.webservices.netsuite.com"),
    CORE("platformCore", "urn:core_%s.platform.webservices.netsuite.com"),
    COMMON("platformCommon", "urn:common_%s.platform.webservices.netsuite.com"),
    FAULTS("platformFaults", "urn:faults_%s.platform.webservices.netsuite.com"),
    CUSTOMERS("tranCust", "urn:customers_%s.transactions.webservices.netsuite.com"),
    SALES("tranSales", "urn:sales_%s.transactions.webservices.netsuite.com"),
    GENERAL("tranGeneral", "urn:general_%s.transactions.webservices.netsuite.com"),
    RELATIONSHIPS("listRel", "urn:relationships_%s.lists.webservices.netsuite.com"),
    ACCOUNTING("listAcct", "urn:accounting_%s.lists.webservices.netsuite.com");

    private final String prefix;
    private final String pattern;

    Area(String prefix, String pattern) {
        this.prefix = prefix;
        this.pattern = pattern;
    }

    String prefix() {
        return prefix;
    }

    String namespace(String version) {
        return String.format(pattern, version);
    }

    /** @param namespace in the contract's own version */
    static Area of(String namespace) {
        return Arrays.stream(values())
                .filter(area -> area.namespace(Contract.VERSION).equals(namespace))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown namespace " + namespace));
    }
}
