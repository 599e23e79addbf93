package io.duebridge.portal;

/** Sends the portal's mail. Called outside the request, so it may take its time within a deadline of its own. */
public interface MailGateway {
    /** @throws RuntimeException if the mail could not be handed over; it is logged, the visitor can ask again */
    void sendSignInLink(SignInMail mail);

    /** @throws RuntimeException if the mail could not be handed over; it is tried again */
    void sendNotice(NoticeMail mail);

    /** Whether mails reach anybody. Where they do not, no notices are written: they would all go out once a server is set. */
    boolean delivers();
}
