package io.duebridge.collections.connections;

import io.duebridge.spi.ErpIdentity;

/** Whether the company at the other end is the one whose records the store holds. */
public sealed interface Identification {
    /** It is, or it is the first one seen. */
    record Confirmed() implements Identification {}

    /** It is another one: nothing must be read into, or posted from, the records at hand. */
    record WrongCompany(ErpIdentity expected, ErpIdentity found) implements Identification {
        public String message() {
            return "this connection holds the records of " + expected.companyName() + " (" + expected.companyId()
                    + "), but it now reaches " + found.companyName() + " (" + found.companyId()
                    + "): correct its settings, or set up a connection of another name";
        }
    }
}
