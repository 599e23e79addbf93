package io.duebridge.sandbox.netsuite.http;

/** What a call wants, by SOAP or by REST. */
public enum Operation {
    TOKEN,
    WSDL,
    SEARCH,
    SEARCH_MORE,
    GET,
    GET_LIST,
    GET_DELETED,
    ADD,
    UPDATE,
    UPSERT,
    DELETE,
    INITIALIZE,
    SUITEQL,
    /** The RESTlet prints a transaction. */
    PRINT,
    /** The RESTlet voids a payment. */
    VOID,
    /** Server time, data centres, governance, values to choose from. */
    ABOUT,
    UNKNOWN;

    /** Whether it changes the books if it succeeds. */
    public boolean writes() {
        return this == ADD || this == UPDATE || this == UPSERT || this == DELETE || this == VOID;
    }

    /** Whether it is part of getting to know the service or of signing in, and says nothing of the books. */
    public boolean signsIn() {
        return this == TOKEN || this == WSDL;
    }
}
