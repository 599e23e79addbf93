package io.duebridge.collections.payments.posting;

import io.duebridge.collections.payments.posting.PostingRules.Finding;
import io.duebridge.collections.payments.posting.StateSearch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One payment that is taken back: first by a void and, where the ERP will not void it any more, by an entry that the payment is then
 * made to pay. Bookkeepers put the payment into a deposit and take it out again at any moment. Edges and decisions are the program's
 * own; what each step of the connector looks at is what the QuickBooks connector looks at (docs/adr, "Void, then entry").
 *
 * @param byEntry the version of the reversal that counts: false the void, true the entry that replaced it
 */
record ReversalModel(
        PostingState posting,
        boolean byEntry,
        int fence,
        int sends,
        boolean settled,
        boolean probeWanted,
        Books books,
        List<Worker> workers,
        List<Request> network) {
    static final int MOST_SENDS = 3;
    private static final int MOST_DEPOSIT_CHANGES = 2;

    ReversalModel {
        workers = List.copyOf(workers);
        network = List.copyOf(network);
    }

    /** How far a worker is with its claim. */
    enum Phase {
        LOOKING,
        WAITING,
        BOOKED,
        DONE,
        NEEDS_ENTRY,
        NOT_SENT,
        UNKNOWN
    }

    enum Kind {
        VOID,
        ENTRY,
        LINK
    }

    record Worker(int fence, boolean byEntry, Phase phase) {}

    /** On its way to the ERP; a void and a link carry the version of the payment that was read. */
    record Request(int sender, Kind kind, int version) {}

    /**
     * The ERP's side.
     *
     * @param seen entries that a lookup by number shows; an entry the payment pays is always shown
     * @param version goes up with each change of the payment (SyncToken)
     * @param keyKnown a repeated entry is recognised by its request id
     */
    record Books(
            boolean voided,
            int entries,
            int seen,
            boolean linked,
            boolean deposited,
            int depositChanges,
            int version,
            boolean keyKnown) {
        int effects() {
            return entries + (voided ? 1 : 0);
        }

        int shown() {
            return Math.max(seen, linked ? 1 : 0);
        }

        Books voiding() {
            return new Books(true, entries, seen, linked, deposited, depositChanges, version + 1, keyKnown);
        }

        Books booking() {
            return new Books(voided, entries + 1, seen, linked, deposited, depositChanges, version, keyKnown);
        }

        Books linking() {
            return new Books(voided, entries, seen, true, deposited, depositChanges, version + 1, keyKnown);
        }

        Books catchingUp() {
            return new Books(voided, entries, seen + 1, linked, deposited, depositChanges, version, keyKnown);
        }

        Books movingDeposit() {
            return new Books(voided, entries, seen, linked, !deposited, depositChanges + 1, version, keyKnown);
        }

        Books forgetting() {
            return new Books(voided, entries, seen, linked, deposited, depositChanges, version, false);
        }
    }

    /**
     * A way to take back.
     *
     * @param waits counts "not found" only after the settle wait
     * @param boundedPauses no worker sends after its lease
     * @param looks reads the payment and the entry before each step, and sends the version it read
     * @param forgets the ERP does not keep the request id of an entry for ever
     */
    record Policy(boolean waits, boolean boundedPauses, boolean looks, boolean forgets) {}

    static ReversalModel start() {
        Books books = new Books(false, 0, 0, false, false, 0, 0, true);
        return new ReversalModel(PostingState.READY, false, 0, 0, false, false, books, List.of(), List.of());
    }

    boolean takenBackTwice() {
        return books.effects() > 1;
    }

    List<Step<ReversalModel>> next(Policy policy) {
        List<Step<ReversalModel>> steps = new ArrayList<>();
        if (posting.allows(PostingEvent.CLAIMED) && !probeWanted && sends < MOST_SENDS) {
            List<Worker> more = new ArrayList<>(workers);
            more.add(new Worker(fence + 1, byEntry, Phase.LOOKING));
            PostingState sending = posting.after(PostingEvent.CLAIMED).orElseThrow();
            steps.add(new Step<>(
                    "worker " + (fence + 1) + " claims the " + (byEntry ? "entry" : "void"),
                    new ReversalModel(sending, byEntry, fence + 1, sends + 1, false, false, books, more, network)));
        }
        for (int i = 0; i < workers.size(); i++) {
            worker(steps, policy, i);
        }
        for (int i = 0; i < network.size(); i++) {
            delivery(steps, policy, i);
        }
        surroundings(steps, policy);
        probe(steps, policy);
        return steps;
    }

    private void worker(List<Step<ReversalModel>> steps, Policy policy, int index) {
        Worker worker = workers.get(index);
        String name = "worker " + worker.fence();
        steps.add(new Step<>(name + " crashes", without(index)));
        switch (worker.phase()) {
            case LOOKING, BOOKED -> {
                if (current(worker) || !policy.boundedPauses()) {
                    look(steps, policy, index, name);
                }
                steps.add(new Step<>(
                        name + " gives up",
                        phase(index, worker.phase() == Phase.LOOKING ? Phase.NOT_SENT : Phase.UNKNOWN)));
            }
            case WAITING -> steps.add(new Step<>(name + " gets no answer in time", phase(index, Phase.UNKNOWN)));
            case DONE -> report(steps, index, name, PostingEvent.ACCEPTED);
            case NEEDS_ENTRY -> needsEntry(steps, index, name);
            case NOT_SENT -> report(steps, index, name, PostingEvent.NOT_SENT);
            case UNKNOWN -> report(steps, index, name, PostingEvent.OUTCOME_UNKNOWN);
        }
    }

    /** What the connector reads decides what it sends, or that there is nothing to send. */
    private void look(List<Step<ReversalModel>> steps, Policy policy, int index, String name) {
        Worker worker = workers.get(index);
        boolean booked = worker.phase() == Phase.BOOKED || (policy.looks() && books.shown() > 0);
        if (policy.looks() && books.voided()) {
            // A void is what was wanted; after an entry of ours it is one too many, and a person looks at it.
            steps.add(new Step<>(
                    name + " reads that it is voided",
                    phase(index, worker.byEntry() && booked ? Phase.UNKNOWN : Phase.DONE)));
        } else if (!worker.byEntry()) {
            steps.add(
                    policy.looks() && books.deposited()
                            ? new Step<>(name + " reads that it is in a deposit", phase(index, Phase.NEEDS_ENTRY))
                            : sends(index, name, Kind.VOID));
        } else if (!booked) {
            steps.add(sends(index, name, Kind.ENTRY));
        } else {
            steps.add(
                    books.linked()
                            ? new Step<>(name + " reads that the entry is paid", phase(index, Phase.DONE))
                            : sends(index, name, Kind.LINK));
        }
    }

    private Step<ReversalModel> sends(int index, String name, Kind kind) {
        List<Request> more = new ArrayList<>(network);
        more.add(new Request(workers.get(index).fence(), kind, books.version()));
        ReversalModel to = phase(index, Phase.WAITING);
        return new Step<>(
                name + (current(workers.get(index)) ? "" : " wakes after its lease and") + " sends " + kind,
                new ReversalModel(posting, byEntry, fence, sends, settled, probeWanted, books, to.workers, more));
    }

    private void report(List<Step<ReversalModel>> steps, int index, String name, PostingEvent event) {
        ReversalModel after = without(index);
        steps.add(
                current(workers.get(index))
                        ? new Step<>(
                                name + " reports " + event,
                                after.at(posting.after(event).orElseThrow()))
                        : new Step<>(name + " reports " + event + " too late", after.asking()));
    }

    /** The program replaces a void that cannot be done by an entry under a reference of its own. */
    private void needsEntry(List<Step<ReversalModel>> steps, int index, String name) {
        if (!current(workers.get(index))) {
            report(steps, index, name, PostingEvent.REFUSED_BY_ERP);
            return;
        }
        // The void's own version is over; what goes on is the entry's.
        PostingState next = posting.after(PostingEvent.REFUSED_BY_ERP)
                .flatMap(rejected -> rejected.after(PostingEvent.MENDED_HERE))
                .map(superseded -> PostingState.READY)
                .orElseThrow();
        ReversalModel after = without(index);
        steps.add(new Step<>(
                name + " reports that it needs an entry, which is recorded",
                new ReversalModel(next, true, fence, sends, false, false, books, after.workers, network)));
    }

    private void delivery(List<Step<ReversalModel>> steps, Policy policy, int index) {
        Request request = network.get(index);
        List<Request> rest = new ArrayList<>(network);
        rest.remove(index);
        ReversalModel arrived =
                new ReversalModel(posting, byEntry, fence, sends, settled, probeWanted, books, workers, rest);
        String what = request.kind() + " of worker " + request.sender();
        steps.add(new Step<>("the " + what + " is lost", arrived));
        boolean stale = policy.looks() && request.version() != books.version();
        switch (request.kind()) {
            case VOID -> {
                if (books.deposited()) {
                    steps.add(new Step<>("the ERP refuses the " + what, arrived.answer(request, Phase.NEEDS_ENTRY)));
                } else if (stale) {
                    steps.add(new Step<>("the " + what + " is stale", arrived.answer(request, Phase.LOOKING)));
                } else {
                    ReversalModel done = arrived.with(books.voided() ? books : books.voiding());
                    steps.add(new Step<>("the ERP does the " + what, done.answer(request, Phase.DONE)));
                }
            }
            case ENTRY -> {
                boolean recognised = books.entries() > 0 && books.keyKnown();
                ReversalModel done = arrived.with(recognised ? books : books.booking());
                steps.add(new Step<>("the ERP books the " + what, done.answer(request, Phase.BOOKED)));
            }
            case LINK -> {
                if (stale || books.voided()) {
                    steps.add(new Step<>("the " + what + " is stale", arrived.answer(request, Phase.BOOKED)));
                } else {
                    // A payment in a deposit keeps its lines; the entry is then what the customer owes.
                    ReversalModel done = arrived.with(books.deposited() || books.linked() ? books : books.linking());
                    steps.add(new Step<>("the ERP answers the " + what, done.answer(request, Phase.DONE)));
                }
            }
        }
    }

    private void surroundings(List<Step<ReversalModel>> steps, Policy policy) {
        if (posting == PostingState.SENDING) {
            steps.add(new Step<>(
                    "the lease runs out",
                    at(posting.after(PostingEvent.LEASE_LOST).orElseThrow())));
        }
        if (books.seen() < books.entries()) {
            steps.add(new Step<>("the lookup catches up", with(books.catchingUp())));
        }
        if (books.depositChanges() < MOST_DEPOSIT_CHANGES && !books.voided()) {
            steps.add(new Step<>(
                    books.deposited() ? "it is taken out of the deposit" : "it is put into a deposit",
                    with(books.movingDeposit())));
        }
        if (policy.forgets() && books.keyKnown() && books.entries() > 0) {
            steps.add(new Step<>("the ERP forgets the request id", with(books.forgetting())));
        }
        boolean nobodyCanSend =
                workers.stream().noneMatch(worker -> worker.phase() == Phase.LOOKING || worker.phase() == Phase.BOOKED);
        boolean quiet = network.isEmpty() && books.seen() == books.entries();
        if (!settled && posting == PostingState.IN_DOUBT && quiet && (nobodyCanSend || !policy.boundedPauses())) {
            steps.add(new Step<>(
                    "the settle wait is over",
                    new ReversalModel(posting, byEntry, fence, sends, true, probeWanted, books, workers, network)));
        }
    }

    private void probe(List<Step<ReversalModel>> steps, Policy policy) {
        if (posting == PostingState.SENDING || (posting != PostingState.IN_DOUBT && !probeWanted)) {
            return;
        }
        Finding finding = finding();
        Optional<PostingEvent> event = PostingRules.decide(posting, finding, settled || !policy.waits(), true);
        ReversalModel asked =
                new ReversalModel(posting, byEntry, fence, sends, settled, false, books, workers, network);
        if (event.isPresent()) {
            steps.add(new Step<>(
                    "a lookup finds " + finding + ": " + event.get(),
                    asked.at(posting.after(event.get()).orElseThrow())));
        } else if (probeWanted) {
            steps.add(new Step<>("a lookup finds " + finding, asked));
        }
    }

    /** As {@link Sighting} takes what the connector found: done, something else, or nothing (which an unfinished entry is too). */
    private Finding finding() {
        if (!byEntry || books.shown() == 0) {
            return books.voided() ? Finding.SAME : Finding.NONE;
        }
        if (books.shown() > 1 || books.voided()) {
            return Finding.DIFFERENT;
        }
        return books.linked() ? Finding.SAME : Finding.NONE;
    }

    private boolean current(Worker worker) {
        return posting == PostingState.SENDING && worker.fence() == fence;
    }

    private ReversalModel at(PostingState state) {
        return new ReversalModel(state, byEntry, fence, sends, settled, probeWanted, books, workers, network);
    }

    private ReversalModel asking() {
        return new ReversalModel(posting, byEntry, fence, sends, false, true, books, workers, network);
    }

    private ReversalModel with(Books changed) {
        return new ReversalModel(posting, byEntry, fence, sends, settled, probeWanted, changed, workers, network);
    }

    private ReversalModel answer(Request request, Phase phase) {
        for (int i = 0; i < workers.size(); i++) {
            if (workers.get(i).fence() == request.sender() && workers.get(i).phase() == Phase.WAITING) {
                return phase(i, phase);
            }
        }
        return this;
    }

    private ReversalModel phase(int index, Phase phase) {
        List<Worker> changed = new ArrayList<>(workers);
        Worker worker = workers.get(index);
        changed.set(index, new Worker(worker.fence(), worker.byEntry(), phase));
        return new ReversalModel(posting, byEntry, fence, sends, settled, probeWanted, books, changed, network);
    }

    private ReversalModel without(int index) {
        List<Worker> fewer = new ArrayList<>(workers);
        fewer.remove(index);
        return new ReversalModel(posting, byEntry, fence, sends, settled, probeWanted, books, fewer, network);
    }
}
