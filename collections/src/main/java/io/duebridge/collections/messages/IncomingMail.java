package io.duebridge.collections.messages;

import io.duebridge.collections.uploads.Upload;
import java.util.List;

/**
 * A mail that came in, taken apart.
 *
 * @param messageId as the sender's program named it; empty if it did not
 * @param recipients every address it was sent or delivered to
 * @param sender the address alone
 * @param words what was written, with what it quotes
 * @param automatic whether no person sent it: an answer of absence, a bounce, a list
 * @param readable false if it could not be taken apart; then only its original says anything
 * @param original as it came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed on without a copy on purpose
public record IncomingMail(
        String messageId,
        List<String> recipients,
        String sender,
        String subject,
        String words,
        List<Upload> files,
        boolean automatic,
        boolean readable,
        byte[] original) {
    public IncomingMail {
        recipients = List.copyOf(recipients);
        files = List.copyOf(files);
    }
}
