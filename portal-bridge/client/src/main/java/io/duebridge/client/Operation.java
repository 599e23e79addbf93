package io.duebridge.client;

/** Everything of the API that this client does, as {@code docs/openapi.json} names it; a test holds the two against each other. */
enum Operation {
    ME("me", "GET", "/me"),
    OVERVIEW("overview", "GET", "/overview"),
    DOCUMENTS("documents", "GET", "/documents"),
    DOCUMENT("document", "GET", "/documents/{id}"),
    DOCUMENT_PDF("documentPdf", "GET", "/documents/{id}/pdf"),
    DOCUMENT_FILES("documentFiles", "GET", "/documents/{id}/files"),
    DOCUMENT_FILE("documentFile", "GET", "/documents/{id}/files/{file}"),
    LINE_NOTES("lineNotes", "GET", "/documents/{id}/notes"),
    ADD_LINE_NOTE("addLineNote", "POST", "/documents/{id}/notes", true),
    CHANGE_LINE_NOTE("changeLineNote", "PUT", "/documents/{id}/notes/{note}"),
    WITHDRAW_LINE_NOTE("withdrawLineNote", "DELETE", "/documents/{id}/notes/{note}"),
    DISPUTE_LINE_NOTE("disputeLineNote", "POST", "/documents/{id}/notes/{note}/dispute"),
    ESTIMATES("estimates", "GET", "/estimates"),
    ESTIMATE("estimate", "GET", "/estimates/{id}"),
    ESTIMATE_PDF("estimatePdf", "GET", "/estimates/{id}/pdf"),
    ESTIMATE_FILES("estimateFiles", "GET", "/estimates/{id}/files"),
    ESTIMATE_FILE("estimateFile", "GET", "/estimates/{id}/files/{file}"),
    STATEMENT("statement", "GET", "/statement"),
    OPEN_ITEMS("openItems", "GET", "/open-items"),
    PAY("pay", "POST", "/payments", true),
    QUOTE_PAYMENT("quotePayment", "POST", "/payments/quote"),
    PAYMENTS("payments", "GET", "/payments"),
    PAYMENT("payment", "GET", "/payments/{id}"),
    CONTINUE_PAYMENT("continuePayment", "POST", "/payments/{id}/continue"),
    ABANDON_PAYMENT("abandonPayment", "POST", "/payments/{id}/abandon"),
    RECEIVED_PAYMENT("receivedPayment", "GET", "/payments/received/{id}"),
    RECEIPT("receipt", "GET", "/payments/received/{id}/receipt"),
    RECEIVED_FILES("receivedFiles", "GET", "/payments/received/{id}/files"),
    RECEIVED_FILE("receivedFile", "GET", "/payments/received/{id}/files/{file}"),
    PAYMENT_METHODS("paymentMethods", "GET", "/payment-methods"),
    REMOVE_PAYMENT_METHOD("removePaymentMethod", "DELETE", "/payment-methods/{id}"),
    AUTOPAYS("autopays", "GET", "/autopay"),
    SET_AUTOPAY("setAutopay", "POST", "/autopay"),
    AUTOPAY("autopay", "GET", "/autopay/{id}"),
    AUTOPAY_RUNS("autopayRuns", "GET", "/autopay/{id}/runs"),
    STOP_AUTOPAY("stopAutopay", "POST", "/autopay/{id}/stop"),
    RESUME_AUTOPAY("resumeAutopay", "POST", "/autopay/{id}/resume"),
    DISPUTES("disputes", "GET", "/disputes"),
    DISPUTE_BY_ID("disputeById", "GET", "/disputes/{id}"),
    DISPUTE("dispute", "POST", "/disputes", true),
    COMMENT_DISPUTE("commentDispute", "POST", "/disputes/{id}/comments", true),
    ADD_DISPUTE_FILE("addDisputeFile", "POST", "/disputes/{id}/files", true),
    DISPUTE_FILE("disputeFile", "GET", "/disputes/{id}/files/{file}"),
    WITHDRAW_DISPUTE("withdrawDispute", "POST", "/disputes/{id}/withdraw"),
    CONVERSATIONS("conversations", "GET", "/messages"),
    CONVERSATION_BY_ID("conversationById", "GET", "/messages/{id}"),
    START_CONVERSATION("startConversation", "POST", "/messages", true),
    REPLY("reply", "POST", "/messages/{id}/replies", true),
    ADD_CONVERSATION_FILE("addConversationFile", "POST", "/messages/{id}/files", true),
    READ_CONVERSATION("readConversation", "POST", "/messages/{id}/read"),
    CONVERSATION_FILE("conversationFile", "GET", "/messages/{id}/files/{file}"),
    PROMISES("promises", "GET", "/promises"),
    PROMISE_BY_ID("promiseById", "GET", "/promises/{id}"),
    PROMISE("promise", "POST", "/promises", true),
    CANCEL_PROMISE("cancelPromise", "POST", "/promises/{id}/cancel"),
    PLANS("plans", "GET", "/plans"),
    PLAN("plan", "GET", "/plans/{id}"),
    PROPOSE_PLAN("proposePlan", "POST", "/plans", true),
    AGREE_TO_PLAN("agreeToPlan", "POST", "/plans/{id}/agree"),
    CANCEL_PLAN("cancelPlan", "POST", "/plans/{id}/cancel"),
    PROFILE("profile", "GET", "/profile"),
    PROFILE_CHANGE("profileChange", "GET", "/profile/changes/{id}"),
    PROPOSE_PROFILE_CHANGE("proposeProfileChange", "POST", "/profile/changes", true),
    WITHDRAW_PROFILE_CHANGE("withdrawProfileChange", "POST", "/profile/changes/{id}/withdraw"),
    PROFILE_FILE("profileFile", "GET", "/profile/changes/{id}/files/{file}");

    private final String id;
    private final String method;
    private final String path;
    private final boolean keyed;

    Operation(String id, String method, String path) {
        this(id, method, path, false);
    }

    Operation(String id, String method, String path, boolean keyed) {
        this.id = id;
        this.method = method;
        this.path = "/api/v1" + path;
        this.keyed = keyed;
    }

    String id() {
        return id;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Whether it is done once per key, and may therefore be asked again with the same one. */
    boolean isKeyed() {
        return keyed;
    }

    /** Whether asking again does no harm. */
    boolean isRepeatable() {
        return keyed || method.equals("GET") || this == QUOTE_PAYMENT;
    }
}
