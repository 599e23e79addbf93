package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** The entries a field of customer payments can have, by id; none where the account has no such field. */
final class SoapChoices implements SoapCodes.Choices {
    private final Asking asking;
    private final SoapAnswers answers;
    private final NetSuiteWire wire;

    /** Sends a getSelectValue. */
    interface Asking {
        Element ask(String request, Deadline deadline) throws NetSuiteFailure;
    }

    SoapChoices(Asking asking, SoapAnswers answers, NetSuiteWire wire) {
        this.asking = asking;
        this.answers = answers;
        this.wire = wire;
    }

    @Override
    public Map<String, String> of(String field, Deadline deadline) throws NetSuiteFailure {
        Map<String, String> choices = new LinkedHashMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            Element chosen;
            try {
                String request = SoapRequests.selectValues("customerPayment", field, page);
                chosen = answers.result(asking.ask(request, wire.callDeadline(deadline)), "getSelectValueResult");
            } catch (NetSuiteFailure failure) {
                if (failure.effect() == Effect.REFUSED) {
                    return Map.of();
                }
                throw failure;
            }
            pages = Xml.childText(chosen, "totalPages").isEmpty() ? 1 : answers.number(chosen, "totalPages");
            for (Element reference :
                    Xml.path(chosen, "baseRefList").map(Xml::children).orElse(List.of())) {
                String id = reference.getAttribute("internalId");
                choices.put(id, Xml.childText(reference, "name").orElse(id));
            }
        }
        choices.remove("");
        return choices;
    }
}
