package io.duebridge.collections.messages;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.EmailAddresses;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadDesk;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts answers by mail into their conversations. A mail is stored as it came before anything else; what cannot be filed surely is held for
 * a person. The same mail again, after a crash or by another node, is filed once.
 */
public final class MailIntake {
    private static final int LONGEST_KEY = 59;

    private final OrganisationId organisation;
    private final MailRows rows;
    private final MessageDesk desk;
    private final Threads threads;
    private final UploadDesk uploads;
    private final ReplyAddresses addresses;
    private final Contacts contacts;
    private final CustomerScopes scopes;

    public MailIntake(CollectionsStore store, OrganisationId organisation, UploadLimits limits) {
        this.organisation = organisation;
        this.rows = new MailRows(store);
        this.desk = new MessageDesk(store, limits);
        this.threads = new Threads(store);
        this.uploads = new UploadDesk(store, limits);
        this.addresses = new ReplyAddresses(store);
        this.contacts = new Contacts(store);
        this.scopes = new CustomerScopes(store);
    }

    /** What became of a mail. */
    public record Outcome(MailState state, Optional<HeldReason> why) {}

    public Outcome receive(IncomingMail mail) {
        String key = mail.messageId().isBlank()
                ? ReplyAddresses.hash(mail.original())
                : ReplyAddresses.hash(mail.messageId().strip());
        Optional<ReplyAddresses.Place> place = mail.recipients().stream()
                .flatMap(address -> addresses.find(organisation, address).stream())
                .findFirst();
        String words = QuotedText.cut(mail.words());
        Optional<UUID> arrived = rows.arrive(organisation, key, mail, place, words);
        if (arrived.isEmpty()) {
            return rows.outcome(organisation, key);
        }
        Optional<HeldReason> why = file(mail, key, place, words);
        return rows.decide(arrived.get(), why);
    }

    /** @return why it could not be; empty if it was */
    private Optional<HeldReason> file(
            IncomingMail mail, String key, Optional<ReplyAddresses.Place> found, String words) {
        if (!mail.readable()) {
            return Optional.of(HeldReason.UNREADABLE);
        }
        if (mail.automatic()) {
            return Optional.of(HeldReason.AUTOMATIC);
        }
        if (found.isEmpty()) {
            return Optional.of(HeldReason.NO_PLACE);
        }
        ReplyAddresses.Place place = found.get();
        if (!EmailAddresses.normal(mail.sender()).equals(EmailAddresses.normal(place.email()))) {
            return Optional.of(HeldReason.SENDER);
        }
        List<Upload> files = taken(mail.files());
        if (words.isEmpty() && files.isEmpty()) {
            return Optional.of(HeldReason.EMPTY);
        }
        Said said = new Said("mail:" + key.substring(0, LONGEST_KEY), place.email(), Via.MAIL, words, files);
        try {
            if (place.byCompany()) {
                desk.answer(organisation, place.thread(), said);
                return Optional.empty();
            }
            Optional<CustomerScope> scope = contacts.find(organisation, place.email())
                    .map(Contact::id)
                    .map(scopes::ofContact)
                    .filter(theirs ->
                            threads.find(theirs, place.thread(), "mail").isPresent());
            if (scope.isEmpty()) {
                return Optional.of(HeldReason.SHUT_OUT);
            }
            desk.reply(scope.get(), place.thread(), said);
            return Optional.empty();
        } catch (MessageRefused | UploadRefused refused) {
            return Optional.of(HeldReason.REFUSED);
        }
    }

    /** Signatures carry pictures and cards that nobody means to send; what is not taken stands in the original. */
    private List<Upload> taken(List<Upload> sent) {
        List<Upload> taken = new ArrayList<>();
        for (Upload one : sent) {
            try {
                uploads.check(List.of(one));
                taken.add(one);
            } catch (UploadRefused refused) {
                continue;
            }
        }
        return taken.subList(0, Math.min(taken.size(), 10));
    }

    /**
     * A person puts a held mail into the conversation that its address names.
     *
     * @return false if it is decided already, or its address names none
     */
    public boolean fileByHand(UUID id, String by) {
        Optional<HeldMail> held = rows.find(organisation, id).filter(mail -> mail.state() == MailState.HELD);
        Optional<ThreadId> thread = held.flatMap(HeldMail::thread);
        if (thread.isEmpty()) {
            return false;
        }
        HeldMail mail = held.get();
        Said said = new Said("mail-by-hand:" + id, mail.sender(), Via.MAIL, mail.words(), List.of());
        MessageThread known = threads.find(organisation, thread.get(), by).orElseThrow();
        Optional<CustomerScope> scope = scopes.ofCustomer(organisation, known.customer());
        if (mail.words().isBlank() || scope.isEmpty()) {
            return false;
        }
        desk.reply(scope.get(), thread.get(), said);
        return rows.decideByHand(organisation, id, MailState.FILED, by);
    }

    /** A person lets a held mail be; false if it is decided already. */
    public boolean discard(UUID id, String by) {
        return rows.decideByHand(organisation, id, MailState.DISCARDED, by);
    }

    /** Mails in a state, the latest first. */
    public List<HeldMail> in(MailState state, int most) {
        return rows.in(organisation, state, most);
    }

    /** The mail as it came. */
    public Optional<byte[]> original(UUID id) {
        return rows.find(organisation, id).map(mail -> rows.original(mail.id()));
    }
}
