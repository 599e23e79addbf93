package io.duebridge.client;

import io.duebridge.client.model.Profile;
import io.duebridge.client.model.ProfileChange;
import io.duebridge.client.model.ProfileProposal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's details. A key that is null is made for the caller. */
public final class ProfileApi {
    private final Wire wire;

    ProfileApi(Wire wire) {
        this.wire = wire;
    }

    /** What holds, and what was asked for. */
    public Profile get() {
        return wire.read(Call.of(Operation.PROFILE), Profile.class);
    }

    /** The same, to ask for changes of what was seen. */
    public Seen<Profile> seen() {
        return wire.seen(Call.of(Operation.PROFILE), Profile.class);
    }

    public ProfileChange change(UUID change) {
        return wire.read(Call.of(Operation.PROFILE_CHANGE, change), ProfileChange.class);
    }

    /** Asks for changes, which the company decides on. */
    public ProfileChange propose(ProfileProposal proposal, @Nullable String key) {
        return wire.read(
                Call.of(Operation.PROPOSE_PROFILE_CHANGE).body(proposal).once(key), ProfileChange.class);
    }

    /** The same, only if the details are still those that were seen. */
    public ProfileChange propose(ProfileProposal proposal, @Nullable String key, Seen<Profile> seen) {
        return wire.read(
                Call.of(Operation.PROPOSE_PROFILE_CHANGE)
                        .body(proposal)
                        .once(key)
                        .ifStill(seen),
                ProfileChange.class);
    }

    public ProfileChange withdraw(UUID change) {
        return wire.read(Call.of(Operation.WITHDRAW_PROFILE_CHANGE, change), ProfileChange.class);
    }

    public byte[] file(UUID change, UUID file) {
        return wire.bytes(Call.of(Operation.PROFILE_FILE, change).in("file", file));
    }
}
