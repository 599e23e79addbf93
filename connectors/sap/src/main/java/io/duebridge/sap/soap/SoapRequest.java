package io.duebridge.sap.soap;

import io.duebridge.http.CallBudget.Use;
import java.util.Optional;

/**
 * A request as it is sent.
 *
 * @param operation its name in words to people, such as {@code JournalEntryCreateRequestConfirmation_In}
 * @param path of the service on its host, a query included if there is one
 * @param action the SOAPAction, without quotes; empty where SAP wants none
 * @param body the payload: one XML element, without envelope
 * @param messageId for WS-Addressing, such as {@code uuid:...}; with it the two headers Action and MessageID are sent
 * @param session whose cookies are sent and kept
 */
public record SoapRequest(
        String operation,
        String path,
        String action,
        String body,
        Use use,
        Optional<String> messageId,
        Optional<SoapSession> session) {
    public SoapRequest(String operation, String path, String action, String body, Use use) {
        this(operation, path, action, body, use, Optional.empty(), Optional.empty());
    }

    public SoapRequest withMessageId(String id) {
        return new SoapRequest(operation, path, action, body, use, Optional.of(id), session);
    }

    public SoapRequest in(SoapSession conversation) {
        return new SoapRequest(operation, path, action, body, use, messageId, Optional.of(conversation));
    }

    /** Without the body, which is about money. */
    @Override
    public String toString() {
        return operation + " at " + path;
    }
}
