package io.duebridge.portal;

/** Sends the portal's mail. Called outside the request, so it may take its time within a deadline of its own. */
@FunctionalInterface
public interface MailGateway {
    /** @throws RuntimeException if the mail could not be handed over; it is logged, the visitor can ask again */
    void sendSignInLink(SignInMail mail);
}
