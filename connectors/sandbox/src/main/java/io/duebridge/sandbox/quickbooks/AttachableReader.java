package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attached files as clients describe them; the content comes with an upload ({@link UploadEndpoint}) or not at all. */
final class AttachableReader implements EntityReader {
    private static final Set<String> ECHOED = Set.of("Category", "Tag", "PlaceName");
    private static final Set<String> KNOWN = Names.with(
            ECHOED,
            "FileName",
            "ContentType",
            "Note",
            "Size",
            "FileAccessUri",
            "TempDownloadUri",
            "ThumbnailFileAccessUri");
    private static final Set<String> LINK =
            Set.of("EntityRef", "IncludeOnSend", "LineInfo", "NoRefOnly", "CustomField");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        LedgerAttachable.Details details = details(body);
        if (details.note().isEmpty()) {
            throw QboFault.missing("Note");
        }
        return ledger.papers().attach(details, Optional.empty());
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.papers().changeAttachable(id, version, details(body));
    }

    @Override
    public Optional<LedgerEntity> delete(Ledger ledger, String id, int version) {
        return Optional.of(ledger.papers().deleteAttachable(id, version));
    }

    static LedgerAttachable.Details details(ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        List<LedgerAttachable.Link> links = new ArrayList<>();
        for (Body link : body.objects("AttachableRef")) {
            Optional<Body> entity = link.only(LINK).object("EntityRef");
            if (entity.isPresent()) {
                links.add(new LedgerAttachable.Link(
                        entity.get().required("type"),
                        entity.get().required("value"),
                        link.flag("IncludeOnSend", false)));
            }
        }
        return new LedgerAttachable.Details(
                body.text("FileName", 1000), body.text("ContentType", 100), body.text("Note", 2000), links);
    }
}
