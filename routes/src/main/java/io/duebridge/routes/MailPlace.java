package io.duebridge.routes;

import java.time.Duration;
import java.util.Optional;

/**
 * A mailbox that answers by mail come to, read by IMAP.
 *
 * @param tls whether the connection is encrypted from its start
 * @param every the pause between two looks
 */
public record MailPlace(
        String host, int port, boolean tls, String user, Optional<String> password, String folder, Duration every) {
    private static final int DEADLINE_MILLIS = 30_000;

    /** As a Camel endpoint: unseen mails are taken, one by one, and marked as seen once they are stored. */
    String endpoint() {
        return (tls ? "imaps:" : "imap:") + host + ":" + port + "?username=" + raw(user) + "&password="
                + raw(password.orElse("")) + "&folderName=" + raw(folder)
                + "&unseen=true&peek=true&delete=false&closeFolder=true&mapMailMessage=false&fetchSize=20"
                + "&connectionTimeout=" + DEADLINE_MILLIS + "&delay=" + every.toMillis() + "&initialDelay=1000"
                + "&additionalJavaMailProperties.mail.imap.timeout=" + DEADLINE_MILLIS
                + "&additionalJavaMailProperties.mail.imaps.timeout=" + DEADLINE_MILLIS
                + "&additionalJavaMailProperties.mail.imaps.ssl.checkserveridentity=true"
                + "&bridgeErrorHandler=false&greedy=false";
    }

    private static String raw(String value) {
        return value.indexOf(')') < 0 ? "RAW(" + value + ")" : "RAW{" + value + "}";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + host + ":" + port + ", " + folder;
    }
}
