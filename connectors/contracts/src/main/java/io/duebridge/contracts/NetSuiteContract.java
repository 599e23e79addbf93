package io.duebridge.contracts;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/**
 * Our own slim description of SuiteTalk's SOAP endpoint: the operations, records, searches and faults that receivables need. What in it
 * is sure and what is not stands in the module's README.
 */
public final class NetSuiteContract {
    /** The endpoint version the files are written for; it stands in every namespace as {@code _2025_2.}. */
    public static final String VERSION = "2025_2";

    /** The endpoint versions whose messages this contract understands, oldest first: they differ in the namespaces' version only. */
    public static final List<String> VERSIONS = List.of("2023_2", "2024_1", "2024_2", "2025_1", "2025_2");

    private static final String FOLDER = "/netsuite/";

    /** Every file of the contract; the WSDL first. The WSDL imports the schemas by their plain file names. */
    public static final List<String> FILES = List.of(
            "netsuite.wsdl",
            "platform.core.xsd",
            "platform.messages.xsd",
            "platform.common.xsd",
            "platform.faults.xsd",
            "transactions.customers.xsd",
            "transactions.sales.xsd",
            "transactions.general.xsd",
            "lists.relationships.xsd",
            "lists.accounting.xsd");

    private NetSuiteContract() {}

    /** Where the WSDL lies. */
    public static URL wsdl() {
        return file("netsuite.wsdl");
    }

    /**
     * Where one of {@link #FILES} lies.
     *
     * @throws IllegalArgumentException if the name is none of them
     */
    public static URL file(String name) {
        if (!FILES.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is no file of the contract; there are " + FILES);
        }
        return Objects.requireNonNull(NetSuiteContract.class.getResource(FOLDER + name), name);
    }
}
