package io.duebridge.portal.api;

import io.duebridge.collections.messages.LineRef;
import io.duebridge.collections.messages.MessageThread;
import io.duebridge.portal.messages.MessageWords;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API takes and answers about conversations. */
final class ApiMessages {
    private ApiMessages() {}

    @Schema(name = "ConversationList")
    record ThreadList(
            List<OneThread> conversations,

            @Nullable @Schema(description = "Send it as after to go on.")
            String next) {}

    @Schema(name = "Conversation")
    record OneThread(
            UUID id,
            UUID customer,

            @Schema(description = "account, document, payment, received (a payment as the ERP has it) or dispute")
            String about,

            @Schema(description = "Of that thing; of the customer for an account.")
            UUID aboutId,

            String subject,

            @Schema(description = "waiting: the company's turn; answered; closed")
            String state,

            @Schema(description = "Whether the company has said something that this caller has not marked as read.")
            boolean unread,

            Instant startedAt,
            Instant lastAt,

            @Schema(description = "Oldest first; in lists only the latest.")
            List<OneMessage> messages) {
        static OneThread of(MessageThread thread) {
            return new OneThread(
                    thread.id().value(),
                    thread.customer().value(),
                    MessageWords.word(thread.about().kind()),
                    thread.about().id(),
                    thread.subject(),
                    ApiDisputes.word(thread.state().name()),
                    thread.unread(),
                    thread.startedAt(),
                    thread.lastAt(),
                    thread.messages().stream().map(OneMessage::of).toList());
        }
    }

    @Schema(name = "Message")
    record OneMessage(
            UUID id,
            Instant at,

            @Schema(description = "customer or company") String by,

            @Schema(description = "portal, api or mail") String via,

            @Schema(description = "Empty where only files were sent, or it was taken back.")
            String words,

            @Schema(description = "Of one conversation; lists leave them out.")
            List<ApiUploads.File> files,

            @Schema(
                    description =
                            "The line of the document that it is said to, as it was called then; absent if it is said to none.")
            @Nullable
            String line,

            @Schema(description = "When its words were last changed.") @Nullable
            Instant editedAt,

            @Schema(description = "Whether its author took it back.")
            boolean withdrawn) {
        static OneMessage of(MessageThread.Message message) {
            return new OneMessage(
                    message.id(),
                    message.at(),
                    message.byCompany() ? "company" : "customer",
                    ApiDisputes.word(message.via().name()),
                    message.words(),
                    message.files().stream().map(ApiUploads.File::of).toList(),
                    message.line().map(LineRef::label).orElse(null),
                    message.editedAt().orElse(null),
                    message.withdrawn());
        }
    }

    /** Begins a conversation. */
    @Schema(name = "ConversationRequest")
    record Start(
            @Nullable UUID customer,

            @NotNull @Schema(description = "account, document, payment, received or dispute")
            String about,

            @NotNull UUID id,
            @NotNull @Size(min = 1, max = 200) String subject,
            @NotNull @Size(min = 1, max = 8000) String words) {}

    /** What is added to a conversation. */
    @Schema(name = "MessageRequest")
    record Words(@NotNull @Size(min = 1, max = 8000) String words) {}
}
