package io.duebridge.client;

import io.duebridge.client.model.Conversation;
import io.duebridge.client.model.ConversationRequest;
import io.duebridge.client.model.MessageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations. A key that is null is made for the caller. */
public final class MessagesApi {
    private final Wire wire;

    MessagesApi(Wire wire) {
        this.wire = wire;
    }

    /** The latest first, each with its latest message. */
    public Listing<Conversation> list() {
        return new Listing<>(after ->
                wire.page(Call.of(Operation.CONVERSATIONS).with("after", after), "conversations", Conversation.class));
    }

    /** One with all that was said. */
    public Conversation get(UUID conversation) {
        return wire.read(Call.of(Operation.CONVERSATION_BY_ID, conversation), Conversation.class);
    }

    public Conversation start(ConversationRequest request, @Nullable String key) {
        return wire.read(Call.of(Operation.START_CONVERSATION).body(request).once(key), Conversation.class);
    }

    public Conversation reply(UUID conversation, String words, @Nullable String key) {
        return wire.read(
                Call.of(Operation.REPLY, conversation)
                        .body(new MessageRequest(words))
                        .once(key),
                Conversation.class);
    }

    public Conversation addFile(UUID conversation, String name, byte[] content, @Nullable String key) {
        return wire.read(
                Call.of(Operation.ADD_CONVERSATION_FILE, conversation)
                        .file(name, content)
                        .once(key),
                Conversation.class);
    }

    public byte[] file(UUID conversation, UUID file) {
        return wire.bytes(Call.of(Operation.CONVERSATION_FILE, conversation).in("file", file));
    }

    /** Marks it as read up to now. */
    public Conversation read(UUID conversation) {
        return wire.read(Call.of(Operation.READ_CONVERSATION, conversation), Conversation.class);
    }
}
