package io.duebridge.collections.payments.posting;

import io.duebridge.collections.payments.posting.PostingRules.Finding;
import io.duebridge.collections.payments.posting.StateSearch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One posting, its workers, the network and the ERP, as small as they can be without losing a way to book twice. Edges and
 * decisions are the program's own ({@link PostingState#after}, {@link PostingRules#decide}); what differs between policies is only
 * what they believe about time and guards.
 */
record PostingModel(
        PostingState posting,
        int fence,
        int sends,
        boolean settled,
        boolean probeWanted,
        boolean keyKnown,
        int effects,
        int visible,
        List<Worker> workers,
        List<Integer> network) {
    static final int MOST_SENDS = 3;

    PostingModel {
        workers = List.copyOf(workers);
        network = List.copyOf(network);
    }

    /** How far a worker is with its claim. */
    enum Phase {
        HOLDING,
        WAITING,
        ANSWERED,
        REFUSED,
        NOT_SENT,
        UNKNOWN
    }

    record Worker(int fence, Phase phase) {}

    /** What the ERP does about a second request with the same reference. */
    enum Guard {
        NOTHING,
        KEY_FOR_EVER,
        KEY_FORGOTTEN,
        UNIQUE_REFERENCE
    }

    /**
     * A way to post.
     *
     * @param asks looks the reference up before sending again
     * @param waits counts "not found" only after the settle wait
     * @param boundedPauses no worker sends after its lease
     * @param resends sends again at all by itself
     * @param heedsKey does not send again once the ERP may have forgotten the key
     */
    record Policy(boolean asks, boolean waits, boolean boundedPauses, boolean resends, boolean heedsKey, Guard guard) {}

    static PostingModel start() {
        return new PostingModel(PostingState.READY, 0, 0, false, false, true, 0, 0, List.of(), List.of());
    }

    boolean bookedTwice() {
        return effects > 1;
    }

    List<Step<PostingModel>> next(Policy policy) {
        List<Step<PostingModel>> steps = new ArrayList<>();
        claim(steps);
        for (int i = 0; i < workers.size(); i++) {
            worker(steps, policy, i);
        }
        for (int i = 0; i < network.size(); i++) {
            delivery(steps, policy, i);
        }
        time(steps, policy);
        probe(steps, policy);
        return steps;
    }

    private void claim(List<Step<PostingModel>> steps) {
        if (posting.allows(PostingEvent.CLAIMED) && !probeWanted && sends < MOST_SENDS) {
            List<Worker> more = new ArrayList<>(workers);
            more.add(new Worker(fence + 1, Phase.HOLDING));
            steps.add(new Step<>(
                    "worker " + (fence + 1) + " claims",
                    new PostingModel(
                            posting.after(PostingEvent.CLAIMED).orElseThrow(),
                            fence + 1,
                            sends + 1,
                            false,
                            false,
                            keyKnown,
                            effects,
                            visible,
                            more,
                            network)));
        }
    }

    private void worker(List<Step<PostingModel>> steps, Policy policy, int index) {
        Worker worker = workers.get(index);
        boolean current = current(worker);
        String name = "worker " + worker.fence();
        steps.add(new Step<>(name + " crashes", without(index)));
        switch (worker.phase()) {
            case HOLDING -> {
                // A worker that keeps to its half lease does not send after it; one that sleeps may.
                if (current || !policy.boundedPauses()) {
                    steps.add(new Step<>(
                            current ? name + " sends" : name + " wakes after its lease and sends",
                            phase(index, Phase.WAITING).sending(worker.fence())));
                }
                steps.add(new Step<>(name + " gives up before sending", phase(index, Phase.NOT_SENT)));
            }
            case WAITING -> steps.add(new Step<>(name + " gets no answer in time", phase(index, Phase.UNKNOWN)));
            case ANSWERED -> {
                steps.add(new Step<>("the reply to " + name + " is lost", phase(index, Phase.UNKNOWN)));
                report(steps, index, name, PostingEvent.ACCEPTED);
            }
            case REFUSED -> report(steps, index, name, PostingEvent.REFUSED_BY_ERP);
            case NOT_SENT -> report(steps, index, name, PostingEvent.NOT_SENT);
            case UNKNOWN -> report(steps, index, name, PostingEvent.OUTCOME_UNKNOWN);
        }
    }

    private void report(List<Step<PostingModel>> steps, int index, String name, PostingEvent event) {
        PostingModel after = without(index);
        steps.add(
                current(workers.get(index))
                        ? new Step<>(
                                name + " reports " + event,
                                after.at(posting.after(event).orElseThrow()))
                        : new Step<>(name + " reports " + event + " too late, which is evidence", after.asking()));
    }

    private void delivery(List<Step<PostingModel>> steps, Policy policy, int index) {
        int sender = network.get(index);
        List<Integer> rest = new ArrayList<>(network);
        rest.remove(index);
        PostingModel arrived = new PostingModel(
                posting, fence, sends, settled, probeWanted, keyKnown, effects, visible, workers, rest);
        steps.add(new Step<>("the request of worker " + sender + " is lost", arrived));
        boolean recognised = effects > 0
                && switch (policy.guard()) {
                    case NOTHING -> false;
                    case KEY_FOR_EVER, UNIQUE_REFERENCE -> true;
                    case KEY_FORGOTTEN -> keyKnown;
                };
        PostingModel booked = recognised ? arrived : arrived.booking();
        steps.add(new Step<>(
                recognised
                        ? "the ERP recognises the request of worker " + sender
                        : "the ERP books the request of worker " + sender,
                booked.answer(sender, Phase.ANSWERED)));
        if (!recognised) {
            steps.add(new Step<>(
                    "the ERP refuses the request of worker " + sender, arrived.answer(sender, Phase.REFUSED)));
        }
    }

    private void time(List<Step<PostingModel>> steps, Policy policy) {
        if (posting == PostingState.SENDING) {
            steps.add(new Step<>(
                    "the lease runs out",
                    at(posting.after(PostingEvent.LEASE_LOST).orElseThrow())));
        }
        if (visible < effects) {
            steps.add(new Step<>(
                    "the lookup catches up",
                    new PostingModel(
                            posting,
                            fence,
                            sends,
                            settled,
                            probeWanted,
                            keyKnown,
                            effects,
                            visible + 1,
                            workers,
                            network)));
        }
        boolean nobodyCanSend = workers.stream().noneMatch(worker -> worker.phase() == Phase.HOLDING);
        if (!settled
                && posting == PostingState.IN_DOUBT
                && network.isEmpty()
                && visible == effects
                && (nobodyCanSend || !policy.boundedPauses())) {
            steps.add(new Step<>(
                    "the settle wait is over",
                    new PostingModel(
                            posting, fence, sends, true, probeWanted, keyKnown, effects, visible, workers, network)));
        }
        if (policy.guard() == Guard.KEY_FORGOTTEN && keyKnown && effects > 0) {
            steps.add(new Step<>(
                    "the ERP forgets the key",
                    new PostingModel(
                            posting, fence, sends, settled, probeWanted, false, effects, visible, workers, network)));
        }
    }

    /** With the program's own decision; a careless policy only lies to it about what was found and whether it is settled. */
    private void probe(List<Step<PostingModel>> steps, Policy policy) {
        if (posting == PostingState.SENDING || (posting != PostingState.IN_DOUBT && !probeWanted)) {
            return;
        }
        Finding finding = !policy.asks() || visible == 0 ? Finding.NONE : visible == 1 ? Finding.SAME : Finding.SEVERAL;
        boolean believedSettled = !policy.waits() || settled;
        boolean guarded = policy.resends() && (!policy.heedsKey() || keyKnown);
        Optional<PostingEvent> event = PostingRules.decide(posting, finding, believedSettled, guarded);
        PostingModel asked =
                new PostingModel(posting, fence, sends, settled, false, keyKnown, effects, visible, workers, network);
        if (event.isPresent()) {
            steps.add(new Step<>(
                    "a lookup finds " + finding + ": " + event.get(),
                    asked.at(posting.after(event.get()).orElseThrow())));
        } else if (probeWanted) {
            steps.add(new Step<>("a lookup finds " + finding, asked));
        }
    }

    private boolean current(Worker worker) {
        return posting == PostingState.SENDING && worker.fence() == fence;
    }

    private PostingModel at(PostingState state) {
        return new PostingModel(
                state, fence, sends, settled, probeWanted, keyKnown, effects, visible, workers, network);
    }

    /** Late evidence: the settle wait starts anew, and a lookup is made before anything is sent. */
    private PostingModel asking() {
        return new PostingModel(posting, fence, sends, false, true, keyKnown, effects, visible, workers, network);
    }

    private PostingModel booking() {
        return new PostingModel(
                posting, fence, sends, settled, probeWanted, keyKnown, effects + 1, visible, workers, network);
    }

    private PostingModel sending(int sender) {
        List<Integer> more = new ArrayList<>(network);
        more.add(sender);
        return new PostingModel(posting, fence, sends, settled, probeWanted, keyKnown, effects, visible, workers, more);
    }

    private PostingModel answer(int sender, Phase phase) {
        for (int i = 0; i < workers.size(); i++) {
            if (workers.get(i).fence() == sender && workers.get(i).phase() == Phase.WAITING) {
                return phase(i, phase);
            }
        }
        return this;
    }

    private PostingModel phase(int index, Phase phase) {
        List<Worker> changed = new ArrayList<>(workers);
        changed.set(index, new Worker(workers.get(index).fence(), phase));
        return new PostingModel(
                posting, fence, sends, settled, probeWanted, keyKnown, effects, visible, changed, network);
    }

    private PostingModel without(int index) {
        List<Worker> fewer = new ArrayList<>(workers);
        fewer.remove(index);
        return new PostingModel(
                posting, fence, sends, settled, probeWanted, keyKnown, effects, visible, fewer, network);
    }
}
