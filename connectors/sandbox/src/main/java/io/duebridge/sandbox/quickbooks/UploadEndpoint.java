package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAttachable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Files that come in and go out. An upload is a multipart form of pairs {@code file_metadata_NN} (an Attachable) and
 * {@code file_content_NN}; the answer has HTTP 200 and an entity or a fault for each pair. A download is two steps: the company's own path
 * gives a signed address as plain text, and that gives the bytes.
 */
final class UploadEndpoint {
    private static final int LARGEST = 100 << 20;

    private final Ledger ledger;
    private final Rendering rendering;
    private final FileLinks links;

    UploadEndpoint(Ledger ledger, Rendering rendering, FileLinks links) {
        this.ledger = ledger;
        this.rendering = rendering;
        this.links = links;
    }

    private interface Outcome {
        void write(com.fasterxml.jackson.core.JsonGenerator json, io.duebridge.sandbox.LedgerView view)
                throws IOException;
    }

    Reply upload(Call call) {
        List<MultipartForm.Part> parts =
                MultipartForm.parse(call.header("content-type").orElse(""), call.body());
        List<Outcome> outcomes = new ArrayList<>();
        for (MultipartForm.Part part : parts) {
            if (part.name().startsWith("file_content_")) {
                outcomes.add(keep(part, metadata(parts, part.name().substring("file_content_".length()))));
            }
        }
        if (outcomes.isEmpty()) {
            throw QboFault.missing("file_content");
        }
        return ledger.read(view -> Reply.json(Wire.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("AttachableResponse");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                outcome.write(json, view);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField(
                    "time", Wire.time(ledger.clock().instant(), view.company().zone()));
            json.writeEndObject();
        })));
    }

    private static Optional<MultipartForm.Part> metadata(List<MultipartForm.Part> parts, String number) {
        return parts.stream()
                .filter(part -> part.name().equals("file_metadata_" + number))
                .findFirst();
    }

    private Outcome keep(MultipartForm.Part content, Optional<MultipartForm.Part> metadata) {
        try {
            if (content.body().length > LARGEST) {
                throw QboFault.of(6030, "File too large", "The file is larger than 100 MB");
            }
            LedgerAttachable.Details said = metadata.isPresent()
                    ? AttachableReader.details(json(metadata.get().body()))
                    : new LedgerAttachable.Details(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
            LedgerAttachable kept = ledger.papers()
                    .attach(
                            new LedgerAttachable.Details(
                                    said.fileName().or(content::fileName),
                                    said.contentType().or(content::contentType),
                                    said.note(),
                                    said.links()),
                            Optional.of(content.body()));
            return (json, view) -> {
                json.writeFieldName("Attachable");
                rendering.write(json, Faces.ATTACHABLE, kept, view);
            };
        } catch (QboFault fault) {
            return (json, view) -> fault.writeFault(json);
        }
    }

    private static ObjectNode json(byte[] body) {
        try {
            if (Wire.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object.path("Attachable") instanceof ObjectNode named ? named : object;
            }
        } catch (IOException e) {
            // refused like any other text
        }
        throw QboFault.of(2010, "Request has invalid or unsupported property", "The metadata is not a JSON object");
    }

    /** Where to fetch the file from, as plain text. */
    Reply address(String id) {
        LedgerAttachable file = file(id);
        return new Reply(
                200,
                "text/plain;charset=UTF-8",
                links.signed(file.id()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of());
    }

    /** The bytes; the store behind the service answers in its own way, without JSON. */
    Reply content(Call call) {
        String id = call.segments().size() == 2 ? call.segments().get(1) : "";
        if (!links.isGood(
                id,
                call.parameter("expires").orElse(""),
                call.parameter("signature").orElse(""))) {
            return refused(403, "AccessDenied");
        }
        Optional<LedgerAttachable> file = ledger.papers()
                .findAttachable(id)
                .filter(found -> found.content().isPresent());
        return file.map(found -> new Reply(
                        200,
                        found.details()
                                .contentType()
                                .orElse("application/octet-stream")
                                .toLowerCase(Locale.ROOT),
                        found.content().orElseThrow(),
                        Map.of()))
                .orElseGet(() -> refused(404, "NoSuchKey"));
    }

    private static Reply refused(int status, String code) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
        return new Reply(status, "application/xml", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
    }

    private LedgerAttachable file(String id) {
        return ledger.papers()
                .findAttachable(id)
                .filter(found -> found.content().isPresent())
                .orElseThrow(QboFault::notFound);
    }
}
