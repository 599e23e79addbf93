package io.duebridge.contracts;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/**
 * Our own slim description of what is called in SAP by SOAP: the journal entry services, of which posting is answered and clearing goes one
 * way, and BAPIs with a function module of our own. What in it is sure and what is not stands in the module's README.
 */
public final class SapContract {
    /** The journal entry services' namespace; only root elements have it. */
    public static final String NAMESPACE = "http://sap.com/xi/SAPSCORE/SFIN";

    /** The namespace of BAPIs and function modules, where their names are kept as they are; only root elements have it. */
    public static final String FUNCTIONS = "urn:sap-com:document:sap:rfc:functions";

    /** Every file of the contract. Each WSDL includes its schema by its plain file name, and that one the header. */
    public static final List<String> FILES = List.of(
            "journal-entry-create.wsdl",
            "journal-entry-clearing.wsdl",
            "journal-entry-create.xsd",
            "journal-entry-clearing.xsd",
            "sfin.header.xsd",
            "bapi.wsdl",
            "bapi.xsd");

    private static final String FOLDER = "/sap/";

    private SapContract() {}

    /** Journal Entry – Post (Synchronous). */
    public static URL create() {
        return file("journal-entry-create.wsdl");
    }

    /** Journal Entry – Clearing (Asynchronous). */
    public static URL clearing() {
        return file("journal-entry-clearing.wsdl");
    }

    /** BAPIs for receivables, and the function module that posts a payment. */
    public static URL bapi() {
        return file("bapi.wsdl");
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
        return Objects.requireNonNull(SapContract.class.getResource(FOLDER + name), name);
    }
}
