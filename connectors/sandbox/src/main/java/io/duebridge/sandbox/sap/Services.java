package io.duebridge.sandbox.sap;

import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.ODataService;
import java.time.Instant;
import java.util.List;

/** Which service a call is for. */
final class Services {
    private static final String PATH = "/sap/opu/odata/sap/";

    private final List<ODataService> services;

    Services(SapBooks books) {
        this.services = List.of(
                new ODataService("API_OPLACCTGDOCITEMCUBE_SRV", books.items()),
                new ODataService("API_BUSINESS_PARTNER", books.partners()),
                new ODataService("API_BILLING_DOCUMENT_SRV", books.billingDocuments()),
                new ODataService("API_COMPANYCODE_SRV", books.companyCodes()));
    }

    Reply answer(Call call, Instant enteredBefore) {
        for (ODataService service : services) {
            String prefix = PATH + service.name() + "/";
            if (call.path().startsWith(prefix)) {
                return service.answer(call, call.path().substring(prefix.length()), enteredBefore);
            }
        }
        return call.path().startsWith(PATH)
                ? ODataService.error(
                        403,
                        "No service found for namespace '', name '"
                                + call.path().substring(PATH.length()) + "'")
                : Reply.html(404, "Resource not found");
    }
}
