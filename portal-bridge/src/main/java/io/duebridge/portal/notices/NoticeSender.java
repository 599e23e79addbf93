package io.duebridge.portal.notices;

import io.duebridge.collections.messages.ReplyAddresses;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.portal.MailGateway;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mails that are due. A mail is claimed, sent, and then marked; a crash in between sends it once more, with the same
 * message id. A mail server that refuses several in a row is left alone until the next round.
 */
public final class NoticeSender {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int MOST = 200;
    private static final int PATIENCE = 3;

    private final Notices notices;
    private final NoticeWriter writer;
    private final MailGateway gateway;
    private final RecipientLanguages languages;
    private final OrganisationId organisation;
    private final ReplyAddresses addresses;
    private final String mailbox;

    /**
     * @param addresses makes those that answers come to
     * @param mailbox where answers by mail are collected; empty: nowhere
     */
    public NoticeSender(
            Notices notices,
            NoticeWriter writer,
            MailGateway gateway,
            OrganisationId organisation,
            RecipientLanguages languages,
            ReplyAddresses addresses,
            String mailbox) {
        this.addresses = addresses;
        this.mailbox = mailbox;
        this.notices = notices;
        this.writer = writer;
        this.gateway = gateway;
        this.organisation = organisation;
        this.languages = languages;
    }

    /** Gives how many mails were sent. */
    public int send() {
        int sent = 0;
        int refused = 0;
        for (int mails = 0; mails < MOST && refused < PATIENCE; mails++) {
            List<Notice> claimed = notices.claim(organisation, LEASE);
            if (claimed.isEmpty()) {
                break;
            }
            switch (send(claimed)) {
                case SENT -> {
                    sent++;
                    refused = 0;
                }
                case REFUSED -> refused++;
                case NOTHING_TO_SAY -> {
                    // Somebody has dealt with it meanwhile.
                }
            }
        }
        return sent;
    }

    /** An address of this person's own in this conversation, where answers by mail are taken. */
    private Optional<String> answers(Notice message) {
        return mailbox.isEmpty()
                ? Optional.empty()
                : Optional.of(addresses.issue(
                        organisation,
                        new ReplyAddresses.Place(
                                new ThreadId(UUID.fromString(message.subjectId())),
                                message.recipient(),
                                message.kind() == NoticeKind.MESSAGE_RECEIVED),
                        mailbox));
    }

    private enum Outcome {
        SENT,
        REFUSED,
        NOTHING_TO_SAY
    }

    private Outcome send(List<Notice> claimed) {
        boolean digest = claimed.get(0).kind().isDigest();
        boolean messages = claimed.get(0).kind().isMessage();
        List<Notice> told = digest ? notices.stillTrue(claimed) : messages ? notices.unread(claimed) : claimed;
        Set<UUID> kept = told.stream().map(Notice::id).collect(Collectors.toSet());
        List<Notice> over =
                claimed.stream().filter(notice -> !kept.contains(notice.id())).toList();
        if (!over.isEmpty()) {
            notices.dropped(over);
        }
        if (told.isEmpty()) {
            return Outcome.NOTHING_TO_SAY;
        }
        try {
            Locale language = languages.of(told.get(0));
            gateway.sendNotice(writer.write(told, messages ? answers(told.get(0)) : Optional.empty(), language));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a mail ({}) could not be sent; it is tried again: {}",
                    told.get(0).kind(),
                    e.getMessage());
            notices.failed(told, String.valueOf(e.getMessage()));
            return Outcome.REFUSED;
        }
        notices.sent(told);
        return Outcome.SENT;
    }
}
