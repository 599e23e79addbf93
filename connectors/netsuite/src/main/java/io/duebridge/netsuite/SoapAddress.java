package io.duebridge.netsuite;

import java.io.IOException;

/** Where SOAP calls go, asked anew for every send, since the host is the account's and may move. */
@FunctionalInterface
interface SoapAddress {
    /** @throws IOException if the host is not known and cannot be found out now */
    SoapCall.Target target() throws IOException;
}
