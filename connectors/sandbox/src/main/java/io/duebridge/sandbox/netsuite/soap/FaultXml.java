package io.duebridge.sandbox.netsuite.soap;

import io.duebridge.sandbox.netsuite.soap.XmlOut.Writing;

/** Faults as Axis writes them: beside the service's own detail always the name of the host. */
final class FaultXml {
    private FaultXml() {}

    static Writing of(SoapFault fault) {
        return out -> {
            out.startFault()
                    .plain("faultcode", "soapenv:Server.userException")
                    .plain("faultstring", fault.why())
                    .startPlain("detail");
            if (!fault.element().isEmpty()) {
                out.start(Area.FAULTS, fault.element())
                        .element(Area.FAULTS, "code", fault.code())
                        .element(Area.FAULTS, "message", fault.why())
                        .end();
            }
            out.hostname().end().end();
        };
    }
}
