package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.MESSAGE;
import static io.duebridge.collections.tables.Tables.MESSAGE_THREAD;

import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.DocumentDetail.Line;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.tables.tables.Message;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads what was said to the lines of a document: the messages of its conversation that name a line. */
public final class LineNotes {
    private static final int MOST = 500;

    private final CollectionsStore store;
    private final UploadedFiles uploads;

    public LineNotes(CollectionsStore store) {
        this.store = store;
        this.uploads = new UploadedFiles(store);
    }

    /**
     * For customers.
     *
     * @param lines the document's, as they are now
     * @param author who asks, as their notes name them; what is theirs may be changed
     */
    public DocumentNotes of(CustomerScope scope, DocumentId document, List<Line> lines, String author) {
        return scope.isEmpty()
                ? DocumentNotes.none()
                : read(scope.organisation(), Threads.theirs(scope), document, lines, author);
    }

    /** For staff, who change nothing that was said: the lines that a conversation is about, in their order, those that are gone last. */
    public List<NotedLine> of(OrganisationId organisation, MessageThread thread) {
        if (thread.about().kind() != About.Kind.DOCUMENT) {
            return List.of();
        }
        DocumentId document = new DocumentId(thread.about().id());
        List<Line> lines = store.lookups()
                .select(DOCUMENT.CURRENCY)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.eq(document.value()), DOCUMENT.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(DOCUMENT.CURRENCY)
                .map(currency ->
                        DocumentDetails.lines(store.lookups(), document.value(), Currency.getInstance(currency)))
                .orElse(List.of());
        DocumentNotes notes = notes(organisation, thread.id(), document, lines, "");
        List<NotedLine> noted = new ArrayList<>();
        for (Line line : lines) {
            List<LineNote> said = notes.at(line.position());
            if (!said.isEmpty()) {
                noted.add(new NotedLine(Optional.of(line), said.get(0).line(), said));
            }
        }
        List<LineNote> gone = notes.gone();
        for (LineNote first : gone) {
            if (noted.stream().noneMatch(one -> one.notes().contains(first))) {
                List<LineNote> said = gone.stream()
                        .filter(other -> first.line().isSameAs(other.line()))
                        .toList();
                noted.add(new NotedLine(Optional.empty(), first.line(), said));
            }
        }
        return noted;
    }

    /** Whoever sees them on the document's page has read them, but not what the company said to no line. */
    public void read(DocumentNotes notes, String reader) {
        if (notes.conversation().isPresent() && notes.whole() && !notes.notes().isEmpty()) {
            Instant until = notes.notes().get(notes.notes().size() - 1).at();
            new Threads(store).read(notes.conversation().get(), until, reader);
        }
    }

    private DocumentNotes read(
            OrganisationId organisation, Condition whose, DocumentId document, List<Line> lines, String author) {
        return conversation(store.lookups(), whose, document)
                .map(thread -> notes(organisation, thread, document, lines, author))
                .orElse(DocumentNotes.none());
    }

    private DocumentNotes notes(
            OrganisationId organisation, ThreadId thread, DocumentId document, List<Line> lines, String author) {
        UUID id = thread.value();
        List<Record> said = new ArrayList<>(store.dsl()
                .select(MESSAGE.fields())
                .select(DISPUTE.ID, DISPUTE.STATE)
                .from(MESSAGE)
                .leftJoin(DISPUTE)
                .on(DISPUTE.MESSAGE_ID.eq(MESSAGE.ID), DISPUTE.DOCUMENT_ID.eq(document.value()))
                .where(MESSAGE.THREAD_ID.eq(id), MESSAGE.WITHDRAWN_AT.isNull())
                .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                .limit(MOST)
                .fetch());
        Collections.reverse(said);
        Map<UUID, List<UploadedFile>> files = uploads.of(organisation, List.of(id));
        List<LineNote> notes = said.stream()
                .flatMap(row ->
                        LineRows.line(row)
                                .map(line -> note(row, line, lines, files, isOpenTo(row, line, author, said)))
                                .stream())
                .toList();
        boolean whole = said.stream()
                .noneMatch(
                        row -> row.get(MESSAGE.BY_COMPANY) && LineRows.line(row).isEmpty());
        return new DocumentNotes(Optional.of(thread), notes, whole);
    }

    /** The one in which notes to the lines stand. */
    static Optional<ThreadId> conversation(DSLContext dsl, Condition whose, DocumentId document) {
        Message noted = MESSAGE.as("noted");
        return dsl.select(MESSAGE_THREAD.ID)
                .from(MESSAGE_THREAD)
                .where(
                        MESSAGE_THREAD.ABOUT_ID.eq(document.value()),
                        MESSAGE_THREAD.ABOUT_KIND.eq(About.Kind.DOCUMENT.name()),
                        whose,
                        DSL.exists(DSL.selectOne()
                                .from(noted)
                                .where(noted.THREAD_ID.eq(MESSAGE_THREAD.ID), noted.LINE_POSITION.isNotNull())))
                .orderBy(MESSAGE_THREAD.STARTED_AT, MESSAGE_THREAD.ID)
                .limit(1)
                .fetchOptional(row -> new ThreadId(row.value1()));
    }

    private static boolean isOpenTo(Record row, LineRef line, String author, List<Record> said) {
        return row.get(DISPUTE.ID) == null
                && !row.get(MESSAGE.BY_COMPANY)
                && row.get(MESSAGE.AUTHOR).equals(author)
                && said.subList(said.indexOf(row), said.size()).stream().noneMatch(later -> isAnswer(later, line));
    }

    /** What the company says to the line, or to no line in particular. */
    static boolean isAnswer(Record later, LineRef line) {
        return later.get(MESSAGE.BY_COMPANY)
                && LineRows.line(later).map(line::isSameAs).orElse(true);
    }

    private static LineNote note(
            Record row, LineRef line, List<Line> lines, Map<UUID, List<UploadedFile>> files, boolean changeable) {
        return new LineNote(
                row.get(MESSAGE.ID),
                row.get(MESSAGE.SENT_AT),
                row.get(MESSAGE.BY_COMPANY),
                row.get(MESSAGE.AUTHOR),
                Via.valueOf(row.get(MESSAGE.VIA)),
                row.get(MESSAGE.WORDS),
                files.getOrDefault(row.get(MESSAGE.ID), List.of()),
                Optional.ofNullable(row.get(MESSAGE.EDITED_AT)),
                line,
                line.in(lines).map(Line::position),
                Optional.ofNullable(row.get(DISPUTE.ID))
                        .map(id ->
                                new LineNote.Raised(new DisputeId(id), DisputeState.valueOf(row.get(DISPUTE.STATE)))),
                changeable);
    }
}
