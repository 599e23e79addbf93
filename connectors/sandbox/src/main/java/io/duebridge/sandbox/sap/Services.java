package io.duebridge.sandbox.sap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.sap.bapi.BapiFace;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Call;
import io.duebridge.sandbox.sap.http.Reply;
import io.duebridge.sandbox.sap.odata.ODataService;
import io.duebridge.sandbox.sap.soap.ClearingFace;
import io.duebridge.sandbox.sap.soap.JournalFace;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Which service a call is for. */
final class Services {
    private static final String PATH = "/sap/opu/odata/sap/";

    private static final String PRINT = PATH + "API_BILLING_DOCUMENT_SRV/GetPDF";

    static final String POST = "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi";
    static final String CLEARING = "/sap/bc/srt/scs_ext/sap/journalentrybulkclearingreques";

    private final SapBooks books;
    private final JournalFace journal;
    private final ClearingFace clearing;
    private final BapiFace bapis;
    private final List<ODataService> services;

    Services(SapBooks books, JournalFace journal, ClearingFace clearing, BapiFace bapis) {
        this.books = books;
        this.journal = journal;
        this.clearing = clearing;
        this.bapis = bapis;
        this.services = List.of(
                new ODataService("API_OPLACCTGDOCITEMCUBE_SRV", books.items()),
                new ODataService("API_BUSINESS_PARTNER", books.partners()),
                new ODataService("API_BILLING_DOCUMENT_SRV", books.billingDocuments()),
                new ODataService("API_COMPANYCODE_SRV", books.companyCodes()));
    }

    Reply answer(Call call, Instant enteredBefore) {
        if (call.path().equals(PRINT) && call.method().equals("GET")) {
            return print(call.parameter("BillingDocument").orElse(""));
        }
        if (call.path().equals(POST) || call.path().equals(CLEARING)) {
            return soap(call, false);
        }
        if (call.path().startsWith(BapiFace.PATH)) {
            return bapis.answer(call, enteredBefore);
        }
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

    /** @param lost whether a clearing is taken and then forgotten */
    Reply soap(Call call, boolean lost) {
        if (!call.method().equals("POST")) {
            return Reply.html(405, "Method not allowed");
        }
        return call.path().equals(CLEARING) ? clearing.take(call.body(), lost) : journal.post(call.body());
    }

    /** The function import that prints: the PDF as text in base 64. */
    private Reply print(String quoted) {
        String number = quoted.replaceAll("^'|'$", "");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return books.print(number)
                .map(pdf -> {
                    answer.putObject("d")
                            .putObject("GetPDF")
                            .put("BillingDocumentBinary", Base64.getEncoder().encodeToString(pdf));
                    return Reply.of(200, "application/json; charset=utf-8", answer.toString());
                })
                .orElseGet(() -> ODataService.error(404, "Billing document " + number + " has no output"));
    }
}
