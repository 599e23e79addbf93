package io.duebridge.sandbox.netsuite;

import io.duebridge.sandbox.netsuite.auth.TokenEndpoint;
import io.duebridge.sandbox.netsuite.http.Call;
import io.duebridge.sandbox.netsuite.http.CallSummary;
import io.duebridge.sandbox.netsuite.http.Fault;
import io.duebridge.sandbox.netsuite.http.Operation;
import io.duebridge.sandbox.netsuite.http.Reply;
import io.duebridge.sandbox.netsuite.rest.RestFace;
import io.duebridge.sandbox.netsuite.restlet.RestletFace;
import io.duebridge.sandbox.netsuite.soap.SoapFace;
import java.time.Instant;
import java.util.Optional;

/** Which face a call is for. */
record Router(SoapFace soap, RestFace rest, RestletFace restlet, TokenEndpoint tokens) {
    static CallSummary summary(Call call) {
        if (call.segments().equals(TokenEndpoint.PATH)) {
            return new CallSummary(Operation.TOKEN, Optional.empty(), false);
        }
        if (call.segments().equals(RestletFace.PATH)) {
            return RestletFace.summary(call);
        }
        return SoapFace.isHere(call.rawPath()) ? SoapFace.summary(call) : RestFace.summary(call);
    }

    /** @param fault what is to go wrong in the protocol's own words */
    Reply answer(Call call, Instant visibleUntil, Optional<Fault> fault) {
        if (call.segments().equals(TokenEndpoint.PATH)) {
            return tokens.token(call);
        }
        if (call.segments().equals(RestletFace.PATH)) {
            return restlet.answer(call, visibleUntil, fault);
        }
        return SoapFace.isHere(call.rawPath())
                ? soap.answer(call, visibleUntil, fault)
                : rest.answer(call, visibleUntil, fault);
    }
}
