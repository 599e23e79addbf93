package io.duebridge.portal.messages;

import io.duebridge.collections.messages.About;
import io.duebridge.collections.portalview.CustomerScope;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form that begins a conversation, as it was sent.
 *
 * @param about a word for the kind of thing; {@code account} for the account
 * @param id of that thing; of the customer for an account, which may be empty where there is one only
 */
public record MessageForm(String about, String id, String subject, String words, String key) {
    @SuppressWarnings("RedundantNullCheck") // the binder gives null where there is none
    public MessageForm(
            @Nullable String about,
            @Nullable String id,
            @Nullable String subject,
            @Nullable String words,
            @Nullable String key) {
        this.about = Objects.requireNonNullElse(about, "account");
        this.id = Objects.requireNonNullElse(id, "");
        this.subject = Objects.requireNonNullElse(subject, "");
        this.words = Objects.requireNonNullElse(words, "");
        this.key = Objects.requireNonNullElse(key, "");
    }

    public boolean isAboutAccount() {
        return about.equals("account");
    }

    /** Empty if there is no such kind or no such id. Whether it is theirs, the desk finds out. */
    Optional<About> target(CustomerScope scope) {
        if (isAboutAccount() && id.isEmpty() && scope.customers().size() == 1) {
            return Optional.of(
                    new About(About.Kind.ACCOUNT, scope.customers().get(0).id().value()));
        }
        try {
            UUID named = UUID.fromString(id);
            return MessageWords.kind(about).map(kind -> new About(kind, named));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
